using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using NodaTime;

namespace BuyerJourney.Benchmarks.FullSets;

/// <summary>The full set by this library.</summary>
internal static class OurFullSet
{
    private static readonly Moves MovesMetric = new();

    public static Metric[] Metrics { get; } = [Metric.Funnel, Metric.TimeInEndedVisits, MovesMetric];

    public static FullSet Of(JourneyLog log, Instant asOf, Percentiles percentiles, int threads = 1) =>
        Of(log.Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Segment], Percentiles = percentiles, Threads = threads }, Metrics));

    public static FullSet Of(MetricReports reports)
    {
        var set = new FullSet();
        for (int segment = 0; segment < SalesData.SegmentCount; segment++)
        {
            if (reports.Group(SalesData.SegmentName(segment)) is { } group)
            {
                Read(set, segment, group);
            }
        }

        return set;
    }

    private static void Read(FullSet set, int segment, GroupReports group)
    {
        FunnelReport funnel = group.Get(Metric.Funnel);
        TimeInStageReport times = group.Get(Metric.TimeInEndedVisits);
        long[,] moves = group.Get(MovesMetric);
        set.JourneysWon[segment] = funnel.WinRate.Successes;
        set.JourneysLost[segment] = funnel.WinRate.Trials - funnel.WinRate.Successes;
        for (int stage = 0; stage < SalesData.StageCount; stage++)
        {
            int cell = FullSet.CellOf(segment, stage);
            StageFunnel row = funnel.Stages[stage];
            LengthSummary stays = times.Stages[stage].Ended;
            set.Entered[cell] = row.Entered;
            set.Advanced[cell] = row.Advanced;
            set.Regressed[cell] = row.Regressed;
            set.Lost[cell] = row.Lost;
            set.Open[cell] = row.Open;
            set.Reentries[cell] = row.Reentries;
            set.TotalStay[cell] = (long)stays.TotalTicks;
            set.MeanStay[cell] = stays.Mean?.TotalTicks ?? 0;
            set.MedianStay[cell] = stays.Median?.TotalTicks ?? 0;
            set.P90Stay[cell] = stays.P90?.TotalTicks ?? 0;
            for (int next = 0; next < FullSet.Nexts; next++)
            {
                set.Moves[(cell * FullSet.Nexts) + next] = moves[stage, next];
            }
        }
    }
}
