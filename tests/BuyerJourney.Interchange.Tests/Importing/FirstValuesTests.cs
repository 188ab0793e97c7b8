using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Importing;

public class FirstValuesTests
{
    private const string Fields = "OpportunityId,Field,OldValue,NewValue,CreatedDate\n1,StageName,a,b,2026-02-01T00:00:00Z\n";
    private const string March = "1,Amount,100,300,2026-03-01T00:00:00Z\n";
    private const string April = "1,Amount,300,500,2026-04-01T00:00:00Z\n";
    private const string Opportunities = "Id,CreatedDate,StageName,Amount\n1,2026-01-01T00:00:00Z,b,500\n2,2026-01-01T00:00:00Z,b,70\n";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("a").Stage("b"));
    private static readonly ImportOptions InEuro = new() { Currency = "EUR" };

    [Theory]
    [InlineData(null, March + April)]
    [InlineData(Opportunities, March + April)]
    [InlineData(Opportunities, April + March)]
    public async Task Before_its_first_change_an_opportunity_is_worth_what_that_says_it_was(string? opportunities, string changes)
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Fields + changes), Sales, opportunities is null ? default(ImportSource) : new StringReader(opportunities), options: InEuro);

        (ValueOn(import.Log, 2, 15), ValueOn(import.Log, 3, 15), ValueOn(import.Log, 5, 1)).Should().Be((100, 300, 500));
        import.Report.Issues.Should().BeEmpty();
    }

    [Fact]
    public async Task An_opportunity_whose_amount_never_changed_is_worth_what_it_is_now_throughout()
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Fields + March), Sales, new StringReader(Opportunities), options: InEuro);

        import.Log.ValueHistory().Where(v => import.Log.KeyOf(v.Journey).Value == "2").Select(v => (v.Since, v.Value.Amount)).Should().Equal((null, 70m));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_change_may_stand_in_another_file_than_the_amount_of_now(bool opportunitiesFirst)
    {
        var importer = new JourneyImporter(Sales, InEuro);
        if (opportunitiesFirst)
        {
            await SalesforceOpportunities.ReadIntoAsync(new StringReader(Opportunities), importer);
        }

        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + April), importer);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Fields + March), importer);
        if (!opportunitiesFirst)
        {
            await SalesforceOpportunities.ReadIntoAsync(new StringReader(Opportunities), importer);
        }

        ValueOn(importer.Build().Log, 2, 15).Should().Be(100);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task An_opportunity_whose_snapshots_tell_its_amount_is_not_worth_what_it_is_now_before_them(bool opportunitiesFirst, bool isReenterable)
    {
        const string Snapshots = "OpportunityId,StageName,CreatedDate,Amount\n1,a,2026-01-01T00:00:00Z,\n1,b,2026-03-01T00:00:00Z,300\n1,b,2026-04-01T00:00:00Z,500\n2,a,2026-01-01T00:00:00Z,\n";
        var importer = new JourneyImporter(isReenterable ? JourneyDefinition.Create("sales", journey => journey.Stage("a").Stage("b", s => s.Reenterable())) : Sales, InEuro);
        Func<Task>[] files =
        [
            () => SalesforceOpportunities.ReadIntoAsync(new StringReader(Opportunities), importer),
            () => SalesforceHistory.ReadIntoAsync(new StringReader(Snapshots), importer),
        ];
        foreach (Func<Task> read in opportunitiesFirst ? files : files.Reverse())
        {
            await read();
        }

        JourneyLog log = importer.Build().Log;

        (ValueOn(log, 2, 15), ValueOn(log, 3, 15), ValueOn(log, 5, 1)).Should().Be((null, 300, 500));
        log.ValueHistory().Where(v => log.KeyOf(v.Journey).Value == "2").Select(v => (v.Since, v.Value.Amount)).Should().Equal((null, 70m));
    }

    [Theory]
    [InlineData("1,Amount,,300,2026-03-01T00:00:00Z\n", null, 0, 0)]
    [InlineData("1,Amount,100,,2026-03-01T00:00:00Z\n", 100, 1, 0)]
    [InlineData("1,Amount,100,much,2026-03-01T00:00:00Z\n", 100, 0, 1)]
    [InlineData("1,Amount,little,300,2026-03-01T00:00:00Z\n", null, 0, 1)]
    public async Task What_it_was_holds_whether_or_not_it_became_something_and_what_is_no_number_is_reported(string change, int? before, int ignored, int issues)
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Fields + change), Sales, new StringReader(Opportunities), options: InEuro);

        ValueOn(import.Log, 2, 15).Should().Be(before);
        import.Report.RowsIgnored.Should().Be(ignored);
        import.Report.Issues.Select(i => i.Kind).Should().Equal(Enumerable.Repeat(ImportIssueKind.UnreadableNumber, issues));
    }

    [Theory]
    [InlineData(null, "100", "200")]
    [InlineData(RowOrder.OldestFirst, "200", "100")]
    public async Task Before_its_first_change_a_Pipedrive_deal_is_worth_what_that_says_it_was(RowOrder? rows, string second, string first)
    {
        string flow =
            $$"""
            { "data": [
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "value", "old_value": "300", "new_value": "500", "log_time": "2026-04-01 00:00:00" } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "value", "old_value": "{{second}}", "new_value": "300", "log_time": "2026-03-01 00:00:00" } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "value", "old_value": "{{first}}", "new_value": "100", "log_time": "2026-03-01 00:00:00" } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "a", "new_value": "b", "log_time": "2026-02-01 00:00:00" } }] }
            """;

        JourneyImport import = await PipedriveFlow.ReadAsync(
            new StringReader(flow),
            Sales,
            new StringReader("""{ "data": [{ "id": 1, "add_time": "2026-01-01 00:00:00", "stage_id": "b", "status": "open", "value": 500, "currency": "EUR" }] }"""),
            options: new ImportOptions { Currency = "EUR", Rows = rows });

        (ValueOn(import.Log, 2, 15), ValueOn(import.Log, 5, 1)).Should().Be((200, 500));
    }

    // What the first journey is worth in the log cut at the beginning of a day of 2026.
    private static decimal? ValueOn(JourneyLog log, int month, int day)
    {
        foreach (JourneyTrace trace in log.CutAt(Instant.FromUtc(2026, month, day, 0, 0)).Traces())
        {
            if (trace.Key.Value == "1")
            {
                return trace.Value?.Amount;
            }
        }

        return null;
    }
}
