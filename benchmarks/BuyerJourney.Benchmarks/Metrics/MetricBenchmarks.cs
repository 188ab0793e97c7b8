using BenchmarkDotNet.Attributes;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Benchmarks.Metrics;

/// <summary>Metrics over a built log, per event.</summary>
[MemoryDiagnoser]
public class MetricBenchmarks
{
    private const int Events = 300_000;

    private readonly SalesData _data = SalesData.Generate(Events);
    private readonly JourneyLog _log;

    public MetricBenchmarks() => _log = SalesLog.Of(_data);

    /// <summary>How percentiles are worked out.</summary>
    [Params(Percentiles.Exact, Percentiles.Approximate)]
    public Percentiles Percentiles { get; set; }

    /// <summary>The funnel of all journeys.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public MetricReports Funnel() => _log.Measure(_data.AsOf, new MeasureOptions { Percentiles = Percentiles }, Metric.Funnel);

    /// <summary>The funnel of each segment.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public MetricReports FunnelBySegment() => _log.Measure(_data.AsOf, new MeasureOptions { Percentiles = Percentiles, SplitBy = [Dimension.Segment] }, Metric.Funnel);

    /// <summary>How long ended visits lasted.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public MetricReports TimeInEndedVisits() => _log.Measure(_data.AsOf, new MeasureOptions { Percentiles = Percentiles }, Metric.TimeInEndedVisits);

    /// <summary>The same with survival estimates.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public MetricReports TimeInStage() => _log.Measure(_data.AsOf, new MeasureOptions { Percentiles = Percentiles }, Metric.TimeInStage);

    /// <summary>Moves, paths and chances.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public MetricReports Flow() => _log.Measure(_data.AsOf, new MeasureOptions { Percentiles = Percentiles }, Metric.Flow);
}
