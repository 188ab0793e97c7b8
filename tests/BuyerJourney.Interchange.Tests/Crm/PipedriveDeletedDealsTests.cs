using BuyerJourney.Interchange.Crm;
using static BuyerJourney.Interchange.Tests.Crm.PipedriveDeal;

namespace BuyerJourney.Interchange.Tests.Crm;

public class PipedriveDeletedDealsTests
{
    private const string Activity = """{ "object": "activity", "data": { "type": "call", "deal_id": 7, "marked_as_done_time": "2026-01-11 09:00:00" } }""";

    [Theory]
    [InlineData(""" "is_deleted": true """)]
    [InlineData(""" "status": "deleted" """)]
    [InlineData(""" "deleted": true, "active": false """)]
    public async Task A_deleted_deal_is_ignored_and_so_is_its_flow(string mark)
    {
        JourneyImport import = await ReadAsync(
            Flow(Change("value", "1", "2", "01-21"), Status("open", "lost", "01-20"), Change("stage_id", "1", "3", "01-10"), Activity),
            $$"""{ "id": 7, "stage_id": 3, "add_time": "2026-01-01 08:00:00", "value": 5, "currency": "EUR", {{mark}} }, { "id": 8, "stage_id": 1, "status": "open", "add_time": "2026-01-01 08:00:00", "is_deleted": false, "deleted": false }""");

        LogText.Of(import.Log).Should().Equal("8 lead 2026-01-01T08:00:00Z");
        import.Log.JourneyCount.Should().Be(1);
        import.Log.ValueHistory().Should().BeEmpty();
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused, import.Report.UndatedStages).Should().Be((6, 5, 0, 0));
    }

    [Fact]
    public async Task A_deal_that_a_later_file_says_is_deleted_is_ignored_all_the_same()
    {
        var importer = new JourneyImporter(Sales, new ImportOptions { Currency = "EUR", Names = NameMapping.None.KeepUnknownAsTouchpoints() });
        await PipedriveFlow.ReadIntoAsync(
            new StringReader(Flow(Change("lost_reason", null, "price", "01-22"), Change("value", "1", "2", "01-21"), Status("open", "lost", "01-20"), Change("stage_id", "1", "3", "01-10"), Activity)),
            importer,
            new StringReader("""{ "data": [{ "id": 7, "stage_id": 3, "status": "lost", "add_time": "2026-01-01 08:00:00", "value": 5, "currency": "EUR", "lost_reason": "price" }] }"""));
        await PipedriveFlow.ReadIntoAsync(
            new StringReader(Flow()), importer, new StringReader("""{ "data": [{ "id": 7, "is_deleted": true }, { "id": 9, "is_deleted": true }, { "id": 8, "stage_id": 1, "add_time": "2026-01-01 08:00:00" }] }"""));

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Equal("8 lead 2026-01-01T08:00:00Z");
        import.Log.ValueHistory().Should().BeEmpty();
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused, import.Report.UndatedStages, import.Report.Log.EmptyJourneys).Should().Be((9, 8, 0, 0, 1));
    }

    [Fact]
    public async Task A_state_called_deleted_that_is_mapped_is_one_as_any_other()
    {
        JourneyImport import = await PipedriveFlow.ReadAsync(
            new StringReader(Flow(Status("open", "deleted", "01-20"))),
            Sales,
            new StringReader("""{ "data": [{ "id": 7, "stage_id": 1, "status": "deleted", "add_time": "2026-01-01 08:00:00" }] }"""),
            options: new ImportOptions { Names = NameMapping.None.Map("deleted", "lost") });

        LogText.Of(import.Log).Should().Equal("7 lead 2026-01-01T08:00:00Z", "7 lost 2026-01-20T08:00:00Z");
    }
}
