using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;

namespace BuyerJourney.Interchange.Tests.Crm;

public class HubSpotDealsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("appointment", s => s.AlsoKnownAs("appointmentscheduled")).Stage("contract", s => s.AlsoKnownAs("contractsent")));

    [Fact]
    public async Task Counts_deals_that_stand_in_a_stage_or_were_closed_without_a_date_of_that()
    {
        const string Text =
            "hs_object_id,dealstage,closedate,hs_v2_date_entered_appointmentscheduled,hs_v2_date_exited_appointmentscheduled\n" +
            "1,closedlost,2026-03-05T00:00:00Z,2026-03-01T00:00:00Z,2026-03-05T00:00:00Z\n" +
            "2,contractsent,2026-09-05T00:00:00Z,2026-03-01T00:00:00Z,2026-03-05T00:00:00Z\n" +
            "3,appointmentscheduled,2026-09-05T00:00:00Z,2026-03-01T00:00:00Z,\n" +
            "4,,,2026-03-01T00:00:00Z,\n";

        JourneyImport import = await HubSpotDeals.ReadAsync(new StringReader(Text), Sales);

        (import.Report.UndatedStages, import.Report.Gaps, import.Report.RowsUsed).Should().Be((2, 2, 4));
        import.Report.Issues.Should().BeEmpty();
        import.Log.EventCount.Should().Be(4, "a date of closing may be the expected one and is not taken for another");
    }

    [Fact]
    public async Task A_stage_of_a_deal_that_nothing_maps_costs_itself_and_not_the_deal()
    {
        JourneyImport import = await HubSpotDeals.ReadAsync(
            new StringReader("hs_object_id,dealstage,hs_v2_date_entered_contractsent\n1,4711,2026-03-01T00:00:00Z\n"), Sales);

        LogText.Of(import.Log).Should().Equal("1 contract 2026-03-01T00:00:00Z");
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal((2, "dealstage", "4711", ImportIssueKind.UnknownName));
        (import.Report.RowsUsed, import.Report.UndatedStages).Should().Be((1, 0));
    }

    [Fact]
    public async Task Reports_a_stage_of_which_a_row_says_only_when_it_was_left()
    {
        JourneyImport import = await HubSpotDeals.ReadAsync(
            new StringReader("hs_object_id,hs_v2_date_entered_contractsent,hs_v2_date_exited_contractsent\n1,,2026-03-05T00:00:00Z\n2,,\n"), Sales);

        import.Report.Issues.Select(i => (i.Line, i.Column, i.Text, i.Kind)).Should().Equal((2, "hs_v2_date_exited_contractsent", "2026-03-05T00:00:00Z", ImportIssueKind.MissingValue));
        (import.Report.RowsUsed, import.Report.RowsRefused, import.Log.EventCount).Should().Be((2, 0, 0));
    }

    [Fact]
    public async Task Notes_a_column_of_leaving_without_one_of_entering()
    {
        JourneyImport import = await HubSpotDeals.ReadAsync(
            ImportSource.From(
                new StringReader("hs_object_id,hs_v2_date_entered_contractsent,hs_v2_date_exited_contractsent,hs_v2_date_exited_closedlost,hs_v2_date_exited_4711\n1,2026-03-05T00:00:00Z,,,\n"), "deals.csv"),
            Sales);

        import.Report.Notes.Should().ContainSingle().Which.Should().Be(
            "The columns 'hs_v2_date_exited_closedlost' and 'hs_v2_date_exited_4711' of deals.csv were not read, as no column says when these stages were entered: export the deals with these properties too.");
    }

    [Fact]
    public async Task Does_not_read_a_stage_column_that_is_there_twice()
    {
        Func<Task> read = () => HubSpotDeals.ReadAsync(
            new StringReader("hs_object_id,hs_v2_date_entered_contractsent,hs_v2_date_entered_contractsent\n1,2026-03-01T00:00:00Z,2026-03-05T00:00:00Z\n"), Sales);

        (await read.Should().ThrowAsync<ImportException>().WithMessage("*more than once*")).Which.Column.Should().Be("hs_v2_date_entered_contractsent");
    }
}
