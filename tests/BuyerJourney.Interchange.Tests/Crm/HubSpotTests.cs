using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Crm;

public class HubSpotTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("appointment", s => s.AlsoKnownAs("appointmentscheduled")).Stage("qualified", s => s.AlsoKnownAs("qualifiedtobuy")).Stage("contract", s => s.AlsoKnownAs("contractsent"))
        .Touchpoint("Meeting"));

    [Fact]
    public async Task Reads_property_history_newest_first_with_times_of_either_form()
    {
        const string Text =
            "id,property,value,timestamp,sourceType,sourceId\n" +
            "77,dealstage,closedlost,1773050400000,CRM_UI,userId:1\n" +
            "77,dealstage,contractsent,2026-03-05T09:00:00Z,CRM_UI,userId:1\n" +
            "77,dealstage,qualifiedtobuy,2026-03-05T09:00:00Z,AUTOMATION,x\n" +
            "77,amount,1200,2026-03-04T09:00:00Z,CRM_UI,userId:1\n" +
            "77,hubspot_owner_id,42,1772355600001,CRM_UI,userId:1\n" +
            "77,dealname,Big one,1772355600000,CRM_UI,userId:1\n" +
            "77,dealstage,appointmentscheduled,1772355600000,INTEGRATION,y\n";

        JourneyImport import = await HubSpotHistory.ReadAsync(
            new StringReader(Text),
            Sales,
            new HubSpotHistoryColumns { Attributes = new Dictionary<string, Id<JourneyAttribute>> { ["hubspot_owner_id"] = JourneyAttribute.Owner } },
            new ImportOptions { Currency = "EUR" });

        LogText.Of(import.Log).Should().Equal(
            "77 appointment 2026-03-01T09:00:00Z",
            "77 qualified 2026-03-05T09:00:00Z",
            "77 contract 2026-03-05T09:00:00Z",
            "77 lost 2026-03-09T10:00:00Z");
        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((7, 1, 0));
        import.Report.Log.UnknownEntries.Should().Be(0);
        import.Log.ValueHistory().Single().Value.Should().Be(new Money(1200, "EUR"));
        import.Log.AttributeHistory(JourneyAttribute.Owner).Single().Value.Should().Be((AttributeValue)"42");
    }

    [Fact]
    public async Task An_attribute_that_was_cleared_has_no_value_from_then_on()
    {
        const string Text =
            "id,property,value,timestamp\n" +
            "77,hubspot_owner_id,,2026-03-05T09:00:00Z\n" +
            "77,hubspot_owner_id,anna,2026-03-01T09:00:00Z\n" +
            "77,amount,,2026-03-05T09:00:00Z\n" +
            "77,dealstage,contractsent,2026-03-01T09:00:00Z\n";

        JourneyImport import = await HubSpotHistory.ReadAsync(
            new StringReader(Text),
            Sales,
            new HubSpotHistoryColumns { Attributes = new Dictionary<string, Id<JourneyAttribute>> { ["hubspot_owner_id"] = JourneyAttribute.Owner } });

        import.Log.AttributeHistory(JourneyAttribute.Owner).Select(c => (c.Since, c.Value)).Should().Equal(
            (Instant.FromUtc(2026, 3, 1, 9, 0), (AttributeValue?)"anna"), (Instant.FromUtc(2026, 3, 5, 9, 0), null));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Attribute(JourneyAttribute.Owner, AttributeMoment.Latest).Should().BeNull();
        }

        (import.Report.RowsRead, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((4, 1, 0));
        import.Report.Notes.Should().BeEmpty("an amount that is empty has none that could be read");
    }

    [Fact]
    public async Task Says_once_that_amounts_without_a_currency_were_not_read()
    {
        JourneyImport import = await HubSpotHistory.ReadAsync(
            new StringReader("id,property,value,timestamp\n77,amount,1,2026-03-05T09:00:00Z\n77,amount,2,2026-03-04T09:00:00Z\n"), Sales);

        import.Report.Notes.Should().ContainSingle().Which.Should().Contain("'amount'");
        (import.Report.RowsRead, import.Report.RowsIgnored).Should().Be((2, 2));
    }

    [Fact]
    public async Task Says_which_properties_were_ignored_where_none_is_the_stage()
    {
        const string Rows = "id,property,value,timestamp\n77,Deal stage,contractsent,2026-03-05T09:00:00Z\n77,amount,5,2026-03-05T09:00:00Z\n";
        var importer = new JourneyImporter(Sales);
        await HubSpotHistory.ReadIntoAsync(new StringReader(Rows), importer);
        await HubSpotHistory.ReadIntoAsync(new StringReader("id,property,value,timestamp\n77,dealstage,contractsent,2026-03-05T09:00:00Z\n"), importer);

        JourneyImport alone = await HubSpotHistory.ReadAsync(new StringReader(Rows), Sales, options: new ImportOptions { Currency = "EUR" });

        alone.Report.Notes.Should().Equal(
            "No row of the property history is of the property 'dealstage'. Ignored were those of 'Deal stage': where one of these is the stage under another name, name it in HubSpotHistoryColumns.Stage.");
        importer.Build().Report.Notes.Should().ContainSingle("another page has the stage").Which.Should().Contain("currency");
    }

    [Fact]
    public async Task Does_not_invent_the_beginning_of_a_history_of_which_only_the_last_20_values_were_kept()
    {
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"77,dealstage,{(i % 2 == 0 ? "qualifiedtobuy" : "contractsent")},2026-03-{20 - i + 1:00}T00:00:00Z\n")));

        JourneyImport full = await HubSpotHistory.ReadAsync(new StringReader("id,property,value,timestamp\n" + rows), Sales);
        JourneyImport fewer = await HubSpotHistory.ReadAsync(new StringReader("id,property,value,timestamp\n" + rows[..rows[..^1].LastIndexOf('\n')] + "\n"), Sales);

        full.Report.Log.UnknownEntries.Should().Be(1);
        fewer.Report.Log.UnknownEntries.Should().Be(0);
        full.Log.EventCount.Should().Be(20);
    }

    [Theory]
    [InlineData("unmapped,2026-03-01T00:00:00Z", 1, 0)]
    [InlineData("ignored,2026-03-01T00:00:00Z", 0, 1)]
    [InlineData(",2026-03-01T00:00:00Z", 1, 0)]
    [InlineData("contractsent,yesterday", 1, 0)]
    public async Task A_value_that_can_not_be_used_is_one_of_the_20_that_were_kept_all_the_same(string odd, int refused, int ignored)
    {
        string rows = string.Concat(Enumerable.Range(0, 19).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"77,dealstage,{(i % 2 == 0 ? "qualifiedtobuy" : "contractsent")},2026-03-{20 - i + 1:00}T00:00:00Z\n")));
        string others = string.Concat(Enumerable.Repeat("78,dealstage,unmapped,2026-03-01T00:00:00Z\n", 20));

        JourneyImport import = await HubSpotHistory.ReadAsync(
            new StringReader($"id,property,value,timestamp\n77,dealstage,{odd}\n{rows}{others}"), Sales, options: new ImportOptions { Names = NameMapping.None.Ignore("ignored") });

        import.Report.Log.UnknownEntries.Should().Be(1);
        import.Log.EventCount.Should().Be(19);
        import.Log.JourneyCount.Should().Be(1, "nothing of 78 is known");
        (import.Report.RowsRefused, import.Report.RowsIgnored).Should().Be((20 + refused, ignored));
    }

    [Fact]
    public async Task Reads_the_stage_columns_of_an_export_of_deals()
    {
        const string Text =
            "hs_object_id\tdealname\tamount\tdeal_currency_code\tclosed_lost_reason\tregion\ths_v2_date_entered_appointmentscheduled\ths_v2_date_exited_appointmentscheduled\ths_v2_date_entered_contractsent\ths_v2_date_exited_contractsent\ths_v2_date_entered_closedlost\ths_v2_date_entered_4711\n" +
            "77\tBig\t\"1,200.50\"\tUSD\tWent dark\tNorth\t2026-03-01 09:00\t2026-03-05 09:00\t2026-03-05 10:00\t2026-03-09 10:00\t2026-03-09 10:00\t\n" +
            "78\tSmall\t\t\t\tSouth\t1772355600000\t\t\t\t\t2026-03-06 09:00\n" +
            "79\tOdd\t\t\t\t\t2026-03-05 09:00\t2026-03-01 09:00\t\t\t\t\n";

        JourneyImport import = await HubSpotDeals.ReadAsync(
            new StringReader(Text), Sales, new HubSpotDealColumns { Attributes = ["region"] }, new ImportOptions { Numbers = CultureInfo.InvariantCulture });

        LogText.Of(import.Log).Should().Equal(
            "77 appointment 2026-03-01T09:00:00Z",
            "77 contract 2026-03-05T10:00:00Z",
            "77 lost 2026-03-09T10:00:00Z",
            "78 appointment 2026-03-01T09:00:00Z");
        import.Report.Gaps.Should().Be(1);
        import.Report.UnknownNames.Should().ContainSingle().Which.Should().Match<UnknownName>(n => n.Name == "4711" && n.Rows == 1);
        import.Report.Refused.Should().ContainSingle().Which.Key.Should().Be(ImportIssueKind.ImpossibleOrder);
        import.Log.ValueHistory().Single().Value.Should().Be(new Money(1200.5m, "USD"));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            if (trace.IsLost)
            {
                trace.Detail(2).Reasons.Should().Equal("people/no-reply");
            }
        }
    }

    [Fact]
    public async Task A_second_row_of_a_deal_in_an_export_of_deals_is_refused()
    {
        const string Text =
            "hs_object_id,amount,closed_lost_reason,hs_v2_date_entered_contractsent,hs_v2_date_entered_closedlost\n" +
            "77,5,Price,2026-03-01T00:00:00Z,2026-03-05T00:00:00Z\n" +
            "77,6,Weather,2026-03-02T00:00:00Z,2026-03-06T00:00:00Z\n";

        JourneyImport import = await HubSpotDeals.ReadAsync(new StringReader(Text), Sales, options: new ImportOptions { Currency = "EUR" });

        LogText.Of(import.Log).Should().Equal("77 contract 2026-03-01T00:00:00Z", "77 lost 2026-03-05T00:00:00Z");
        import.Log.ValueHistory().Single().Value.Amount.Should().Be(5);
        import.Report.Issues.Select(i => (i.Line, i.Column, i.Kind)).Should().Equal((3, "hs_object_id", ImportIssueKind.Duplicate));
    }

    [Fact]
    public async Task Says_that_an_export_without_stage_columns_says_nothing_of_stages()
    {
        Func<Task> read = () => HubSpotDeals.ReadAsync(new StringReader("hs_object_id,dealstage\n"), Sales);

        await read.Should().ThrowAsync<ImportException>().WithMessage("*hs_v2_date_entered_*");
    }

    [Fact]
    public async Task Joins_engagements_to_each_of_their_deals()
    {
        var importer = new JourneyImporter(Sales);
        await HubSpotHistory.ReadIntoAsync(
            new StringReader("id,property,value,timestamp\n77,dealstage,contractsent,2026-03-01\n78,dealstage,contractsent,2026-03-01\n"), importer);
        await ActivityCsv.ReadIntoAsync(
            new StringReader("Activity type,Activity date,Activity assigned to,Associated Deal IDs\nMEETING,2026-03-02 10:00,Ann,77;78;99\nMEETING,2026-03-02 10:00,Ann,\n"),
            importer,
            ActivityColumns.HubSpotEngagement);

        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Equal(
            "77 contract 2026-03-01T00:00:00Z", "77 Meeting 2026-03-02T10:00:00Z", "78 contract 2026-03-01T00:00:00Z", "78 Meeting 2026-03-02T10:00:00Z");
    }
}
