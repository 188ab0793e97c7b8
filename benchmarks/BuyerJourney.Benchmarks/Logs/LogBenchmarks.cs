using BenchmarkDotNet.Attributes;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Logs;

namespace BuyerJourney.Benchmarks.Logs;

/// <summary>Building a log from events in the order of time, per event.</summary>
[MemoryDiagnoser]
public class LogBenchmarks
{
    private const int Events = 300_000;

    private readonly InterleavedSales _events = new(SalesData.Generate(Events));
    private readonly EventCode[] _codes;
    private readonly string[] _texts;
    private readonly long[] _numbers;

    public LogBenchmarks()
    {
        EventCode[] book = SalesLog.CodesOf(new JourneyLogBuilder(SalesData.Definition).Codes);
        _codes = [.. _events.Codes.Select(code => book[code])];
        _texts = [.. _events.Journeys.Select(InterleavedSales.TextOf)];
        _numbers = [.. _events.Journeys.Select(InterleavedSales.NumberOf)];
    }

    /// <summary>Journeys named by texts, one event after the other.</summary>
    /// <returns>The log.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public JourneyLog TextsOneByOne()
    {
        var builder = new JourneyLogBuilder(SalesData.Definition);
        for (int i = 0; i < _texts.Length; i++)
        {
            builder.Add(builder.Journey(_texts[i].AsSpan()), _codes[i], _events.Ticks[i]);
        }

        return builder.Build();
    }

    /// <summary>Journeys named by texts, in columns.</summary>
    /// <returns>The log.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public JourneyLog TextsInColumns()
    {
        var builder = new JourneyLogBuilder(SalesData.Definition);
        builder.AddRange(_texts, _codes, _events.Ticks);
        return builder.Build();
    }

    /// <summary>Journeys named by numbers, in columns.</summary>
    /// <returns>The log.</returns>
    [Benchmark(OperationsPerInvoke = Events)]
    public JourneyLog NumbersInColumns()
    {
        var builder = new JourneyLogBuilder(SalesData.Definition);
        builder.AddRange(_numbers, _codes, _events.Ticks);
        return builder.Build();
    }
}
