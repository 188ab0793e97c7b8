using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Crm;

public class PipedriveFlowTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead", s => s.AlsoKnownAs("1")).Stage("demo", s => s.AlsoKnownAs("Demo Scheduled")).Stage("offer", s => s.AlsoKnownAs("3"))
        .Touchpoint("call").Obstacle("price"));

    private const string Flow =
        """
        { "success": true, "data": [
          { "object": "dealChange", "timestamp": "2026-03-12 10:00:00", "data": { "id": 9, "item_id": 117, "user_id": 5, "field_key": "lost_reason", "old_value": null, "new_value": "price", "log_time": "2026-03-12 10:00:00" } },
          { "object": "dealChange", "data": { "id": 8, "item_id": 117, "user_id": 5, "field_key": "status", "old_value": "open", "new_value": "lost", "log_time": "2026-03-12 10:00:00" } },
          { "object": "note", "data": { "id": 3, "content": "<b>hm</b>" } },
          { "object": "activity", "data": { "id": 2, "type": "call", "deal_id": 117, "user_id": 5, "done": true, "marked_as_done_time": "2026-03-11 09:00:00" } },
          { "object": "activity", "data": { "id": 2, "type": "call", "deal_id": 117, "done": false, "marked_as_done_time": "" } },
          { "object": "dealChange", "data": { "id": 7, "item_id": 117, "user_id": 5, "field_key": "stage_id", "old_value": "2", "new_value": "3", "log_time": "2026-03-10 10:00:00", "additional_data": { "old_value_formatted": "Demo Scheduled", "new_value_formatted": "Offer" } } },
          { "object": "dealChange", "data": { "id": 6, "item_id": 117, "user_id": 5, "field_key": "stage_id", "old_value": 1, "new_value": 2, "log_time": "2026-03-10 10:00:00", "additional_data": { "new_value_formatted": "Demo Scheduled" } } },
          { "object": "dealChange", "data": { "id": 5, "item_id": 117, "user_id": 5, "field_key": "value", "old_value": "0", "new_value": "1500.5", "log_time": "2026-03-02 10:00:00" } },
          { "object": "dealChange", "data": { "id": 4, "item_id": 117, "user_id": 5, "field_key": "add_time", "old_value": null, "new_value": "2026-03-01 08:00:00", "log_time": "2026-03-01 08:00:00" } }
        ], "additional_data": { "pagination": { "more_items_in_collection": false } } }
        """;

    [Fact]
    public async Task Reads_a_flow_newest_first()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Flow)), Sales, options: new ImportOptions { Currency = "EUR" });

        LogText.Of(import.Log).Should().Equal(
            "117 lead 2026-03-01T08:00:00Z",
            "117 demo 2026-03-10T10:00:00Z",
            "117 offer 2026-03-10T10:00:00Z",
            "117 call 2026-03-11T09:00:00Z",
            "117 lost 2026-03-12T10:00:00Z");
        import.Report.Log.UnknownEntries.Should().Be(0);
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((9, 2, 0));
        import.Log.ValueHistory().Select(v => (v.Since, v.Value.Amount)).Should().Equal((null, 0m), (Instant.FromUtc(2026, 3, 2, 10, 0), 1500.5m));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Detail(4).Reasons.Should().Equal("price");
            trace.Detail(4).Person.Should().Be("5");
        }
    }

    [Theory]
    [InlineData("""{ "success": false, "error": "unauthorized access", "errorCode": 401 }""", "flow.json*unauthorized access*")]
    [InlineData("""{ "success": false, "error": null, "data": null }""", "flow.json*no success*")]
    [InlineData("""{ "error": "Unauthorized", "errorCode": 401 }""", "flow.json*Unauthorized*")]
    [InlineData("""{ "goals": [] }""", "flow.json: This is no answer of Pipedrive, as it has no 'data'.*")]
    public async Task An_answer_that_tells_of_an_error_is_one_and_no_empty_flow(string answer, string message)
    {
        await FluentActions.Awaiting(() => PipedriveFlow.ReadAsync(ImportSource.From(new StringReader(Flow + answer), "flow.json"), Sales)).Should().ThrowAsync<ImportException>().WithMessage(message);
        await FluentActions.Awaiting(() => PipedriveFlow.ReadAsync(new StringReader(Flow), Sales, ImportSource.From(new StringReader(answer), "flow.json"))).Should().ThrowAsync<ImportException>().WithMessage(message);
    }

    [Fact]
    public async Task Says_where_a_file_is_no_JSON() =>
        await FluentActions.Awaiting(() => PipedriveFlow.ReadAsync(ImportSource.From(new StringReader(Flow + "\n<html>"), "flow.json"), Sales))
            .Should().ThrowAsync<ImportException>().WithMessage("flow.json, line 12: This is no JSON: '<' is an invalid start of a value. It is found 0 bytes into the line.");

    [Fact]
    public async Task Reads_what_the_options_say_the_encoding_is()
    {
        string flow = Flow.Replace("price", "zu hoher Preis für uns", StringComparison.Ordinal);
        byte[] windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(flow);

        JourneyImport import = await PipedriveFlow.ReadAsync(new MemoryStream(windows), Sales, options: new ImportOptions { Currency = "EUR", Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252) });

        import.Report.UnknownReasons.Should().ContainSingle().Which.Name.Should().Be("zu hoher Preis für uns");
    }

    [Fact]
    public async Task Refuses_text_with_half_a_character_and_does_not_change_it()
    {
        string spoiled = Flow.Replace("price", "\ud83d", StringComparison.Ordinal);

        await FluentActions.Awaiting(() => PipedriveFlow.ReadAsync(new StringReader(spoiled), Sales)).Should().ThrowAsync<ImportException>().WithMessage("*half a character*");
    }

    [Fact]
    public async Task Says_that_values_without_a_currency_were_not_read_and_reports_what_is_none()
    {
        const string Deals = """{ "data": [{ "id": 117, "value": 10 }, { "id": 118, "value": 11 }, { "id": 119, "value": 12, "currency": "euro" }, { "id": 120, "value": 13, "currency": "EUR" }] }""";

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flow), Sales, new StringReader(Deals));

        import.Report.Notes.Should().HaveCount(2, "one for each file").And.OnlyContain(n => n.Contains("'value'", StringComparison.Ordinal) && n.Contains("ImportOptions.Currency", StringComparison.Ordinal));
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnreadableCurrency && i.Text == "euro" && i.Line == 3);
        import.Log.ValueHistory().Should().ContainSingle().Which.Value.Should().Be(new Money(13, "EUR"));
    }

    [Fact]
    public async Task Reads_several_answers_and_what_the_deals_say_now()
    {
        const string Flows =
            """
            { "data": [{ "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "1", "new_value": "3", "log_time": "2026-03-10 10:00:00" } }] }
            { "data": [
                { "object": "dealChange", "data": { "item_id": 2, "field_key": "status", "old_value": "lost", "new_value": "open", "log_time": "2026-03-12 10:00:00" } },
                { "object": "dealChange", "data": { "item_id": 2, "field_key": "status", "old_value": "open", "new_value": "lost", "log_time": "2026-03-11 10:00:00" } },
                { "object": "dealChange", "data": { "item_id": 2, "field_key": "stage_id", "old_value": "1", "new_value": "3", "log_time": "2026-03-10 10:00:00" } }] }
            { "data": null }
            """;
        const string Deals =
            """
            { "success": true, "data": [
              { "id": 1, "add_time": "2026-03-01 08:00:00", "stage_id": 3, "status": "open", "value": 10, "currency": "USD" },
              { "id": 3, "add_time": "2026-03-02 08:00:00", "stage_id": 1, "status": "open", "lost_reason": null, "value": 0, "currency": "EUR" }] }
            """;

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flows), Sales, new StringReader(Deals));

        LogText.Of(import.Log).Should().Equal(
            "1 lead 2026-03-01T08:00:00Z",
            "1 offer 2026-03-10T10:00:00Z",
            "3 lead 2026-03-02T08:00:00Z",
            "2 lead 2026-03-10T10:00:00Z",
            "2 offer 2026-03-10T10:00:00Z",
            "2 lost 2026-03-11T10:00:00Z",
            "2  2026-03-12T10:00:00Z",
            "2 offer 2026-03-12T10:00:00Z");
        import.Report.Log.UnknownEntries.Should().Be(1);
    }

    [Fact]
    public async Task Reports_items_that_can_not_be_used()
    {
        const string Text =
            """
            { "data": [null, { "object": "dealChange" },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "1", "new_value": "9", "log_time": "2026-03-10 10:00:00", "additional_data": { "new_value_formatted": "Nowhere" } } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "1", "new_value": "3" } },
              { "object": "dealChange", "data": { "field_key": "stage_id", "old_value": "1", "new_value": "3", "log_time": "2026-03-10 10:00:00" } }] }
            """;

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Text), Sales);

        import.Report.Issues.Select(i => (i.Line, i.Column, i.Kind)).Should().Equal(
            (3, "new_value", ImportIssueKind.UnknownName), (4, "log_time", ImportIssueKind.MissingValue), (5, "item_id", ImportIssueKind.MissingValue));
        import.Report.RowsUsed.Should().Be(0);
    }

    [Theory]
    [InlineData("9", 0)]
    [InlineData("8", 1)]
    public async Task A_stage_of_no_interest_or_unknown_costs_the_stage_after_it_neither_its_entry_nor_its_time(string before, int issues)
    {
        string flow =
            $$"""
            { "data": [
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "{{before}}", "new_value": "3", "log_time": "2026-03-12 10:00:00" } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "{{before}}", "new_value": "1", "log_time": "2026-03-10 10:00:00" } }] }
            """;
        const string Deals = """{ "data": [{ "id": 1, "add_time": "2026-03-01 08:00:00", "stage_id": 3, "status": "open" }] }""";

        JourneyImport import = await PipedriveFlow.ReadAsync(
            new StringReader(flow), Sales, new StringReader(Deals), options: new ImportOptions { Names = NameMapping.None.Ignore("9") });

        LogText.Of(import.Log).Should().Equal("1 lead 2026-03-10T10:00:00Z", "1 offer 2026-03-12T10:00:00Z");
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused, import.Report.Log.UnknownEntries).Should().Be((3, 0, 0, 0));
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal(Enumerable.Repeat((1L, (string?)"old_value", before, ImportIssueKind.UnknownName), issues), "a name is reported once");
        import.Report.UnknownNames.Select(n => (n.Name, n.Rows)).Should().Equal(issues == 0 ? [] : [(before, 2L)]);
    }

    [Fact]
    public async Task A_stage_whose_number_is_of_no_interest_is_ignored_whatever_its_name()
    {
        const string Text =
            """
            { "data": [
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "9", "new_value": "3", "log_time": "2026-03-12 10:00:00", "additional_data": { "old_value_formatted": "Handover", "new_value_formatted": "Offer" } } },
              { "object": "dealChange", "data": { "item_id": 1, "field_key": "stage_id", "old_value": "1", "new_value": "9", "log_time": "2026-03-10 10:00:00", "additional_data": { "old_value_formatted": "Lead", "new_value_formatted": "Handover" } } }] }
            """;

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Text), Sales, options: new ImportOptions { Names = NameMapping.None.Ignore("9") });

        LogText.Of(import.Log).Should().Equal("1 lead 2026-03-10T10:00:00Z", "1 offer 2026-03-12T10:00:00Z");
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused, import.Report.Log.UnknownEntries).Should().Be((2, 1, 0, 1));
        import.Report.UnknownNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_deals_that_stand_in_a_stage_that_nothing_maps_and_keeps_what_else_they_say()
    {
        const string Deals =
            """
            { "data": [
              { "id": 1, "add_time": "2026-03-01 08:00:00", "stage_id": 7, "status": "open", "value": 5, "currency": "EUR" },
              { "id": 2, "add_time": "2026-03-01 08:00:00", "stage_id": 7 },
              { "id": 3, "add_time": "2026-03-01 08:00:00", "stage_id": 9 },
              { "id": 4, "add_time": "2026-03-01 08:00:00", "stage_id": 1, "status": "parked" }] }
            """;

        JourneyImport import = await PipedriveFlow.ReadAsync(
            new StringReader("""{ "data": [] }"""), Sales, new StringReader(Deals), options: new ImportOptions { Names = NameMapping.None.Ignore("9") });

        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal(
            (1, "stage_id", "7", ImportIssueKind.UnknownName), (4, "status", "parked", ImportIssueKind.UnknownName));
        import.Report.UnknownNames.Select(n => (n.Name, n.Rows)).Should().Equal(("7", 2L), ("parked", 1L));
        import.Report.Log.EmptyJourneys.Should().Be(4);
        import.Log.ValueHistory().Should().ContainSingle().Which.Value.Should().Be(new Money(5, "EUR"));
    }

    [Theory]
    [InlineData("""{ "data": [{ "object": "dealChange", "data": { "item_id": "12345678901", "field_key": "stage_id", "new_value": "3", "log_time": "2026-03-1" } }] }""")]
    [InlineData("""{ "data": [{ "object": "dealChange", "data": { "item_id": 12345678901, "field_key": "stage_id", "new_value": "3", "log_time": "2026-03-1" } }] }""")]
    [InlineData("""{ "data": [{ "object": "dealChange", "data": { "item_id": 1, "additional_data": { "new_value_formatted": "Demo Scheduled" } } }] }""")]
    public async Task Refuses_ids_and_names_that_are_longer_than_the_limit_as_it_does_texts(string flow)
    {
        var options = new ImportOptions { Limits = ImportLimits.Default with { FieldLength = 10 } };
        Func<Task> read = () => PipedriveFlow.ReadAsync(new StringReader(flow), Sales, options: options);

        await read.Should().ThrowAsync<ImportException>().WithMessage("*the limit is 10*ImportLimits.FieldLength*");
    }

    [Theory]
    [InlineData("id,stage\n1,2\n")]
    [InlineData("{ \"data\": [")]
    [InlineData("{ \"data\": 7 }")]
    public async Task Says_in_one_error_what_is_wrong_with_the_file(string text)
    {
        Func<Task> read = () => PipedriveFlow.ReadAsync(ImportSource.From(new StringReader(text), "flow.json"), Sales);

        (await read.Should().ThrowAsync<ImportException>()).Which.Line.Should().NotBeNull();
    }
}
