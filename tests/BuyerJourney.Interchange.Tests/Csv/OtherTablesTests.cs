using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Csv;

public class OtherTablesTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("qualify", s => s.AlsoKnownAs("1-Qualify")).Stage("propose", s => s.AlsoKnownAs("3-Propose")).Stage("close", s => s.AlsoKnownAs("4-Close"))
        .Touchpoint("call")
        .Obstacle("price", o => o.Of(ObstacleTaxonomy.Common["money/price"])).Obstacle("lawyers"));

    [Fact]
    public async Task Reads_stays_and_counts_gaps_and_overlaps()
    {
        // As Dynamics 365 writes them in Windows-1252, with local times and semicolons.
        Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        byte[] file = windows.GetBytes(
            "Verkaufschance;Phase;Beginn;Ende;Besitzer\r\n" +
            "d-1;1-Qualify;02.03.2026 09:00;05.03.2026 10:00;Jürgen\r\n" +
            "d-1;3-Propose;05.03.2026 10:00;07.03.2026 10:00;Jürgen\r\n" +
            "d-1;4-Close;08.03.2026 10:00;;Jürgen\r\n" +
            "d-2;3-Propose;05.03.2026 10:00;09.03.2026 10:00;Ann\r\n" +
            "d-2;4-Close;08.03.2026 10:00;10.03.2026 10:00;Ann\r\n" +
            "d-2;won;10.03.2026 10:00;;Ann\r\n" +
            "d-3;1-Qualify;05.03.2026 10:00;04.03.2026 10:00;Ann\r\n");

        JourneyImport import = await IntervalTableCsv.ReadAsync(
            new MemoryStream(file),
            Sales,
            new IntervalTableColumns { Journey = "Verkaufschance", Stage = "Phase", Entered = "Beginn", Exited = "Ende", Attributes = [new AttributeSource("Besitzer") { Attribute = JourneyAttribute.Owner }] },
            new ImportOptions { Encoding = windows, Times = TimeFormat.Of("dd.MM.uuuu HH:mm"), Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] });

        LogText.Of(import.Log).Should().Equal(
            "d-1 qualify 2026-03-02T08:00:00Z",
            "d-1 propose 2026-03-05T09:00:00Z",
            "d-1 close 2026-03-08T09:00:00Z",
            "d-2 propose 2026-03-05T09:00:00Z",
            "d-2 close 2026-03-08T09:00:00Z",
            "d-2 won 2026-03-10T09:00:00Z");
        (import.Report.Gaps, import.Report.Overlaps).Should().Be((1, 1));
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.ImpossibleOrder && i.Line == 8 && i.Column == "Ende");
        import.Log.AttributeHistory(JourneyAttribute.Owner).First().Value.Should().Be((AttributeValue)"Jürgen");
    }

    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 0, 1)]
    public async Task A_stay_that_stands_twice_and_counts_once_does_not_overlap_itself(bool deduplicates, int duplicates, int overlaps)
    {
        const string Twice = "deal_id,pipeline_stage_id,date_stage_entered,date_stage_exited\n7,qualify,2026-03-01,2026-03-02\n7,qualify,2026-03-01,2026-03-02\n7,propose,2026-03-02,\n";

        JourneyImport import = await IntervalTableCsv.ReadAsync(new StringReader(Twice), Sales, options: new ImportOptions { Deduplicate = deduplicates });

        (import.Report.Log.DuplicatesByContent, import.Report.Overlaps, import.Report.Gaps, import.Report.RowsUsed).Should().Be((duplicates, overlaps, 0, 3));
    }

    [Fact]
    public async Task Reads_stays_as_warehouse_models_name_them()
    {
        JourneyImport import = await IntervalTableCsv.ReadAsync(
            new StringReader("deal_id,pipeline_stage_id,date_stage_entered,date_stage_exited\n7,qualify,2026-03-01 00:00:00,2026-03-01 00:00:00\n7,propose,2026-03-01 00:00:00,\n"), Sales);

        LogText.Of(import.Log).Should().Equal("7 qualify 2026-03-01T00:00:00Z", "7 propose 2026-03-01T00:00:00Z");
        (import.Report.Gaps, import.Report.Overlaps).Should().Be((0, 0));
    }

    [Theory]
    [InlineData(UnknownJourneys.Refuse, 1, 0, 1)]
    [InlineData(UnknownJourneys.Ignore, 1, 1, 0)]
    [InlineData(UnknownJourneys.Begin, 2, 0, 0)]
    public async Task Does_with_activities_of_unknown_journeys_as_it_is_told(UnknownJourneys choice, int journeys, int ignored, int refused)
    {
        var importer = new JourneyImporter(Sales);
        await StageHistoryCsv.ReadIntoAsync(new StringReader("id,stage,at\nd-1,qualify,2026-03-01\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" });
        await ActivityCsv.ReadIntoAsync(
            new StringReader("id,what,at,how,who,channel\nd-1,call,2026-03-02,Positive,Ann,phone\nd-9,call,2026-03-02,,,\n"),
            importer,
            new ActivityColumns { Journey = "id", Touchpoint = "what", At = "at", Reaction = "how", Person = "who", Channel = "channel", UnknownJourneys = choice });

        JourneyImport import = importer.Build();

        (import.Log.JourneyCount, (int)import.Report.RowsIgnored, (int)import.Report.RowsRefused).Should().Be((journeys, ignored, refused));
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            if (trace.Key.Value == "d-1")
            {
                trace.Detail(1).Should().Be(new EventDetail { Reaction = Reaction.Positive, Person = "Ann", Channel = "phone" });
            }
        }
    }

    [Fact]
    public async Task Reads_obstacles_by_what_people_call_them()
    {
        JourneyImport import = await ObstacleCsv.ReadAsync(
            new StringReader(
                "deal,what,since,until,how\n" +
                "d-1,too expensive,2026-03-01,2026-03-05,blocking\n" +
                "d-1,Lawyers,2026-03-02,,\n" +
                "d-1,bad weather,2026-03-02,,\n" +
                "d-1,lawyers,2026-03-02,2026-03-01,\n" +
                "d-1,lawyers,2026-03-02,,hard\n"),
            Sales,
            new ObstacleColumns { Journey = "deal", Obstacle = "what", Raised = "since", Resolved = "until", Severity = "how", UnknownJourneys = UnknownJourneys.Begin });

        LogText.InFull(import.Log).Skip(1).Select(line => string.Join(' ', line.Split(' ')[2..4])).Should().Equal("ObstacleRaised price", "ObstacleRaised lawyers", "ObstacleResolved price");
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Detail(0).Severity.Should().Be(Severity.Blocking);
        }

        import.Report.Issues.Select(i => i.Kind).Should().Equal(ImportIssueKind.UnknownName, ImportIssueKind.ImpossibleOrder, ImportIssueKind.UnreadableValue);
    }

    [Fact]
    public async Task Reports_an_unknown_obstacle_once_with_its_rows_and_what_it_may_mean()
    {
        var importer = new JourneyImporter(Sales);
        await ObstacleCsv.ReadIntoAsync(
            new StringReader("deal,what,since\nd-1,prise,2026-03-01\nd-2,prise,2026-03-02\nd-2,price,2026-03-02\n"), importer, new ObstacleColumns { Journey = "deal", Obstacle = "what", Raised = "since", UnknownJourneys = UnknownJourneys.Begin });

        ImportReport report = importer.Build().Report;

        report.UnknownNames.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "prise", Rows = 2, Nearest = new[] { "price" } });
        report.ToString().Should().Contain("unknown 'prise' in 2 rows (did you mean 'price'?)");
        report.Issues.Should().ContainSingle().Which.Kind.Should().Be(ImportIssueKind.UnknownName);
        (report.RowsRead, report.RowsUsed, report.RowsRefused).Should().Be((3, 1, 2));
    }

    [Fact]
    public async Task Ignores_an_obstacle_of_no_interest_though_its_kind_says_what_it_is()
    {
        JourneyImport import = await ObstacleCsv.ReadAsync(
            new StringReader("deal,what,since\nd-1,too expensive,2026-03-01\nd-1,lawyers,2026-03-01\n"),
            Sales,
            new ObstacleColumns { Journey = "deal", Obstacle = "what", Raised = "since", UnknownJourneys = UnknownJourneys.Begin },
            new ImportOptions { Names = NameMapping.None.Ignore("too expensive") });

        LogText.Of(import.Log).Should().Equal("d-1 lawyers 2026-03-01T00:00:00Z");
        (import.Report.RowsUsed, import.Report.RowsIgnored, import.Report.RowsRefused).Should().Be((1, 1, 0));
    }

    [Fact]
    public async Task Reports_a_name_that_is_unknown_in_several_files_once()
    {
        var importer = new JourneyImporter(Sales);
        await ObstacleCsv.ReadIntoAsync(
            new StringReader("deal,what,since\nd-1,prise,2026-03-01\nd-1,price,2026-03-01\n"), importer, new ObstacleColumns { Journey = "deal", Obstacle = "what", Raised = "since", UnknownJourneys = UnknownJourneys.Begin });
        await ActivityCsv.ReadIntoAsync(
            new StringReader("deal,what,at\nd-1,prise,2026-03-01\nd-1,cal,2026-03-01\nd-1,prise,2026-03-02\n"), importer, new ActivityColumns { Journey = "deal", Touchpoint = "what", At = "at" });

        ImportReport report = importer.Build().Report;

        report.UnknownNames.Select(name => name.ToString()).Should().Equal("'prise' in 3 rows (did you mean 'price'?)", "'cal' in 1 row (did you mean 'call'?)");
    }

    [Fact]
    public async Task Does_not_call_a_reason_of_loss_an_unknown_name()
    {
        var importer = new JourneyImporter(Sales);
        await LossReasonCsv.ReadIntoAsync(new StringReader("deal,because\nd-1,prise\n"), importer, new LossReasonColumns { Journey = "deal", Reason = "because" });

        ImportReport report = importer.Build().Report;

        report.UnknownNames.Should().BeEmpty();
        report.UnknownReasons.Should().ContainSingle().Which.Name.Should().Be("prise");
    }

    [Fact]
    public async Task A_journey_with_several_rows_of_reasons_was_lost_for_all_of_them()
    {
        var importer = new JourneyImporter(Sales);
        var columns = new LossReasonColumns { Journey = "deal", Reason = "because" };
        await LossReasonCsv.ReadIntoAsync(new StringReader("deal,because\nd-1,price\nd-1,Weather; price\n"), importer, columns);
        await LossReasonCsv.ReadIntoAsync(new StringReader("deal,because\nd-1,Taste\n"), importer, columns);
        await StageHistoryCsv.ReadIntoAsync(new StringReader("id,stage,at\nd-1,lost,2026-03-02\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" });

        JourneyLog log = importer.Build();

        foreach (JourneyTrace trace in log.Traces())
        {
            trace.Detail(0).Reasons.Should().BeEquivalentTo("price", "Weather", "Taste");
        }
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "The reasons of loss of 2 journeys are on no close: no close as lost was read of them, or one that was read before the reasons or has its own. Read files with reasons first.")]
    public async Task Notes_that_reasons_of_loss_are_on_no_close(bool reasonsFirst, string note)
    {
        var importer = new JourneyImporter(Sales);
        Func<Task>[] files =
        [
            () => DealTableCsv.ReadIntoAsync(new StringReader("id,because\nd-1,price\nd-2,lawyers\nd-3,\n"), importer, new() { Journey = "id", LossReason = "because" }),
            () => StageHistoryCsv.ReadIntoAsync(
                new StringReader("id,stage,at\nd-1,lost,2026-03-02\nd-2,lost,2026-03-02\nd-3,lost,2026-03-02\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" }),
        ];
        foreach (Func<Task> read in reasonsFirst ? files : files.Reverse())
        {
            await read();
        }

        string.Concat(importer.Build().Report.Notes).Should().Be(note);
        importer.Build().Report.Notes.Length.Should().BeLessThan(2, "it is said of each log anew");
    }

    [Fact]
    public async Task Reads_reasons_of_loss_before_the_closes_and_refuses_them_after()
    {
        var importer = new JourneyImporter(Sales);
        var columns = new LossReasonColumns { Journey = "deal", Reason = "because" };
        await LossReasonCsv.ReadIntoAsync(new StringReader("deal,because\nd-1,\"Too expensive!; lawyers\"\nd-2,\nd-3,price\n"), importer, columns);
        await StageHistoryCsv.ReadIntoAsync(
            new StringReader("id,stage,at\nd-1,qualify,2026-03-01\nd-1,lost,2026-03-02\nd-3,won,2026-03-02\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" });
        Func<Task> late = () => LossReasonCsv.ReadIntoAsync(new StringReader("deal,because\n"), importer, columns);

        JourneyImport import = importer.Build();

        var reasons = new List<string>();
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                reasons.Add($"{trace.Key}: {trace.Detail(i).Reasons}");
            }
        }

        reasons.Should().Equal("d-1: ", "d-1: price, lawyers", "d-3: ");
        import.Report.RowsIgnored.Should().Be(1);
        await late.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Read the table of reasons first*");
    }
}
