using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;

namespace BuyerJourney.Interchange.Tests.Csv;

public class ActivityCsvTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Touchpoint("call"));

    private static readonly ActivityColumns Columns = new() { Journey = "deals", Touchpoint = "what", At = "at", Reaction = "how" };

    [Theory]
    [InlineData("d7,call,bad,")]
    [InlineData("d7,nosuch,2026-03-02,")]
    [InlineData("d7,,2026-03-02,")]
    [InlineData("d7,call,2026-03-02,sour")]
    [InlineData("d1;d7,call,bad,")]
    [InlineData("d7;\tx\u0001,call,2026-03-02,")]
    public async Task Begins_no_journey_with_a_row_that_is_refused(string row)
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Begin, row);

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-01T00:00:00Z");
        import.Log.JourneyCount.Should().Be(1);
        import.Report.Issues.Should().ContainSingle();
        Counts(import).Should().Be((2, 1, 0, 1));
    }

    [Fact]
    public async Task Begins_each_of_the_journeys_that_a_row_names()
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Begin, "d7; d1 ;;d8;d7;,call,2026-03-02,");

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-01T00:00:00Z", "d1 call 2026-03-02T00:00:00Z", "d7 call 2026-03-02T00:00:00Z", "d8 call 2026-03-02T00:00:00Z");
        import.Report.Issues.Should().BeEmpty();
        Counts(import).Should().Be((2, 2, 0, 0));
    }

    [Theory]
    [InlineData(UnknownJourneys.Refuse)]
    [InlineData(UnknownJourneys.Ignore)]
    [InlineData(UnknownJourneys.Begin)]
    public async Task Is_one_contact_on_a_journey_that_a_row_names_twice(UnknownJourneys choice)
    {
        JourneyImport import = await ReadAsync(choice, "d1;d1,call,2026-03-02,");

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-01T00:00:00Z", "d1 call 2026-03-02T00:00:00Z");
        import.Report.Issues.Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_the_journeys_of_a_row_that_are_unknown_beside_one_that_is_known()
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Refuse, "d1;d9;d8;d9,call,2026-03-02,");

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-01T00:00:00Z", "d1 call 2026-03-02T00:00:00Z");
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnknownJourney && i.Line == 2 && i.Column == "deals" && i.Text == "d9;d8");
        Counts(import).Should().Be((2, 2, 0, 0));
    }

    [Fact]
    public async Task Reports_a_row_that_is_refused_once_though_some_of_its_journeys_are_unknown_too()
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Refuse, "d1;d9,call,bad,");

        import.Report.Issues.Should().ContainSingle().Which.Kind.Should().Be(ImportIssueKind.UnreadableTime);
        Counts(import).Should().Be((2, 1, 0, 1));
    }

    [Fact]
    public async Task Stops_at_an_unknown_journey_beside_a_known_one_where_it_is_strict()
    {
        Func<Task> read = () => ReadAsync(UnknownJourneys.Refuse, "d1;d9,call,2026-03-02,", new ImportOptions { Strict = true });

        await read.Should().ThrowAsync<ImportException>().WithMessage("*'d9'*");
    }

    [Fact]
    public async Task Says_nothing_of_other_journeys_where_they_are_of_no_interest()
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Ignore, "d1;d9,call,2026-03-02,\nd9;d8,nosuch,bad,\n,call,2026-03-02,");

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-01T00:00:00Z", "d1 call 2026-03-02T00:00:00Z");
        import.Report.Issues.Should().BeEmpty();
        Counts(import).Should().Be((4, 2, 2, 0));
    }

    [Theory]
    [InlineData("d8;d9,call,2026-03-02,\n,call,2026-03-02,\nd9,nosuch,bad,", "2 rows that name others were ignored, the first for 'd8;d9'")]
    [InlineData("d9,call,2026-03-02,", "1 row that names others was ignored, the first for 'd9'")]
    public async Task Notes_that_all_activities_are_of_other_journeys_as_the_ids_may_be_of_another_kind(string rows, string ignored)
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Ignore, rows);

        import.Report.Notes.Should().Equal($"No row of input is of a journey that the files read before it have: {ignored}. If they should be of these, read the history first and compare the ids.");
    }

    [Theory]
    [InlineData("d1;d9,call,2026-03-02,\nd9,call,2026-03-02,")]
    [InlineData("d1,nosuch,2026-03-02,\nd9,call,2026-03-02,")]
    [InlineData(",call,2026-03-02,")]
    public async Task Notes_nothing_where_some_are_of_journeys_that_are_known_or_none_names_one(string rows) =>
        (await ReadAsync(UnknownJourneys.Ignore, rows)).Report.Notes.Should().BeEmpty();

    [Theory]
    [InlineData(UnknownJourneys.Refuse)]
    [InlineData(UnknownJourneys.Begin)]
    public async Task Refuses_a_row_that_names_no_journey(UnknownJourneys choice)
    {
        JourneyImport import = await ReadAsync(choice, " ; ,call,2026-03-02,\n,call,2026-03-02,");

        import.Report.Issues.Select(i => i.Kind).Should().Equal(ImportIssueKind.MissingValue, ImportIssueKind.MissingValue);
        Counts(import).Should().Be((3, 1, 0, 2));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("positive,neutral")]
    [InlineData("negative, negative")]
    public async Task Refuses_a_reaction_that_is_no_name_of_one(string how)
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Refuse, $"d1,call,2026-03-02,\"{how}\"");

        import.Report.Issues.Should().ContainSingle().Which.Reason.Should().Be($"'{how}' is none of negative, neutral, positive.");
        Counts(import).Should().Be((2, 1, 0, 1));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("t")]
    [InlineData("Yes")]
    [InlineData("Y")]
    public async Task Ignores_records_that_were_deleted(string deleted)
    {
        JourneyImport import = await ReadDeletedAsync(deleted);

        import.Report.Issues.Should().BeEmpty();
        Counts(import).Should().Be((1, 0, 1, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("False")]
    [InlineData("0")]
    [InlineData("f")]
    [InlineData("no")]
    [InlineData("N")]
    public async Task Takes_records_that_were_not_deleted(string deleted)
    {
        JourneyImport import = await ReadDeletedAsync(deleted);

        import.Report.Issues.Should().BeEmpty();
        Counts(import).Should().Be((1, 1, 0, 0));
    }

    [Theory]
    [InlineData("X")]
    [InlineData("2")]
    public async Task Refuses_a_record_of_which_it_can_not_tell_whether_it_was_deleted(string deleted)
    {
        JourneyImport import = await ReadDeletedAsync(deleted);

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnreadableFlag && i.Column == "gone" && i.Text == deleted);
        Counts(import).Should().Be((1, 0, 0, 1));
    }

    [Theory]
    [InlineData("1772443815")]
    [InlineData("20260302")]
    [InlineData("202603020930")]
    [InlineData("20260302093015")]
    public async Task Refuses_whole_numbers_that_are_no_milliseconds_of_our_time_unless_it_is_told_what_they_are(string at)
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Refuse, $"d1,call,{at},");

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnreadableTime && i.Reason.Contains("Set ImportOptions.Times"));
    }

    [Theory]
    [InlineData("315532800000", "1980-01-01T00:00:00Z")]
    [InlineData("1772443815000", "2026-03-02T09:30:15Z")]
    [InlineData("4102444799999", "2099-12-31T23:59:59.999Z")]
    public async Task Reads_milliseconds_of_our_time(string at, string instant)
    {
        JourneyImport import = await ReadAsync(UnknownJourneys.Refuse, $"d1,call,{at},");

        LogText.Of(import.Log).Should().Contain($"d1 call {instant}");
    }

    [Fact]
    public async Task Reads_milliseconds_of_any_time_where_it_is_told_that_they_are_such()
    {
        var importer = new JourneyImporter(Sales, new ImportOptions { Times = TimeFormat.EpochMilliseconds });
        await ActivityCsv.ReadIntoAsync(new StringReader("deals,what,at,how\nd1,call,1772443815,\n"), importer, Columns with { UnknownJourneys = UnknownJourneys.Begin });

        LogText.Of(importer.Build().Log).Should().Equal("d1 call 1970-01-21T12:20:43.815Z");
    }

    private static async Task<JourneyImport> ReadAsync(UnknownJourneys choice, string rows, ImportOptions? options = null)
    {
        var importer = new JourneyImporter(Sales, options);
        await StageHistoryCsv.ReadIntoAsync(new StringReader("id,stage,at\nd1,lead,2026-03-01\n"), importer, new() { Journey = "id", Stage = "stage", At = "at" });
        await ActivityCsv.ReadIntoAsync(new StringReader($"deals,what,at,how\n{rows}\n"), importer, Columns with { UnknownJourneys = choice });
        return importer.Build();
    }

    private static async Task<JourneyImport> ReadDeletedAsync(string deleted) => await ActivityCsv.ReadAsync(
        new StringReader($"deals,what,at,how,gone\nd1,call,2026-03-02,,{deleted}\n"), Sales, Columns with { Deleted = "gone", UnknownJourneys = UnknownJourneys.Begin });

    private static (long Read, long Used, long Ignored, long Refused) Counts(JourneyImport import) =>
        (import.Report.RowsRead, import.Report.RowsUsed, import.Report.RowsIgnored, import.Report.RowsRefused);
}
