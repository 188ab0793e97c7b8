using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Interchange.Tests;

public class JourneyImporterTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Stage("negotiation").Touchpoint("call"));

    // Two rows, and a third with a byte that is not UTF-8, well behind them so that they were read before it is met.
    private static readonly string Filling = new(' ', 1 << 18);

    public static TheoryData<string> Readers => [.. new[] { nameof(StageHistoryCsv), nameof(IntervalTableCsv), nameof(ActivityCsv), nameof(HubSpotDeals), nameof(XesLog), nameof(JsonEvents) }];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Holds_what_was_read_before_an_error(string reader)
    {
        var importer = new JourneyImporter(Sales, new ImportOptions { Rows = RowOrder.NewestFirst });
        Func<Task> read = () => ReadAsync(reader, importer);

        await read.Should().ThrowAsync<ImportException>();

        JourneyImport import = importer.Build();
        import.Report.RowsUsed.Should().Be(2);
        LogText.Of(import.Log).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5000)]
    [InlineData(8191)]
    [InlineData(8192)]
    public async Task Does_not_count_the_row_at_which_a_limit_stops_it_as_read(int most)
    {
        var importer = new JourneyImporter(Sales, new ImportOptions { Limits = new ImportLimits { Rows = most } });
        string table = "journey,stage,at\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"d{i},lead,2026-03-02T09:00:00Z\n"));
        Func<Task> read = () => StageHistoryCsv.ReadIntoAsync(new StringReader(table), importer, StageHistoryColumns.Standard);

        (await read.Should().ThrowAsync<ImportException>()).Which.Line.Should().Be(most + 2);

        JourneyImport import = importer.Build();
        (import.Report.RowsRead, import.Report.RowsUsed, import.Log.EventCount).Should().Be((most, most, most));
    }

    [Fact]
    public async Task Says_of_a_name_that_is_mapped_to_what_the_definition_does_not_have_what_it_is_mapped_to()
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new StringReader("id,stage,at\nd1,Foo,2026-03-02\nd1,Foo,2026-03-03\n"),
            Sales,
            new() { Journey = "id", Stage = "stage", At = "at" },
            new ImportOptions { Names = NameMapping.None.Map("Foo", "negotiaton") });

        import.Report.Issues.Should().ContainSingle().Which.Reason.Should()
            .StartWith("'Foo' is mapped to 'negotiaton', which the definition sales").And.Contain("does not have. Did you mean 'negotiation'?").And.NotContain("Map or ignore it");
        import.Report.UnknownNames.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "Foo", Rows = 2, Nearest = new[] { "negotiation" } });
    }

    [Fact]
    public async Task Asks_what_a_name_means_once_though_the_answer_is_of_no_use()
    {
        int asked = 0;
        NameMapping names = NameMapping.None.Using(name =>
        {
            asked++;
            return "nowhere";
        });

        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new StringReader("id,stage,at\nd1,Foo,2026-03-02\nd1,Foo,2026-03-03\n"), Sales, new() { Journey = "id", Stage = "stage", At = "at" }, new ImportOptions { Names = names });

        import.Report.Issues.Should().ContainSingle().Which.Reason.Should().StartWith("'Foo' is mapped to 'nowhere'");
        asked.Should().Be(1);
    }

    [Fact]
    public async Task Reports_progress_and_can_be_stopped_whatever_the_limit_of_rows()
    {
        string table = "id,stage,at\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"d{i},lead,2026-03-02T09:00:00Z\n"));
        using var stop = new CancellationTokenSource();
        var progress = new StopsAt(stop);

        Func<Task> read = () => StageHistoryCsv.ReadAsync(
            new StringReader(table),
            Sales,
            new() { Journey = "id", Stage = "stage", At = "at" },
            new ImportOptions { Limits = new ImportLimits { Rows = long.MaxValue }, Progress = progress },
            cancellationToken: stop.Token);

        await read.Should().ThrowAsync<OperationCanceledException>();
        progress.Reports.Should().Be(1);
    }

    private static Task ReadAsync(string reader, JourneyImporter importer) => reader switch
    {
        nameof(StageHistoryCsv) => StageHistoryCsv.ReadIntoAsync(
            Broken("id,stage,at\nd1,lead,2026-03-02\nd2,lead,2026-03-02\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" }),
        nameof(IntervalTableCsv) => IntervalTableCsv.ReadIntoAsync(
            Broken("id,stage,since,until\nd1,lead,2026-03-02,\nd2,lead,2026-03-02,\n"), importer, new() { Journey = "id", Stage = "stage", Entered = "since", Exited = "until" }),
        nameof(ActivityCsv) => ActivityCsv.ReadIntoAsync(
            Broken("id,what,at\nd1,call,2026-03-02\nd2,call,2026-03-02\n"), importer, new() { Journey = "id", Touchpoint = "what", At = "at", UnknownJourneys = UnknownJourneys.Begin }),
        nameof(HubSpotDeals) => HubSpotDeals.ReadIntoAsync(
            Broken("hs_object_id,hs_v2_date_entered_lead\n1,2026-03-02\n2,2026-03-02\n"), importer),
        nameof(XesLog) => XesLog.ReadIntoAsync(
            Broken("<log><trace><string key='concept:name' value='d1'/><event><string key='concept:name' value='call'/><date key='time:timestamp' value='2026-03-02'/></event><event><string key='concept:name' value='call'/><date key='time:timestamp' value='2026-03-03'/></event></trace>\n"),
            importer),
        _ => ReadEventsAsync(importer),
    };

    private static async Task ReadEventsAsync(JourneyImporter importer)
    {
        using var stream = new MemoryStream();
        await JsonEvents.WriteAsync(stream,
        [
            new StageEntered { Journey = "d1", Stage = "lead", At = Instant.FromUtc(2026, 3, 2, 0, 0) },
            new StageEntered { Journey = "d2", Stage = "lead", At = Instant.FromUtc(2026, 3, 2, 0, 0) },
        ]);
        await JsonEvents.ReadIntoAsync(Broken(Encoding.UTF8.GetString(stream.ToArray())), importer);
    }

    private static MemoryStream Broken(string beginning) => new([.. Encoding.UTF8.GetBytes(beginning), .. Encoding.UTF8.GetBytes(Filling), 0xe9, (byte)'\n']);

    private sealed class StopsAt(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public int Reports { get; private set; }

        public void Report(ImportProgress value)
        {
            Reports++;
            stop.Cancel();
        }
    }
}
