using BuyerJourney.Definitions;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Comparisons;

/// <summary>Groups of which the truth is known, because they were simulated: with no difference they are flagged no more often than promised, with one they are found.</summary>
public class ComparisonTruthTests
{
    private const int Runs = 300;
    private const int Seeds = 40;
    private const int Journeys = 240;
    private const double Nominal = 0.05;

    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly Instant Change = From + Duration.FromDays(60);

    private static readonly Instant AsOf = From + Duration.FromDays(120);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Stage("talks").Stage("offer"));

    [Fact]
    public void Segments_that_do_not_differ_are_flagged_no_more_often_than_promised() => ShouldKeepItsPromise(seed =>
    {
        JourneyLog log = Simulator(seed).Segment("small", 0.5).Segment("large", 0.5).Run(Journeys, From, AsOf);
        return Comparison.Of(log.Measure(AsOf, new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel, Metric.TimeInStage, Metric.Flow), "large", "small");
    });

    [Fact]
    public void A_change_that_changed_nothing_is_flagged_no_more_often_than_promised_though_many_are_young() =>
        ShouldKeepItsPromise(seed => FollowedFor30Days(Simulator(seed).Run(Journeys, From, AsOf)));

    // The same logs, the young left in: later conversions, losses and wins of the young are still to come.
    [Fact]
    public void Without_equal_follow_up_a_change_that_changed_nothing_seems_to_matter()
    {
        int flagged = Enumerable.Range(0, Seeds).Count(seed =>
        {
            JourneyLog log = Simulator(seed).Run(4 * Journeys, From, AsOf);
            MetricReports months = log.Measure(AsOf, new MeasureOptions { SplitBy = [Dimension.Cohort(CalendarPeriod.Month, DateTimeZone.Utc)] }, Metric.Funnel);
            return Comparison.Of(months, "2026-01", "2026-04").Differing.Count > 0;
        });

        flagged.Should().BeGreaterThan(Seeds / 2);
    }

    [Fact]
    public void A_change_that_helped_is_found_where_it_helped()
    {
        int found = Enumerable.Range(0, Seeds).Count(seed =>
        {
            JourneyLog before = Simulator(seed).Named("before").Run(Journeys, From, Change);
            JourneyLog after = Simulator(seed + Seeds).Named("after").Next("talks", "offer", 0.9).Close("talks", "lost", 0.1).Run(Journeys, Change, AsOf);
            return FollowedFor30Days(Together(before, after)).Differing.Any(row => row.Name == "talks: drop-off" && row.Difference < 0);
        });

        found.Should().BeGreaterThan(Seeds * 9 / 10);
    }

    private static void ShouldKeepItsPromise(Func<int, Comparison> compare)
    {
        Comparison[] comparisons = [.. Enumerable.Range(0, Runs).Select(compare)];

        comparisons.Count(comparison => comparison.Differing.Count > 0).Should().BeLessThanOrEqualTo((int)MostFalseAlarms(Runs), "where nothing differs, a table with any flag is a false alarm");
        foreach (IGrouping<string, ComparedFigure> figure in comparisons.SelectMany(comparison => comparison.Figures).GroupBy(row => row.Name.Split(" (")[0]))
        {
            ComparedFigure[] tested = [.. figure.Where(row => row.PValue is not null)];
            tested.Count(row => row.PValue < Nominal).Should().BeLessThanOrEqualTo((int)MostFalseAlarms(tested.Length), figure.Key);
        }

        comparisons.SelectMany(comparison => comparison.Figures).Count(row => row.PValue is not null).Should().BeGreaterThan(Runs * 10, "the promise is about figures that are tested");
    }

    /// <summary>Four standard errors above the nominal rate.</summary>
    private static double MostFalseAlarms(int trials) => (Nominal * trials) + (4 * Math.Sqrt(Nominal * (1 - Nominal) * trials));

    private static JourneySimulator Simulator(int seed) => JourneySimulator.For(Sales, seed)
        .Stay("lead", Dwell.Exponential(Duration.FromDays(4))).Next("lead", "talks", 0.8).Close("lead", "lost", 0.2)
        .Stay("talks", Dwell.Exponential(Duration.FromDays(8))).Next("talks", "offer", 0.6).Close("talks", "lost", 0.4)
        .Stay("offer", Dwell.LogNormal(Duration.FromDays(9), sigma: 0.8)).Next("offer", "talks", 0.1).Close("offer", "won", 0.5).Close("offer", "lost", 0.4);

    private static Comparison FollowedFor30Days(JourneyLog log) => Comparison.BeforeAndAfter(log, Change, AsOf, within: Duration.FromDays(30));

    private static JourneyLog Together(params JourneyLog[] logs)
    {
        var builder = new JourneyLogBuilder(Sales);
        foreach (JourneyLog log in logs)
        {
            foreach (JourneyTrace trace in log.Traces())
            {
                JourneyIndex journey = builder.Journey(trace.Key);
                for (int i = 0; i < trace.Events.Length; i++) builder.Add(journey, trace.Events[i], trace.Ticks[i]);
            }
        }

        return builder.Build();
    }
}
