using BenchmarkDotNet.Attributes;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Impact;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;

namespace BuyerJourney.Benchmarks.Impact;

/// <summary>Comparisons over a built log, per event.</summary>
[MemoryDiagnoser]
public class ImpactBenchmarks
{
    private const int Events = 100_000;

    private readonly SalesData _data = SalesData.Generate(Events);
    private readonly JourneyLog _log;

    public ImpactBenchmarks() => _log = SalesLog.Of(_data);

    /// <summary>Win rates of the segments.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public MetricReports WinRateByLevel() => _log.Measure(_data.AsOf, Metric.WinRateByLevel("segment"));

    /// <summary>Stages that take too long.</summary>
    /// <returns>The reports.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public MetricReports SlowStages() => _log.Measure(_data.AsOf, Metric.SlowStages);
}
