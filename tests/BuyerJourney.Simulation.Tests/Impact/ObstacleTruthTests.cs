using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Impact;

/// <summary>What the comparisons say of obstacles whose true effect is known: of one that does nothing but comes up late, and of one that does harm.</summary>
public class ObstacleTruthTests
{
    private const int Seeds = 100;

    // At a true share of false alarms of 5 %, 100 seeds give fewer than 14 in 999 of 1000 cases.
    private const int MostFalseAlarms = 13;

    [Fact]
    public void A_harmless_obstacle_that_comes_up_late_is_found_harmless_where_the_obvious_comparisons_are_fooled()
    {
        int fooledByWins = 0, fooledByRates = 0, landmarkAlarms = 0, riskAlarms = 0, likeForLikeAlarms = 0;
        var logRatios = new List<double>();
        foreach (long seed in Enumerable.Range(1, Seeds))
        {
            JourneySimulator simulator = Harmless(KnownObstacles.SteadyDecisions(seed));
            fooledByWins += KnownObstacles.EverMet(simulator).FisherPValue < 0.05 ? 1 : 0;
            fooledByRates += KnownObstacles.LossesOfDecisionsWithAndWithout(simulator).PValue < 0.05 ? 1 : 0;
            ObstacleImpact found = KnownObstacles.Measure(simulator)["paperwork", "decision"];
            landmarkAlarms += found.AtLandmark.PValue < 0.05 ? 1 : 0;
            riskAlarms += found.AtRisk.LossRatio.PValue < 0.05 ? 1 : 0;
            likeForLikeAlarms += Differs(found.AtRisk.LossRatioLikeForLike) ? 1 : 0;
            logRatios.Add(Math.Log(found.AtRisk.LossRatio.Value!.Value));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"of {Seeds}: fooled by wins {fooledByWins}, by rates {fooledByRates}; false alarms at the landmark {landmarkAlarms}, by time at risk {riskAlarms}, like for like {likeForLikeAlarms}");
        fooledByWins.Should().BeGreaterThanOrEqualTo(Seeds * 95 / 100);
        fooledByRates.Should().BeGreaterThanOrEqualTo(Seeds * 95 / 100);
        landmarkAlarms.Should().BeLessThanOrEqualTo(MostFalseAlarms);
        riskAlarms.Should().BeLessThanOrEqualTo(MostFalseAlarms);
        likeForLikeAlarms.Should().BeLessThanOrEqualTo(MostFalseAlarms);
        RequireMean(logRatios, 0);
    }

    [Fact]
    public void Where_refusals_come_soon_the_landmark_and_like_for_like_still_find_a_harmless_obstacle_harmless()
    {
        int fooled = 0, fooledByDays = 0, landmarkAlarms = 0, likeForLikeAlarms = 0;
        var logRatios = new List<double>();
        foreach (long seed in Enumerable.Range(1, Seeds))
        {
            JourneySimulator simulator = Harmless(KnownObstacles.QuickRefusals(seed));
            TwoByTwoTable obvious = KnownObstacles.EverMetInDecision(simulator);
            ObstacleImpact found = KnownObstacles.Measure(simulator)["paperwork", "decision"];
            fooled += obvious.FisherPValue < 0.05 && obvious.RiskDifference.Value > 0 ? 1 : 0;
            fooledByDays += found.AtRisk.LossRatio is { PValue: < 0.05, Value: < 1 } ? 1 : 0;
            landmarkAlarms += found.AtLandmark.PValue < 0.05 ? 1 : 0;
            likeForLikeAlarms += Differs(found.AtRisk.LossRatioLikeForLike) ? 1 : 0;
            logRatios.Add(Math.Log(found.AtRisk.LossRatioLikeForLike!.Value.Value));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"of {Seeds}: fooled {fooled}, by days taken as all alike {fooledByDays}; false alarms at the landmark {landmarkAlarms}, like for like {likeForLikeAlarms}");
        fooled.Should().BeGreaterThanOrEqualTo(Seeds * 95 / 100);
        fooledByDays.Should().BeGreaterThanOrEqualTo(Seeds * 95 / 100);
        landmarkAlarms.Should().BeLessThanOrEqualTo(MostFalseAlarms);
        likeForLikeAlarms.Should().BeLessThanOrEqualTo(MostFalseAlarms);
        RequireMean(logRatios, 0);
    }

    [Fact]
    public void A_harmful_obstacle_is_found_and_its_effect_is_the_true_one()
    {
        int landmark = 0, risk = 0, likeForLike = 0;
        var logRatios = new List<double>();
        var logRatiosLikeForLike = new List<double>();
        foreach (long seed in Enumerable.Range(1, Seeds))
        {
            // It quadruples the odds of losing: losses of 0.4 in a stay become 8 in 11, while stays end as often as before.
            JourneySimulator simulator = KnownObstacles.SteadyDecisions(seed).Obstacle("paperwork", "decision", Dwell.LogNormal(Duration.FromDays(12), 0.5), share: 0.6, oddsOfLosing: 4);
            ObstacleImpact found = KnownObstacles.Measure(simulator)["paperwork", "decision"];
            landmark += found.AtLandmark is { PValue: < 0.05, Difference.Value: < 0 } ? 1 : 0;
            risk += found.AtRisk.LossRatio is { PValue: < 0.05, Value: > 1 } ? 1 : 0;
            likeForLike += Differs(found.AtRisk.LossRatioLikeForLike) && found.AtRisk.LossRatioLikeForLike!.Value.Value > 1 ? 1 : 0;
            logRatios.Add(Math.Log(found.AtRisk.LossRatio.Value!.Value));
            logRatiosLikeForLike.Add(Math.Log(found.AtRisk.LossRatioLikeForLike!.Value.Value));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"of {Seeds}: found at the landmark {landmark}, by time at risk {risk}; like for like {likeForLike}; mean ratio {Math.Exp(logRatios.Average()):0.000}, like for like {Math.Exp(logRatiosLikeForLike.Average()):0.000}, true {8.0 / 11 / 0.4:0.000}");
        landmark.Should().BeGreaterThanOrEqualTo(Seeds * 90 / 100);
        risk.Should().BeGreaterThanOrEqualTo(Seeds * 90 / 100);
        likeForLike.Should().BeGreaterThanOrEqualTo(Seeds * 90 / 100);
        RequireMean(logRatios, Math.Log(8.0 / 11 / 0.4));
        RequireMean(logRatiosLikeForLike, Math.Log(8.0 / 11 / 0.4));
    }

    private static JourneySimulator Harmless(JourneySimulator simulator) => simulator.Obstacle("paperwork", "decision", Dwell.LogNormal(Duration.FromDays(12), 0.5), share: 0.6);

    private static bool Differs(Ratio? ratio) => ratio is { Interval: { } interval } && !interval.Contains(1);

    /// <summary>Within four standard errors.</summary>
    private static void RequireMean(List<double> values, double expected)
    {
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count);
        mean.Should().BeApproximately(expected, 4 * error);
    }
}
