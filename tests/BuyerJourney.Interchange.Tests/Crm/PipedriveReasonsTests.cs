using BuyerJourney.Interchange.Crm;
using BuyerJourney.Logs;
using static BuyerJourney.Interchange.Tests.Crm.PipedriveDeal;

namespace BuyerJourney.Interchange.Tests.Crm;

public class PipedriveReasonsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("paperwork")]
    public async Task A_reason_that_was_corrected_after_the_close_is_the_corrected_one(string? current)
    {
        string reason = current is null ? "null" : $"\"{current}\"";
        JourneyImport import = await ReadAsync(
            Flow(Change("lost_reason", "price", "paperwork", "01-25"), Status("open", "lost", "01-20"), Change("lost_reason", null, "price", "01-20")),
            $$"""{ "id": 7, "stage_id": 1, "status": "lost", "add_time": "2026-01-01 08:00:00", "lost_reason": {{reason}} }""");

        Losses(import.Log).Should().Equal("paperwork");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(RowOrder.NewestFirst)]
    [InlineData(RowOrder.OldestFirst)]
    public async Task Each_close_of_a_deal_that_was_lost_twice_has_its_own_reason(RowOrder? rows)
    {
        string[] newestFirst =
        [
            Change("lost_reason", null, "paperwork", "02-20"), Status("open", "lost", "02-20"),
            Change("lost_reason", "price", null, "01-25"), Status("lost", "open", "01-25"),
            Status("open", "lost", "01-20"), Change("lost_reason", null, "price", "01-20"),
        ];

        JourneyImport import = await ReadAsync(
            Flow(rows == RowOrder.OldestFirst ? [.. newestFirst.Reverse()] : newestFirst),
            """{ "id": 7, "stage_id": 1, "status": "lost", "add_time": "2026-01-01 08:00:00", "lost_reason": "paperwork" }""",
            rows);

        Losses(import.Log).Should().Equal("price", "paperwork");
    }

    [Fact]
    public async Task A_reason_that_holds_from_before_the_history_is_that_of_the_closes_before_its_first_change()
    {
        JourneyImport import = await ReadAsync(
            Flow(Change("lost_reason", "price", "Weather", "02-20"), Status("open", "lost", "02-20"), Status("lost", "open", "01-25"), Status("open", "lost", "01-20")),
            """{ "id": 7, "stage_id": 1, "status": "lost" }""");

        Losses(import.Log).Should().Equal("price", "Weather");
        import.Report.UnknownReasons.Should().ContainSingle().Which.Should().Match<UnknownName>(n => n.Name == "Weather" && n.Rows == 1);
    }

    [Fact]
    public async Task An_item_that_two_answers_have_does_not_take_the_reason_from_the_close()
    {
        string[] items = [Change("lost_reason", null, "price", "01-20"), Status("open", "lost", "01-20")];

        JourneyImport import = await ReadAsync(Flow([.. items, .. items]), """{ "id": 7, "stage_id": 1, "status": "lost" }""");

        Losses(import.Log).Should().Equal("price");
    }

    [Fact]
    public async Task A_reason_that_was_cleared_when_the_deal_was_taken_up_again_stays_with_the_loss()
    {
        JourneyImport import = await ReadAsync(
            Flow(
                Change("lost_reason", "paperwork", null, "01-25"), Status("lost", "open", "01-25"),
                Change("lost_reason", "price", "paperwork", "01-22"),
                Change("lost_reason", null, "price", "01-20"), Status("open", "lost", "01-20")),
            """{ "id": 7, "stage_id": 1, "status": "open", "lost_reason": null }""");

        Losses(import.Log).Should().Equal("paperwork");
    }

    [Fact]
    public async Task A_change_of_the_reason_that_does_not_say_when_is_reported()
    {
        const string Flow = """{ "data": [{ "object": "dealChange", "data": { "item_id": 7, "field_key": "lost_reason", "new_value": "price" } }] }""";

        JourneyImport import = await PipedriveFlow.ReadAsync(new StringReader(Flow), Sales);

        import.Report.Issues.Select(i => (i.Column, i.Kind)).Should().Equal(("log_time", ImportIssueKind.MissingValue));
    }

    [Fact]
    public async Task A_reason_that_only_the_deal_states_is_that_of_the_last_loss()
    {
        JourneyImport import = await ReadAsync(
            Flow(Status("lost", "won", "02-25"), Status("open", "lost", "02-20"), Status("open", "lost", "02-20"), Status("lost", "open", "01-25"), Status("open", "lost", "01-20")),
            """{ "id": 7, "stage_id": 1, "status": "won", "lost_reason": "price" }""");

        Losses(import.Log).Should().Equal("", "price");
    }

    [Fact]
    public async Task A_reason_serves_the_close_that_another_file_has()
    {
        var importer = new JourneyImporter(Sales);
        await PipedriveFlow.ReadIntoAsync(
            new StringReader(Flow()), importer, new StringReader("""{ "data": [{ "id": 7, "stage_id": 1, "status": "lost", "lost_reason": "price" }] }"""));
        await SalesforceHistory.ReadIntoAsync(new StringReader("OpportunityId,StageName,CreatedDate\n7,lost,2026-01-20\n"), importer);

        Losses(importer.Build().Log).Should().Equal("price");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-11-01 08:00:00")]
    public async Task A_deal_was_added_when_the_last_edit_of_that_or_the_deal_itself_says(string? stated)
    {
        string added = stated is null ? string.Empty : $$""", "add_time": "{{stated}}" """;
        JourneyImport import = await ReadAsync(
            Flow(
                Change("stage_id", "1", "3", "01-20"),
                Change("add_time", "2026-01-05 08:00:00", "2025-12-01 08:00:00", "01-12"),
                Change("add_time", null, "2026-01-05 08:00:00", "01-05")),
            $$"""{ "id": 7, "stage_id": 3, "status": "open"{{added}} }""");

        LogText.Of(import.Log).Should().Equal(stated is null ? "7 lead 2025-12-01T08:00:00Z" : "7 lead 2025-11-01T08:00:00Z", "7 offer 2026-01-20T08:00:00Z");
    }

    [Theory]
    [InlineData(null, "2025-12-01")]
    [InlineData(RowOrder.OldestFirst, "2026-01-05")]
    public async Task Of_two_edits_in_one_second_of_when_a_deal_was_added_the_last_holds(RowOrder? rows, string added)
    {
        JourneyImport import = await ReadAsync(
            Flow(
                Change("stage_id", "1", "3", "01-20"),
                Change("add_time", "2026-01-05 08:00:00", "2025-12-01 08:00:00", "01-05"),
                Change("add_time", null, "2026-01-05 08:00:00", "01-05")),
            """{ "id": 7, "stage_id": 3, "status": "open" }""",
            rows);

        LogText.Of(import.Log)[0].Should().Be($"7 lead {added}T08:00:00Z");
    }

    // The reasons of each loss.
    private static List<string> Losses(JourneyLog log)
    {
        var losses = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                if (log.Codes.IdOf(trace.Events[i]) == "lost")
                {
                    losses.Add(string.Join(";", trace.Detail(i).Reasons));
                }
            }
        }

        return losses;
    }
}
