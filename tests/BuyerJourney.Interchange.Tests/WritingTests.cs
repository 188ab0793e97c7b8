using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Tests;

public class WritingTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision"));

    private static readonly StageEntered Entered = new() { Journey = "d", At = Instant.FromUtc(2026, 3, 2, 9, 0), Stage = "decision" };

    private static readonly JourneyLog Log = JourneyLog.Of(Sales, [Entered]);

    public static TheoryData<string, Func<Stream, Task>> Writers => new()
    {
        { "definition", file => JsonDefinition.WriteAsync(file, Sales) },
        { "events", file => JsonEvents.WriteAsync(file, [Entered]) },
        { "events as they come", file => JsonEvents.WriteEventsAsync(file, new[] { Entered }.ToAsyncEnumerable()) },
        { "XES", file => XesLog.WriteAsync(file, Log) },
        { "stage history", file => StageHistoryCsv.WriteAsync(file, Log) },
        { "stays", file => IntervalTableCsv.WriteAsync(file, Log) },
    };

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    public async Task When_a_file_is_written_nothing_of_it_is_held_back(string what, Func<Stream, Task> write)
    {
        using var whole = new MemoryStream();
        await write(whole);
        using var disk = new MemoryStream();
        await using var file = new BufferedStream(disk, 1 << 16);

        await write(file);

        disk.ToArray().Should().Equal(whole.ToArray(), $"the {what} can be read at once");
    }
}
