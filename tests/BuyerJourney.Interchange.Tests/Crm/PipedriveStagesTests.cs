using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;

namespace BuyerJourney.Interchange.Tests.Crm;

/// <summary>Deals and flows name stages by numbers; the answer of <c>/stages</c> says what these are called.</summary>
public class PipedriveStagesTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead", s => s.AlsoKnownAs("Lead In")).Stage("offer", s => s.AlsoKnownAs("Offer Made")));

    private const string Stages =
        """
        { "success": true, "data": [
          { "id": 11, "order_nr": 1, "name": "Lead In", "active_flag": true, "pipeline_id": 1, "pipeline_name": "Sales" },
          { "id": 12, "order_nr": 2, "name": "Offer Made", "active_flag": true, "pipeline_id": 1, "pipeline_name": "Sales" },
          { "id": 13, "order_nr": 3, "name": "Dreaming", "active_flag": false, "pipeline_id": 1, "pipeline_name": "Sales" }] }
        """;

    private const string Deals = """{ "data": [{ "id": 1, "add_time": "2026-03-01 08:00:00", "stage_id": 12, "status": "open" }, { "id": 2, "add_time": "2026-03-02 08:00:00", "stage_id": 11, "status": "open" }] }""";

    [Fact]
    public async Task A_stage_that_is_given_only_by_its_number_is_known_by_its_name()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flow("11", "12", null)), Sales, new StringReader(Deals), new StringReader(Stages));

        LogText.Of(import.Log).Should().Equal("1 lead 2026-03-01T08:00:00Z", "1 offer 2026-03-10T10:00:00Z", "2 lead 2026-03-02T08:00:00Z");
        import.Report.Issues.Should().BeEmpty();
        import.Report.UndatedStages.Should().Be(0);
        import.Report.Notes.Should().BeEmpty();
        (import.Report.RowsRead, import.Report.RowsUsed).Should().Be((6, 6));
    }

    [Fact]
    public async Task What_is_said_of_the_number_itself_comes_first_and_the_name_beside_it_last()
    {
        var options = new ImportOptions { Names = NameMapping.None.Map("11", "offer") };

        JourneyImport mapped = await PipedriveFlow.ReadAsync(new StringReader(Flow("12", "11", null)), Sales, stages: new StringReader(Stages), options: options);
        JourneyImport renamed = await PipedriveFlow.ReadAsync(new StringReader(Flow("13", "13", "Offer Made")), Sales, stages: new StringReader(Stages));

        LogText.Of(mapped.Log).Should().Equal("1 offer 2026-03-10T10:00:00Z");
        LogText.Of(renamed.Log).Should().Equal("1 offer 2026-03-10T10:00:00Z");
    }

    [Fact]
    public async Task The_names_hold_for_all_flows_of_an_import()
    {
        var importer = new JourneyImporter(Sales);
        await PipedriveFlow.ReadIntoAsync(new StringReader("""{ "data": [] }"""), importer, stages: new StringReader(Stages));
        await PipedriveFlow.ReadIntoAsync(new StringReader(Flow("11", "12", null)), importer);

        LogText.Of(importer.Build().Log).Should().Equal("1 lead 2026-03-10T10:00:00Z", "1 offer 2026-03-10T10:00:00Z");
    }

    [Fact]
    public async Task A_number_that_nothing_names_is_told_with_both_remedies()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flow("11", "12", null)), Sales, new StringReader(Deals));

        import.Report.UnknownNames.Select(n => n.Name).Should().BeEquivalentTo("11", "12");
        import.Report.Notes.Should().ContainSingle().Which.Should().Contain("/stages").And.Contain("ImportOptions.Names");
    }

    [Fact]
    public async Task A_name_that_nothing_maps_is_told_as_it_is_shown()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flow("11", "13", null)), Sales, stages: new StringReader(Stages));

        import.Report.UnknownNames.Should().ContainSingle().Which.Name.Should().Be("Dreaming");
        import.Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_stages_without_number_or_name()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader("""{ "data": [] }"""), Sales, stages: new StringReader("""{ "data": [null, { "name": "Lead In" }, { "id": 3 }] }"""));

        import.Report.Issues.Select(i => (i.Line, i.Column, i.Kind)).Should().Equal((1, "id", ImportIssueKind.MissingValue), (2, "id", ImportIssueKind.MissingValue), (3, "name", ImportIssueKind.MissingValue));
    }

    private static string Flow(string from, string to, string? shown) =>
        $$"""
        { "data": [{ "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "{{from}}", "new_value": {{to}}, "log_time": "2026-03-10 10:00:00"{{(shown is null ? "" : $$""", "additional_data": { "new_value_formatted": "{{shown}}" }""")}} } }] }
        """;
}
