using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using BuyerJourney.Tests;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Csv;

public class DealTableCsvTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("prospecting").Stage("engaging").Stage("negotiating"));

    private static readonly DealTableColumns Columns = new()
    {
        Journey = "id",
        Entered = [new("negotiated", "negotiating"), new("engaged", "engaging")],
        Status = "status",
        Closed = "closed",
    };

    [Theory]
    [InlineData("9999-12-31T23:30:00Z", "Asia/Tokyo")]
    [InlineData("-9998-01-01T00:30:00Z", "America/New_York")]
    public async Task Takes_a_stage_in_the_last_and_first_hours_that_there_are(string entered, string zone)
    {
        string closed = entered[0] == '-' ? "-9998-01-01" : "9999-12-30";

        JourneyImport import = await DealTableCsv.ReadAsync(
            new StringReader($"id,engaged,negotiated,status,closed\nd-1,{entered},,won,{closed}\n"), Sales, Columns, new ImportOptions { Zone = DateTimeZoneProviders.Tzdb[zone] });

        import.Report.RowsRead.Should().Be(1);
    }

    [Fact]
    public async Task Reads_a_crm_of_sales_opportunities()
    {
        await using FileStream file = File.OpenRead(SharedFiles.Require("data/maven_crm/sales_pipeline.csv"));

        JourneyImport import = await DealTableCsv.ReadAsync(
            file,
            Sales,
            new DealTableColumns
            {
                Journey = "opportunity_id",
                Entered = [new("engage_date", "engaging")],
                Status = "deal_stage",
                Closed = "close_date",
                Value = "close_value",
                Attributes = [new AttributeSource("sales_agent") { Attribute = JourneyAttribute.Owner }, "product"],
            },
            new ImportOptions { Currency = "USD" });

        int engaged = 0;
        int won = 0;
        int lost = 0;
        var agents = new HashSet<string>();
        foreach (JourneyTrace trace in import.Log.CutAt(Instant.FromUtc(2017, 12, 31, 0, 0)).Traces())
        {
            engaged += trace.IsEmpty ? 0 : 1;
            won += trace.IsWon ? 1 : 0;
            lost += trace.IsLost ? 1 : 0;
            agents.Add(trace.Attribute(JourneyAttribute.Owner)!.Value.Text);
        }

        (engaged, won, lost, agents.Count).Should().Be((8300, 4238, 2473, 30));
        import.Report.RowsUsed.Should().Be(8800);
        import.Report.Log.EmptyJourneys.Should().Be(500);
        import.Report.UndatedStages.Should().Be(500);
        import.Report.TimesInZone.Should().Be(8300 + 4238 + 2473);
    }

    [Fact]
    public async Task Puts_what_happened_on_one_day_in_the_order_of_the_definition_and_the_close_last()
    {
        JourneyImport import = await DealTableCsv.ReadAsync(
            new StringReader("id,status,negotiated,engaged,closed\nd-1,Won,2026-03-01,2026-03-01,2026-03-01\n"), Sales, Columns);

        LogText.Of(import.Log).Select(line => line.Split(' ')[1]).Should().Equal("engaging", "negotiating", "won");
    }

    [Fact]
    public async Task An_open_deal_is_not_closed_by_its_expected_date()
    {
        JourneyImport import = await DealTableCsv.ReadAsync(
            new StringReader("id,status,negotiated,engaged,closed\nd-1,Engaging,,2026-03-01,2026-09-30\nd-2,,,2026-03-01,2026-09-30\n"), Sales, Columns);

        LogText.Of(import.Log).Should().Equal("d-1 engaging 2026-03-01T00:00:00Z", "d-2 engaging 2026-03-01T00:00:00Z");
    }

    [Fact]
    public async Task Keeps_a_deal_without_any_date_as_a_journey_on_which_nothing_happened()
    {
        JourneyImport import = await DealTableCsv.ReadAsync(new StringReader("id,status,negotiated,engaged,closed\nd-1,Prospecting,,,\n"), Sales, Columns);

        import.Log.JourneyCount.Should().Be(1);
        import.Log.EventCount.Should().Be(0);
        import.Report.Log.EmptyJourneys.Should().Be(1);
        import.Report.RowsUsed.Should().Be(1);
    }

    [Theory]
    [InlineData("d-1,Won,,2026-03-01,", ImportIssueKind.Contradiction, "status", "*closed as 'won' but has no date of closing*")]
    [InlineData("d-1,Won,2026-03-05,2026-03-01,2026-03-03", ImportIssueKind.ImpossibleOrder, "closed", "*closed before it entered 'negotiating'*")]
    [InlineData("d-1,Engaging,,yesterday,", ImportIssueKind.UnreadableTime, "engaged", "*'yesterday'*")]
    [InlineData("d-0,Engaging,,2026-03-01,", ImportIssueKind.Duplicate, "id", "*already, in line 2*")]
    [InlineData("d-1,Signed,,2026-03-01,", ImportIssueKind.UnknownName, "status", "*no 'Signed'*")]
    public async Task Reports_a_row_that_contradicts_itself(string row, ImportIssueKind kind, string column, string reason)
    {
        JourneyImport import = await DealTableCsv.ReadAsync(
            new StringReader($"id,status,negotiated,engaged,closed\nd-0,Engaging,,2026-03-01,\n{row}\n"), Sales, Columns);

        import.Log.JourneyCount.Should().Be(1);
        ImportIssue issue = import.Report.Issues.Should().ContainSingle().Subject;
        (issue.Line, issue.Kind, issue.Column).Should().Be((3, kind, column));
        issue.Reason.Should().Match(reason);
    }

    [Fact]
    public async Task Refuses_columns_that_can_not_be_meant()
    {
        Func<Task> noStatus = () => DealTableCsv.ReadAsync(new StringReader("id\n"), Sales, Columns with { Status = null });
        Func<Task> noStage = () => DealTableCsv.ReadAsync(new StringReader("id\n"), Sales, Columns with { Entered = [new("x", "signing")] });

        await noStatus.Should().ThrowAsync<ArgumentException>().WithMessage("*Status*");
        await noStage.Should().ThrowAsync<ArgumentException>().WithMessage("*no stage 'signing'*");
    }

    [Fact]
    public async Task Adds_attributes_to_journeys_of_another_file()
    {
        var importer = new JourneyImporter(Sales);
        await StageHistoryCsv.ReadIntoAsync(new StringReader("id,stage,at\nd-1,engaging,2026-03-01\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" });
        await DealTableCsv.ReadIntoAsync(new StringReader("id,segment\nd-1,large\n"), importer, new() { Journey = "id", Attributes = ["segment"] });

        JourneyImport import = importer.Build();

        import.Log.JourneyCount.Should().Be(1);
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Attribute("segment").Should().Be((AttributeValue)"large");
        }
    }

    [Fact]
    public async Task Closes_a_deal_last_on_the_day_that_a_date_without_time_of_day_names()
    {
        JourneyImport import = await DealTableCsv.ReadAsync(
            new StringReader(
                "id,engaged,negotiated,status,closed\n" +
                "d1,2026-03-01T10:00:00Z,2026-03-02T14:00:00Z,won,2026-03-02\n" +
                "d2,,2026-03-02T23:30:00Z,lost,2026-03-03\n" +
                "d3,,2026-03-02T22:30:00Z,lost,2026-03-02\n"),
            Sales,
            Columns,
            new ImportOptions { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] });

        LogText.Of(import.Log).Should().Equal(
            "d1 engaging 2026-03-01T10:00:00Z",
            "d1 negotiating 2026-03-02T14:00:00Z",
            "d1 won 2026-03-02T14:00:00Z",
            "d2 negotiating 2026-03-02T23:30:00Z",
            "d2 lost 2026-03-02T23:30:00Z",
            "d3 negotiating 2026-03-02T22:30:00Z",
            "d3 lost 2026-03-02T22:30:00Z");
        import.Report.Issues.Should().BeEmpty();
        import.Report.Notes.Should().ContainSingle().Which.Should().StartWith("3 deals of ");
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-02T13:59:00Z")]
    public async Task Refuses_a_close_that_was_before_the_last_stage_for_certain(string closed)
    {
        JourneyImport import = await DealTableCsv.ReadAsync(new StringReader($"id,engaged,negotiated,status,closed\nd1,,2026-03-02T14:00:00Z,won,{closed}\n"), Sales, Columns);

        import.Report.Issues.Should().ContainSingle().Which.Kind.Should().Be(ImportIssueKind.ImpossibleOrder);
        import.Report.Notes.Should().BeEmpty();
    }
}
