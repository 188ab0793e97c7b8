using BenchmarkDotNet.Attributes;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Benchmarks.Imports;

/// <summary>Files of 100,000 events read into logs, and logs written to files.</summary>
[MemoryDiagnoser]
public class ImportBenchmarks
{
    private const int Events = 100_000;

    private byte[] _grouped = [];
    private byte[] _interleaved = [];
    private byte[] _xes = [];
    private byte[] _json = [];
    private JourneyLog? _log;

    [GlobalSetup]
    public void Generate()
    {
        SalesData data = SalesData.Generate(Events);
        _log = SalesLog.Of(data);
        _grouped = SalesFiles.Csv(data, interleaved: false);
        _interleaved = SalesFiles.Csv(data, interleaved: true);
        _xes = SalesFiles.Xes(_log);
        using var json = new MemoryStream();
        JsonEvents.WriteAsync(json, EventsOf(_log)).GetAwaiter().GetResult();
        _json = json.ToArray();
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<JourneyImport> CsvGrouped() => StageHistoryCsv.ReadAsync(new MemoryStream(_grouped), SalesData.Definition, SalesFiles.Columns);

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<JourneyImport> CsvInterleaved() => StageHistoryCsv.ReadAsync(new MemoryStream(_interleaved), SalesData.Definition, SalesFiles.Columns);

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<JourneyImport> Xes() => XesLog.ReadAsync(new MemoryStream(_xes), SalesData.Definition);

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<JourneyImport> Json() => JsonEvents.ReadAsync(new MemoryStream(_json), SalesData.Definition);

    [Benchmark(OperationsPerInvoke = Events)]
    public Task WriteCsv() => StageHistoryCsv.WriteAsync(Stream.Null, _log!);

    [Benchmark(OperationsPerInvoke = Events)]
    public Task WriteXes() => XesLog.WriteAsync(Stream.Null, _log!);

    private static List<JourneyEvent> EventsOf(JourneyLog log)
    {
        var events = new List<JourneyEvent>(Events);
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                var at = Instant.FromUnixTimeTicks(trace.Ticks[i]);
                string name = log.Codes.IdOf(trace.Events[i]);
                events.Add(log.Codes.KindOf(trace.Events[i]) == EventKind.Closed
                    ? new JourneyClosed { Journey = trace.Key, At = at, Outcome = name }
                    : new StageEntered { Journey = trace.Key, At = at, Stage = name });
            }
        }

        return events;
    }
}
