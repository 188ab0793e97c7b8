using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Importing;

public class HistoriesTests
{
    private const string Fields = "OpportunityId,Field,OldValue,NewValue,CreatedDate\n";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("prospecting").Stage("qualification").Stage("proposal").Touchpoint("call").Obstacle("price"));

    private static readonly JourneyDefinition Reenterable = JourneyDefinition.Create("sales", journey => journey
        .Stage("prospecting").Stage("qualification", s => s.Reenterable()).Stage("proposal"));

    public enum Kind
    {
        FieldHistory,
        Snapshots,
        PropertyHistory,
        Flow,
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task A_field_history_in_yearly_files_is_the_same_in_any_order(params int[] order)
    {
        string[] years =
        [
            "1,created,,,2024-01-01T09:00:00Z\n1,StageName,Prospecting,Qualification,2024-02-01T09:00:00Z\n",
            "1,StageName,Qualification,Proposal,2025-02-01T09:00:00Z\n2,StageName,Prospecting,Qualification,2025-03-01T09:00:00Z\n",
            "1,StageName,Proposal,Closed Won,2026-02-01T09:00:00Z\n",
        ];
        var importer = new JourneyImporter(Sales);
        foreach (int year in order)
        {
            await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + years[year]), importer);
        }

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).OrderBy(line => line[0]).Should().Equal(
            "1 prospecting 2024-01-01T09:00:00Z",
            "1 qualification 2024-02-01T09:00:00Z",
            "1 proposal 2025-02-01T09:00:00Z",
            "1 won 2026-02-01T09:00:00Z",
            "2 prospecting 2025-03-01T09:00:00Z",
            "2 qualification 2025-03-01T09:00:00Z");
        (import.Report.Log.UnknownEntries, import.Report.Gaps, import.Report.UndatedStages, import.Report.RowsUsed).Should().Be((1, 0, 0, 5));
    }

    [Fact]
    public async Task A_row_that_two_files_have_whose_times_overlap_is_one_change()
    {
        const string Within = "1,StageName,Prospecting,Qualification,2024-06-01T00:00:00Z\n1,StageName,Qualification,Proposal,2024-06-01T00:00:00Z\n";
        const string Alone = "2,StageName,Prospecting,Qualification,2024-06-01T00:00:00Z\n";
        const string ToAndFro = Alone + "2,StageName,Qualification,Prospecting,2024-06-01T00:00:00Z\n" + Alone;
        var importer = new JourneyImporter(Sales);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + "1,created,,,2024-01-01T00:00:00Z\n2,created,,,2024-01-01T00:00:00Z\n" + Within + ToAndFro), importer);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + Within + Alone), importer);

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Equal(
            "1 prospecting 2024-01-01T00:00:00Z",
            "1 qualification 2024-06-01T00:00:00Z",
            "1 proposal 2024-06-01T00:00:00Z",
            "2 prospecting 2024-01-01T00:00:00Z",
            "2 qualification 2024-06-01T00:00:00Z",
            "2 prospecting 2024-06-01T00:00:00Z",
            "2 qualification 2024-06-01T00:00:00Z");
        (import.Report.Gaps, import.Report.RowsUsed).Should().Be((0, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Opportunities_serve_the_changes_of_every_file_of_the_history(int with)
    {
        string[] years = ["1,StageName,Prospecting,Qualification,2024-06-01T00:00:00Z\n", "2,StageName,Prospecting,Proposal,2025-06-01T00:00:00Z\n"];
        const string Opportunities = "Id,CreatedDate,StageName\n2,2024-01-01T00:00:00Z,Proposal\n";
        var importer = new JourneyImporter(Sales);
        for (int year = 0; year < years.Length; year++)
        {
            await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + years[year]), importer, year == with ? new StringReader(Opportunities) : default(ImportSource));
        }

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Contain(["2 prospecting 2024-01-01T00:00:00Z", "2 proposal 2025-06-01T00:00:00Z"]).And.HaveCount(4);
        import.Report.Log.UnknownEntries.Should().Be(1, "that of 1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_of_creation_counts_for_more_than_the_opportunity_whichever_is_read_first(bool opportunityFirst)
    {
        const string Row = "1,created,,,2024-01-02T00:00:00Z\n1,StageName,Prospecting,Proposal,2025-06-01T00:00:00Z\n";
        var importer = new JourneyImporter(Sales);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(opportunityFirst ? Fields : Fields + Row), importer, opportunityFirst ? new StringReader("Id,CreatedDate\n1,2024-01-01\n") : default(ImportSource));
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(opportunityFirst ? Fields + Row : Fields), importer, opportunityFirst ? default(ImportSource) : new StringReader("Id,CreatedDate\n1,2024-01-01\n"));

        LogText.Of(importer.Build().Log)[0].Should().Be("1 prospecting 2024-01-02T00:00:00Z");
    }

    [Fact]
    public async Task Flows_of_a_file_for_each_deal_share_the_deals_that_came_with_the_first()
    {
        const string Deals =
            """
            { "data": [{ "id": 7, "add_time": "2026-01-01 00:00:00", "stage_id": "proposal", "status": "open" }, { "id": 8, "add_time": "2026-01-01 00:00:00", "stage_id": "proposal", "status": "open" }] }
            """;
        var importer = new JourneyImporter(Sales);
        await PipedriveFlow.ReadIntoAsync(new StringReader(Flow(7, "prospecting", "proposal", "02-01")), importer, new StringReader(Deals));
        await PipedriveFlow.ReadIntoAsync(new StringReader(Flow(8, "prospecting", "proposal", "03-01")), importer);

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Equal(
            "7 prospecting 2026-01-01T00:00:00Z", "7 proposal 2026-02-01T00:00:00Z", "8 prospecting 2026-01-01T00:00:00Z", "8 proposal 2026-03-01T00:00:00Z");
        (import.Report.Log.UnknownEntries, import.Report.UndatedStages).Should().Be((0, 0));
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    public async Task The_20_values_that_HubSpot_keeps_are_counted_over_all_pages(int values, int unknown)
    {
        var importer = new JourneyImporter(Sales);
        for (int page = 0; page < 2; page++)
        {
            string rows = string.Concat(Enumerable.Range(0, values).Where(i => i % 2 == page).Select(i => string.Create(
                CultureInfo.InvariantCulture, $"9,dealstage,{(i % 4 < 2 ? "proposal" : "prospecting")},2026-03-{20 - i + 1:00}T00:00:00Z\n")));
            await HubSpotHistory.ReadIntoAsync(new StringReader("id,property,value,timestamp\n" + rows), importer);
        }

        importer.Build().Report.Log.UnknownEntries.Should().Be(unknown);
    }

    [Fact]
    public async Task Snapshots_in_two_files_do_not_enter_a_reenterable_stage_again()
    {
        const string Header = "OpportunityId,StageName,CreatedDate,Amount\n";
        var importer = new JourneyImporter(Reenterable, new ImportOptions { Currency = "EUR" });
        await SalesforceHistory.ReadIntoAsync(new StringReader(Header + "1,Qualification,2025-01-03T00:00:00Z,6\n1,Closed Won,2025-02-01T00:00:00Z,6\n"), importer);
        await SalesforceHistory.ReadIntoAsync(new StringReader(Header + "1,Qualification,2024-12-01T00:00:00Z,5\n"), importer);

        JourneyLog log = importer.Build();

        LogText.Of(log).Should().Equal("1 qualification 2024-12-01T00:00:00Z", "1 won 2025-02-01T00:00:00Z");
        log.ValueHistory().Select(v => v.Value.Amount).Should().Equal(5, 6, 6);
    }

    [Fact]
    public async Task Of_one_instant_what_was_read_after_a_history_stands_behind_it()
    {
        var importer = new JourneyImporter(Sales);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + "1,StageName,Prospecting,Proposal,2026-02-01T00:00:00Z\n"), importer, new StringReader("Id,CreatedDate\n1,2026-01-01\n"));
        await ActivityCsv.ReadIntoAsync(new StringReader("deal,type,at\n1,call,2026-01-01\n"), importer, new() { Journey = "deal", Touchpoint = "type", At = "at" });
        await JsonEvents.ReadIntoAsync(new StringReader("""{"kind":"touchpointHappened","journey":"1","at":"2026-02-01T00:00:00Z","touchpoint":"call"}"""), importer);
        await StageHistoryCsv.ReadIntoAsync(new StringReader("journey,stage,at\n1,lost,2026-02-01T00:00:00Z\n"), importer, StageHistoryColumns.Standard);
        Func<Task> late = () => LossReasonCsv.ReadIntoAsync(new StringReader("deal,why\n1,price\n"), importer, new() { Journey = "deal", Reason = "why" });
        await late.Should().ThrowAsync<InvalidOperationException>("the close of the last file was read without");

        LogText.Of(importer.Build().Log).Should().Equal(
            "1 prospecting 2026-01-01T00:00:00Z",
            "1 call 2026-01-01T00:00:00Z",
            "1 proposal 2026-02-01T00:00:00Z",
            "1 call 2026-02-01T00:00:00Z",
            "1 lost 2026-02-01T00:00:00Z");
    }

    [Fact]
    public async Task A_log_can_be_built_again_with_what_is_no_history()
    {
        var importer = new JourneyImporter(Sales);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + "1,StageName,Prospecting,Proposal,2026-02-01T00:00:00Z\n"), importer);
        JourneyImport first = importer.Build();
        await ActivityCsv.ReadIntoAsync(new StringReader("deal,type,at\n1,call,2026-02-02\n"), importer, new() { Journey = "deal", Touchpoint = "type", At = "at" });

        JourneyImport second = importer.Build();

        first.Log.EventCount.Should().Be(2);
        LogText.Of(second.Log).Should().Equal([.. LogText.Of(first.Log), "1 call 2026-02-02T00:00:00Z"]);
        second.Report.Log.UnknownEntries.Should().Be(1);
    }

    [Theory]
    [InlineData(Kind.FieldHistory)]
    [InlineData(Kind.Snapshots)]
    [InlineData(Kind.PropertyHistory)]
    [InlineData(Kind.Flow)]
    public async Task A_history_of_which_a_log_was_built_takes_no_more_files(Kind kind)
    {
        var importer = new JourneyImporter(Reenterable);
        Func<Task> read = kind switch
        {
            Kind.FieldHistory => () => SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields), importer),
            Kind.Snapshots => () => SalesforceHistory.ReadIntoAsync(new StringReader("OpportunityId,StageName,CreatedDate\n"), importer),
            Kind.PropertyHistory => () => HubSpotHistory.ReadIntoAsync(new StringReader("id,property,value,timestamp\n"), importer),
            _ => () => PipedriveFlow.ReadIntoAsync(new StringReader("""{ "data": [] }"""), importer),
        };
        await read();
        await read();
        importer.Build();

        await read.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Read all files of a history before JourneyImporter.Build*");
    }

    private static string Flow(int deal, string old, string became, string day) =>
        $$"""{ "data": [{ "object": "dealChange", "data": { "item_id": {{deal}}, "field_key": "stage_id", "old_value": "{{old}}", "new_value": "{{became}}", "log_time": "2026-{{day}} 00:00:00" } }] }""";
}
