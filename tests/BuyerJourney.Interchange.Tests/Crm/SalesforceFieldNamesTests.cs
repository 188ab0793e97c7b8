using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;

namespace BuyerJourney.Interchange.Tests.Crm;

public class SalesforceFieldNamesTests
{
    private const string Header = "OpportunityId,Field,OldValue,NewValue,CreatedDate\n";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("prospecting").Stage("qualification"));

    [Theory]
    [InlineData("StageName", "created")]
    [InlineData("Stage", "opportunityCreatedFromLead")]
    [InlineData("STAGE", "OpportunityCreatedFromLead")]
    public async Task The_stage_may_go_by_its_label_and_an_opportunity_begin_with_a_lead(string stage, string creation)
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader($"{Header}1,{stage},Prospecting,Qualification,2026-02-01T00:00:00Z\n1,{creation},,,2026-01-01T00:00:00Z\n1,CloseDate,,2026-01-01,2026-01-01T00:00:00Z\n"), Sales);

        LogText.Of(import.Log).Should().Equal("1 prospecting 2026-01-01T00:00:00Z", "1 qualification 2026-02-01T00:00:00Z");
        (import.Report.Log.UnknownEntries, import.Report.RowsIgnored).Should().Be((0, 1));
        import.Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Says_which_fields_were_ignored_where_none_is_the_stage()
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader($"{Header}1,Phase,Prospecting,Qualification,2026-02-01T00:00:00Z\n1,Phase,Qualification,Closed Won,2026-02-02T00:00:00Z\n1,Owner,a,b,2026-02-02T00:00:00Z\n"), Sales);

        import.Report.RowsIgnored.Should().Be(3);
        import.Report.Notes.Should().Equal(
            "No row of the field history is of the field 'StageName' or 'Stage'. Ignored were those of 'Phase', 'Owner': where one of these is the stage under another name, write 'StageName' for it.");
    }

    [Fact]
    public async Task Says_nothing_of_them_where_another_file_has_the_stage()
    {
        var importer = new JourneyImporter(Sales);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Header + "1,Owner,a,b,2025-02-02T00:00:00Z\n"), importer);
        await SalesforceFieldHistory.ReadIntoAsync(new StringReader(Header + "1,StageName,Prospecting,Qualification,2026-02-01T00:00:00Z\n"), importer);

        importer.Build().Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Names_no_more_than_a_few_of_very_many_fields()
    {
        string rows = string.Concat(Enumerable.Range(0, 1000).Select(i => $"1,Field{i}__c,,1,2026-02-01T00:00:00Z\n"));

        JourneyImport import = await SalesforceFieldHistory.ReadAsync(new StringReader(Header + rows), Sales);

        import.Report.Notes.Should().ContainSingle().Which.Should().Contain("'Field9__c' and others:").And.NotContain("Field10__c");
    }

    [Fact]
    public async Task A_second_row_of_an_opportunity_is_refused()
    {
        JourneyImport import = await SalesforceFieldHistory.ReadAsync(
            new StringReader(Header + "1,StageName,Prospecting,Closed Lost,2026-02-01T00:00:00Z\n"),
            Sales,
            new StringReader("Id,CreatedDate,Amount,Reason\n1,2026-01-01,5,Price\n1,2026-01-02,6,Weather\n"),
            new SalesforceOpportunityColumns { LossReason = "Reason" },
            new ImportOptions { Currency = "EUR" });

        LogText.Of(import.Log).Should().Equal("1 prospecting 2026-01-01T00:00:00Z", "1 lost 2026-02-01T00:00:00Z");
        import.Log.ValueHistory().Single().Value.Amount.Should().Be(5);
        import.Report.UnknownReasons.Should().BeEmpty("the reason of the row that was refused was not read");
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Kind)).Should().Equal((3, "Id", ImportIssueKind.Duplicate));
    }
}
