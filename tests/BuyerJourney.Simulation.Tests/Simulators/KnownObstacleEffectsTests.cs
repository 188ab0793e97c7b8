using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Metrics;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Simulators;

/// <summary>
/// The simulator's obstacles have true effects that can be written down; the figures of <see cref="ObstacleImpactMetric"/> must find them inside their 95 % intervals as often as these promise.
/// Every run has a pinned seed, so a coverage is the same each time; the bounds are four standard errors of so many runs around 95 %.
/// </summary>
public class KnownObstacleEffectsTests
{
    private const int Runs = 250;
    private const int Journeys = 400;
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Instant End = Start + Duration.FromDays(90);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("one-stage", journey => journey.Stage("decision").Won("won").Lost("lost").Obstacle("paperwork"));

    // Above, an interval that is exact may cover more than it promises.
    private static readonly double Least = 0.95 - (4 * Math.Sqrt(0.95 * 0.05 / Runs));
    private const double Most = 0.99;

    [Theory]
    [InlineData(3.0, 1.5)]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 1.0)]
    public void Rates_of_losing_and_of_going_on_while_it_stands_are_found_at_the_stated_rate(double odds, double slowdown)
    {
        // Both ways on race with constant rates, so while it stands the rate of losses is odds ÷ slowdown times as high, that of wins 1 ÷ slowdown.
        JourneySimulator simulator = JourneySimulator.For(Definition, 1)
            .RaceToClose("decision", "won", Dwell.Exponential(Duration.FromDays(20))).RaceToClose("decision", "lost", Dwell.Exponential(Duration.FromDays(30)))
            .Obstacle("paperwork", "decision", after: Dwell.Exponential(Duration.FromDays(5)), share: 0.7, standsFor: Dwell.Exponential(Duration.FromDays(12)), slowdown: slowdown, oddsOfLosing: odds);

        CoveragesOf(
            simulator,
            Metric.ObstacleImpact,
            impact => impact.AtRisk.LossRatio.Interval!.Value.Contains(odds / slowdown),
            impact => impact.AtRisk.AdvanceRatio.Interval!.Value.Contains(1 / slowdown)).Should().OnlyContain(coverage => coverage >= Least && coverage <= Most);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(1.0)]
    [InlineData(0.4)]
    public void Shares_of_the_won_with_it_and_without_are_found_at_the_stated_rate(double odds)
    {
        // The odds that a stay ends in a loss are those of 0.4 without it; whoever meets it meets it after a day, and stays do not depend on it.
        double lostWith = 0.4 * odds / ((0.4 * odds) + 0.6);
        JourneySimulator simulator = WithDrawnWays(odds, slowdown: 1);

        CoveragesOf(
            simulator,
            AtTwoDays,
            impact => impact.AtLandmark.Difference.Interval!.Value.Contains(1 - lostWith - 0.6),
            impact => impact.AtLandmark.OddsRatio!.Value.Interval!.Value.Contains(1 / odds)).Should().OnlyContain(coverage => coverage >= Least && coverage <= Most);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(1.0)]
    public void Extra_days_are_found_at_the_stated_rate(double slowdown)
    {
        // What is left of an exponential stay of 10 days on average is such a stay again, and so many times as long with it; both means are cut at one time.
        static double Mean(double mean, double cut) => mean * (1 - Math.Exp(-cut / mean));
        JourneySimulator simulator = WithDrawnWays(odds: 1, slowdown);

        CoveragesOf(simulator, AtTwoDays, impact =>
        {
            RestrictedMeanDifference extra = impact.ExtraDays!.Value;
            double cut = extra.First.Until;
            return extra.Interval.Contains(Mean(10 * slowdown, cut) - Mean(10, cut));
        }).Should().OnlyContain(coverage => coverage >= Least && coverage <= Most);
    }

    [Fact]
    public void An_obstacle_without_effect_raises_a_false_alarm_at_most_as_often_as_stated()
    {
        double alarms = CoveragesOf(WithDrawnWays(odds: 1, slowdown: 1), AtTwoDays, impact => impact.AtLandmark.Differs).Single();

        alarms.Should().BeLessThanOrEqualTo(0.05 + (4 * Math.Sqrt(0.05 * 0.95 / Runs)));
    }

    private static ObstacleImpactMetric AtTwoDays => Metric.ObstacleImpact.At(Duration.FromDays(2));

    private static JourneySimulator WithDrawnWays(double odds, double slowdown) => JourneySimulator.For(Definition, 1)
        .Stay("decision", Dwell.Exponential(Duration.FromDays(10))).Close("decision", "won", 0.6).Close("decision", "lost", 0.4)
        .Obstacle("paperwork", "decision", after: Dwell.Fixed(Duration.FromDays(1)), share: 0.5, slowdown: slowdown, oddsOfLosing: odds);

    /// <summary>In what share of the runs each of the claims about the obstacle's figures holds.</summary>
    private static double[] CoveragesOf(JourneySimulator simulator, ObstacleImpactMetric metric, params Func<ObstacleImpact, bool>[] claims)
    {
        int[] held = new int[claims.Length];
        for (int run = 0; run < Runs; run++)
        {
            ObstacleImpact impact = simulator.WithSeed(run).Run(Journeys, Start, End).Measure(End, metric).Get(metric)["paperwork", "decision"];
            for (int i = 0; i < claims.Length; i++) held[i] += claims[i](impact) ? 1 : 0;
        }

        return [.. held.Select(count => (double)count / Runs)];
    }
}
