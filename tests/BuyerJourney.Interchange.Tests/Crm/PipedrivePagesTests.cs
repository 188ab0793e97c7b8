using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;

namespace BuyerJourney.Interchange.Tests.Crm;

public class PipedrivePagesTests
{
    private const string Newer = """{ "data": [{ "object": "note", "data": { "id": 1 } }, { "object": "dealChange", "data": { "item_id": 7, "field_key": "stage_id", "old_value": "2", "new_value": "3", "log_time": "2026-03-20 10:00:00" } }], "additional_data": { "pagination": { "start": 0, "limit": 2, "more_items_in_collection": true, "next_start": 2 } } }""";
    private const string Older = """{ "data": [{ "object": "dealChange", "data": { "item_id": 7, "field_key": "stage_id", "old_value": "1", "new_value": "2", "log_time": "2026-03-10 10:00:00" } }], "additional_data": { "pagination": { "start": 2, "limit": 2, "more_items_in_collection": false } } }""";
    private const string Deals = """{ "data": [{ "id": 7, "add_time": "2026-03-01 08:00:00", "stage_id": 3, "status": "open" }] }""";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead", s => s.AlsoKnownAs("1")).Stage("demo", s => s.AlsoKnownAs("2")).Stage("offer", s => s.AlsoKnownAs("3")));

    [Fact]
    public async Task A_flow_of_which_the_older_answer_is_missing_does_not_begin_when_the_deal_was_added()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Newer), Sales, new StringReader(Deals));

        LogText.Of(import.Log).Should().Equal("7 demo 2026-03-20T10:00:00Z", "7 offer 2026-03-20T10:00:00Z");
        import.Report.Log.UnknownEntries.Should().Be(1);
        import.Report.Notes.Should().ContainSingle().Which.Should().StartWith("Of the flow of 1 deal, such as 7,").And.Contain("next_start");
    }

    [Theory]
    [InlineData(Newer, Older)]
    [InlineData(Newer, """{ "data": [{ "object": "note", "data": {} }], "additional_data": { "pagination": { "start": 2, "more_items_in_collection": false } } }""")]
    [InlineData(Newer, """{ "data": [{ "object": "activity", "data": { "deal_id": "7" } }], "additional_data": { "pagination": { "start": "2" } } }""")]
    public async Task A_flow_whose_answers_were_all_read_begins_when_the_deal_was_added(string newer, string older)
    {
        var importer = new JourneyImporter(Sales);
        await PipedriveFlow.ReadIntoAsync(new StringReader(newer), importer, new StringReader(Deals));
        await PipedriveFlow.ReadIntoAsync(new StringReader(older), importer);

        JourneyImport import = importer.Build();

        LogText.Of(import.Log)[0].Should().EndWith("2026-03-01T08:00:00Z");
        import.Report.Log.UnknownEntries.Should().Be(0);
        import.Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Says_that_an_answer_of_the_deals_is_missing()
    {
        string first = Deals.Replace("\"data\"", "\"additional_data\": { \"pagination\": { \"start\": 0, \"more_items_in_collection\": true, \"next_start\": 1 } }, \"data\"", StringComparison.Ordinal);
        const string Second = """{ "data": null, "additional_data": { "pagination": { "start": 1, "more_items_in_collection": false } } }""";

        JourneyImport one = await PipedriveFlow.ReadAsync(new StringReader(Newer + Older), Sales, new StringReader(first));
        JourneyImport both = await PipedriveFlow.ReadAsync(new StringReader(Newer + Older), Sales, new StringReader(first + Second));

        one.Report.Notes.Should().ContainSingle().Which.Should().Contain("/deals");
        both.Report.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_flow_that_goes_on_does_not_say_that_the_stage_never_changed()
    {
        const string Notes = """{ "data": [{ "object": "note", "data": { "deal_id": 7 } }], "additional_data": { "pagination": { "start": 0, "more_items_in_collection": true, "next_start": 1 } } }""";

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Notes), Sales, new StringReader(Deals));

        (import.Log.JourneyCount, import.Log.EventCount, import.Report.UndatedStages).Should().Be((1, 0, 1));
    }
}
