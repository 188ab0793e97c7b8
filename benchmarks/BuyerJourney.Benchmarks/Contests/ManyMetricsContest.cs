using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.FullSets;
using BuyerJourney.Impact;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>What more metrics and a split cost in one pass, held against ourselves.</summary>
internal static class ManyMetricsContest
{
    public const string Name = "many-metrics";

    public static Contest Create(CompareOptions options)
    {
        SalesData data = SalesData.Generate(options.Events);
        JourneyLog log = SalesLog.Of(data);
        var together = new MeasureOptions { Percentiles = Percentiles.Approximate };
        MeasureOptions split = together with { SplitBy = [Dimension.Segment] };
        Step first = Step.Stage(SalesData.StageName(0));
        Step second = Step.Stage(SalesData.StageName(2));
        Step third = Step.Stage(SalesData.StageName(4));
        Metric[] ten =
        [
            .. OurFullSet.Metrics,
            Metric.Flow,
            Metric.Sales,
            Metric.StepConversion(first, second, Duration.FromDays(30)),
            Metric.StepConversion(second, third, Duration.FromDays(30)),
            Metric.LeavesAfter(second),
            Metric.OrderedFunnel(new StepPattern { Steps = [first, second, third], Window = Duration.FromDays(60) }),
            Metric.WinRateByLevel("segment"),
        ];
        return new Contest
        {
            Name = Name,
            Contenders =
            [
                new("funnel", data.EventCount, () => log.Measure(data.AsOf, together, Metric.Funnel)),
                new("funnel, split by 20 segments", data.EventCount, () => log.Measure(data.AsOf, split, Metric.Funnel)),
                new("full set", data.EventCount, () => log.Measure(data.AsOf, together, OurFullSet.Metrics)),
                new("full set, split by 20 segments", data.EventCount, () => log.Measure(data.AsOf, split, OurFullSet.Metrics)),
                new("ten metrics", data.EventCount, () => log.Measure(data.AsOf, together, ten)),
            ],
            Targets =
            [
                new("ten metrics : funnel alone", ["ten metrics"], "funnel", AtMost: 3),
                new("funnel, split : unsplit", ["funnel, split by 20 segments"], "funnel", AtMost: 1.5),
                new("full set, split : unsplit", ["full set, split by 20 segments"], "full set", AtMost: 1.5),
            ],
            Check = results =>
            {
                foreach (MetricReports reports in results.Cast<MetricReports>().Skip(1))
                {
                    if (!reports.Get(Metric.Funnel).Equals(((MetricReports)results[0]).Get(Metric.Funnel)))
                    {
                        throw new ResultsDifferException("The funnel of one run differs from the funnel alone.");
                    }
                }
            },
        };
    }
}
