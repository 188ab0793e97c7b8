using static BuyerJourney.Interchange.Tests.Crm.PipedriveDeal;

namespace BuyerJourney.Interchange.Tests.Crm;

public class PipedriveClosedDealsTests
{
    [Theory]
    [InlineData("lost")]
    [InlineData("won")]
    public async Task A_deal_that_was_closed_in_its_first_stage_entered_it_when_it_was_added(string status)
    {
        JourneyImport import = await ReadAsync(
            Flow(Status("open", status, "01-20")), $$"""{ "id": 7, "stage_id": 1, "status": "{{status}}", "add_time": "2026-01-01 08:00:00" }""");

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-01T08:00:00Z", $"7 {status} 2026-01-20T08:00:00Z");
        (import.Report.RowsUsed, import.Report.UndatedStages, import.Report.Log.UnknownEntries, import.Report.Gaps).Should().Be((2, 0, 0, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "add_time": "2026-02-01 08:00:00" """)]
    public async Task Nobody_knows_when_it_entered_its_stage_where_nothing_says_when_it_was_added_or_it_was_closed_before(string added)
    {
        JourneyImport import = await ReadAsync(Flow(Status("open", "lost", "01-20")), $$"""{ "id": 7, "stage_id": 1, "status": "lost"{{added}} }""");

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-20T08:00:00Z", "7 lost 2026-01-20T08:00:00Z");
        (import.Report.UndatedStages, import.Report.Log.UnknownEntries).Should().Be((0, 1));
    }

    [Fact]
    public async Task A_deal_that_was_lost_and_taken_up_again_is_in_its_first_stage_before_and_after()
    {
        JourneyImport import = await ReadAsync(
            Flow(Status("lost", "open", "01-25"), Status("open", "lost", "01-20")), """{ "id": 7, "stage_id": 1, "status": "open", "add_time": "2026-01-01 08:00:00" }""");

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-01T08:00:00Z", "7 lost 2026-01-20T08:00:00Z", "7  2026-01-25T08:00:00Z", "7 lead 2026-01-25T08:00:00Z");
        (import.Report.UndatedStages, import.Report.Log.UnknownEntries, import.Report.Gaps).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task A_deal_that_changed_its_stage_only_after_it_was_taken_up_again_was_in_its_first_stage_before()
    {
        JourneyImport import = await ReadAsync(
            Flow(Change("stage_id", "1", "3", "02-01"), Status("lost", "open", "01-25"), Status("open", "lost", "01-20")),
            """{ "id": 7, "stage_id": 3, "status": "open", "add_time": "2026-01-01 08:00:00" }""");

        LogText.Of(import.Log).Should().Equal(
            "7 lead 2026-01-01T08:00:00Z", "7 lost 2026-01-20T08:00:00Z", "7  2026-01-25T08:00:00Z", "7 lead 2026-01-25T08:00:00Z", "7 offer 2026-02-01T08:00:00Z");
        (import.Report.UndatedStages, import.Report.Log.UnknownEntries, import.Report.Gaps).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task A_closed_deal_whose_last_change_of_stage_has_no_date_is_counted()
    {
        JourneyImport import = await ReadAsync(
            Flow(Status("open", "lost", "01-25"), Change("stage_id", "1", "3", "01-20")), """{ "id": 7, "stage_id": 1, "status": "lost", "add_time": "2026-01-01 08:00:00" }""");

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-01T08:00:00Z", "7 offer 2026-01-20T08:00:00Z", "7 lost 2026-01-25T08:00:00Z");
        import.Report.UndatedStages.Should().Be(1);
    }

    [Fact]
    public async Task A_closed_deal_of_which_no_change_is_known_is_not_taken_for_an_open_one()
    {
        JourneyImport import = await ReadAsync(Flow(), """{ "id": 7, "stage_id": 1, "status": "lost", "add_time": "2026-01-01 08:00:00" }""");

        import.Log.EventCount.Should().Be(0);
        (import.Report.UndatedStages, import.Report.Log.EmptyJourneys).Should().Be((1, 1));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("won")]
    public async Task A_closed_deal_without_a_flow_was_closed_when_the_deal_says(string status)
    {
        JourneyImport import = await ReadAsync(
            Flow(),
            $$"""{ "id": 7, "stage_id": 1, "status": "{{status}}", "add_time": "2026-01-01 08:00:00", "{{status}}_time": "2026-01-20 08:00:00", "lost_reason": {{(status == "lost" ? "\"price\"" : "null")}} }""");

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-01T08:00:00Z", $"7 {status} 2026-01-20T08:00:00Z");
        (import.Report.RowsUsed, import.Report.UndatedStages, import.Report.Log.UnknownEntries).Should().Be((1, 0, 0));
        import.Report.UnknownReasons.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_the_flow_tells_of_the_close_the_deal_adds_none()
    {
        JourneyImport import = await ReadAsync(
            Flow(Status("open", "lost", "01-20")), """{ "id": 7, "stage_id": 1, "status": "lost", "add_time": "2026-01-01 08:00:00", "lost_time": "2026-01-21 08:00:00" }""");

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-01T08:00:00Z", "7 lost 2026-01-20T08:00:00Z");
    }

    [Fact]
    public async Task A_time_of_the_close_that_can_not_be_read_costs_the_deal_and_is_reported()
    {
        JourneyImport import = await ReadAsync(Flow(), """{ "id": 7, "stage_id": 1, "status": "lost", "add_time": "2026-01-01 08:00:00", "lost_time": "yesterday" }""");

        (import.Report.RowsRead, import.Report.RowsUsed, import.Report.RowsRefused).Should().Be((1, 0, 1));
        import.Report.Issues.Should().ContainSingle().Which.Column.Should().Be("lost_time");
    }

    [Fact]
    public async Task A_stage_that_nothing_maps_is_reported_for_a_closed_deal_too_and_costs_itself_only()
    {
        JourneyImport import = await ReadAsync(
            Flow(Status("open", "lost", "01-20")), """{ "id": 7, "stage_id": 9, "status": "lost", "add_time": "2026-01-01 08:00:00", "value": 5, "currency": "EUR" }""");

        LogText.Of(import.Log).Should().Equal("7 lost 2026-01-20T08:00:00Z");
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal((1, "stage_id", "9", ImportIssueKind.UnknownName));
        import.Log.ValueHistory().Should().ContainSingle();
    }
}
