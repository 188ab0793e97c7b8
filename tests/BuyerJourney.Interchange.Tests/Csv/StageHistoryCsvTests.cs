using System.IO.Compression;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using BuyerJourney.Tests;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Csv;

public class StageHistoryCsvTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("consideration", s => s.AlsoKnownAs("Evaluating")).Stage("decision").Touchpoint("demo"));

    private static readonly StageHistoryColumns Columns = new() { Journey = "deal", Stage = "stage", At = "at" };

    [Fact]
    public async Task Reads_a_real_loan_funnel()
    {
        await using FileStream file = File.OpenRead(SharedFiles.Require("data/bpic2012_A.csv.gz"));

        JourneyImport import = await StageHistoryCsv.ReadAsync(
            file,
            Loans.Definition,
            new StageHistoryColumns { Journey = "case_id", Stage = "activity", At = "timestamp", Sequence = "seq", Person = "resource" },
            new ImportOptions { Names = Loans.Names });

        Outcomes(import).Should().Equal(new Dictionary<string, int> { ["approved"] = 2246, ["declined"] = 7635, ["cancelled"] = 2807, ["open"] = 399 });
        import.Log.JourneyCount.Should().Be(13_087);
        import.Report.RowsRead.Should().Be(60_849);
        import.Report.RowsUsed.Should().Be(60_849);
        import.Report.Log.Ties.Should().Be(3712);

        // pm4py_bpic2012_A.json: activity_case_counts.
        Entered(import.Log).Should().Equal(new Dictionary<string, int>
        {
            ["SUBMITTED"] = 13_087,
            ["PARTLYSUBMITTED"] = 13_087,
            ["PREACCEPTED"] = 7367,
            ["ACCEPTED"] = 5113,
            ["FINALIZED"] = 5015,
        });
    }

    [Fact]
    public async Task Reads_rows_of_any_order_quoted_lines_semicolons_a_mark_and_carriage_returns()
    {
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(
            "stage;deal;at;note\r\n" +
            "Evaluating;d-1;2026-03-02T10:00:00+01:00;\"two\r\nlines; and a \"\"quote\"\"\"\r\n" +
            "AWARENESS;d-1;2026-03-01;\r\n" +
            "\r\n" +
            "won;d-1;2026-03-05 12:00:00.5Z;é\r\n")];

        JourneyImport import = await StageHistoryCsv.ReadAsync(new MemoryStream(file), Sales, Columns);

        Trace(import.Log).Should().Equal(
            "d-1 awareness 2026-03-01T00:00:00Z",
            "d-1 consideration 2026-03-02T09:00:00Z",
            "d-1 won 2026-03-05T12:00:00.5Z");
        import.Report.RowsRead.Should().Be(3);
        import.Report.Log.OutOfOrder.Should().Be(1);
        import.Report.TimesInZone.Should().Be(1);
    }

    [Theory]
    [InlineData("sep=;\r\ndeal;stage;at\r\nd-1;awareness;2026-03-01\r\n")]
    [InlineData("SEP=|\ndeal|stage|at\nd-1|awareness|2026-03-01")]
    [InlineData("deal\tstage\tat\r\nd-1\tawareness\t2026-03-01\r\n\r\n")]
    [InlineData("deal,stage,at\rd-1,awareness,2026-03-01\r")]
    [InlineData("\"deal\",\"stage\",\"at\"\r\n\"d-1\",\"awareness\",\"2026-03-01\"\r\n")]
    [InlineData("note,deal,stage,at\r\n\"two\r\nlines, \"\"quoted\"\"\",d-1, awareness ,2026-03-01\r\n")]
    [InlineData(" DEAL ;Stage;AT\nd-1;AWARENESS;2026-03-01\n")]
    public async Task Reads_a_table_however_a_program_separates_its_fields_and_lines(string text)
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader(text), Sales, Columns, new ImportOptions { Strict = true });

        Trace(import.Log).Should().Equal("d-1 awareness 2026-03-01T00:00:00Z");
        import.Report.RowsRead.Should().Be(1);
    }

    [Fact]
    public async Task The_mark_of_a_file_that_was_joined_to_another_is_no_part_of_an_id()
    {
        string text = "deal,stage,at\nd-1,awareness,2026-03-01T00:00:00Z\n\ufeffd-1,consideration,2026-03-02T00:00:00Z\n\ufeff d-1,decision,2026-03-03T00:00:00Z\n";

        JourneyImport import = await StageHistoryCsv.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Sales, Columns);

        Trace(import.Log).Should().Equal("d-1 awareness 2026-03-01T00:00:00Z", "d-1 consideration 2026-03-02T00:00:00Z", "d-1 decision 2026-03-03T00:00:00Z");
    }

    [Fact]
    public async Task Reports_each_bad_row_with_its_place_and_goes_on()
    {
        const string Text =
            "deal,stage,at\n" +
            "d-1,awareness,2026-03-01\n" +
            "d-1,decision,31.02.2026\n" +
            "d-2,negotiation,2026-03-01\n" +
            ",awareness,2026-03-01\n" +
            "d-3,awareness\n" +
            "d-4,\"awareness\"x,2026-03-01\n" +
            "d-2,negotiation,2026-03-02\n" +
            "d-5,awareness,\n" +
            "d-6,awareness,2026-03-01T00:00:00.00000001Z\n" +
            "d-1,decision,2026-03-02\n";
        var issues = new List<ImportIssue>();

        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns, issues: issues.Add);

        Trace(import.Log).Should().Equal("d-1 awareness 2026-03-01T00:00:00Z", "d-1 decision 2026-03-02T00:00:00Z");
        issues.Select(i => (i.Line, i.Column, i.Kind, i.Text)).Should().Equal(
            (3, "at", ImportIssueKind.UnreadableTime, "31.02.2026"),
            (4, "stage", ImportIssueKind.UnknownName, "negotiation"),
            (5, "deal", ImportIssueKind.MissingValue, ""),
            (6, null, ImportIssueKind.FieldCount, "d-3,awareness"),
            (7, null, ImportIssueKind.MalformedRow, "d-4,\"awareness\"x,2026-03-01"),
            (9, "at", ImportIssueKind.MissingValue, ""),
            (10, "at", ImportIssueKind.TooFineTime, "2026-03-01T00:00:00.00000001Z"));
        import.Report.RowsRead.Should().Be(10);
        import.Report.RowsUsed.Should().Be(2);
        import.Report.RowsRefused.Should().Be(8);
        import.Report.UnknownNames.Should().ContainSingle().Which.Rows.Should().Be(2);
        import.Report.Issues.Should().Equal(issues);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_its_own_row_only()
    {
        var text = new StringBuilder("deal,stage,at\nd-0,\"awareness,2026-03-01\n");
        for (int i = 1; i <= 5000; i++)
        {
            text.Append(FormattableString.Invariant($"d-{i},awareness,2026-03-01\n"));
        }

        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader(text.ToString()), Sales, Columns);

        import.Log.JourneyCount.Should().Be(5000);
        import.Report.Issues.Should().ContainSingle().Which.Line.Should().Be(2);
    }

    [Fact]
    public async Task Says_what_an_unknown_stage_may_have_meant()
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader("deal,stage,at\nd-1,Considerations,2026-03-01\n"), Sales, Columns);

        import.Report.UnknownNames.Should().ContainSingle().Which.Nearest.Should().Equal("consideration");
        import.Report.Issues.Single().Reason.Should().Contain("Did you mean 'consideration'?");
    }

    [Fact]
    public async Task Strict_stops_at_the_first_bad_row()
    {
        Func<Task> read = () => StageHistoryCsv.ReadAsync(
            ImportSource.From(new StringReader("deal,stage,at\nd-1,awareness,2026-03-01\nd-1,decision,soon\nd-1,nowhere,soon\n"), "deals.csv"),
            Sales,
            Columns,
            new ImportOptions { Strict = true });

        (await read.Should().ThrowAsync<ImportException>().WithMessage("deals.csv, line 3, column 'at': 'soon' is not an ISO 8601 time*"))
            .Which.Issue!.Kind.Should().Be(ImportIssueKind.UnreadableTime);
    }

    [Theory]
    [InlineData("deal,phase,at\n", "*line 1, column 'stage'*no such column*deal, phase, at*")]
    [InlineData("", "*line 1: The file is empty*")]
    [InlineData("\n\ndeal,stage,at\n", "*line 1: The line is blank*Remove the lines before it*")]
    [InlineData(" \ndeal,stage,at\n", "*line 1: The line is blank*Remove the lines before it*")]
    [InlineData("<html><body>Sign in</body></html>", "*line 1: This is no table*XML, HTML or JSON*")]
    [InlineData("deal,stage,stage,at\n", "*column 'stage'*more than once*")]
    public async Task Says_in_one_error_what_is_wrong_with_the_file(string text, string message)
    {
        Func<Task> read = () => StageHistoryCsv.ReadAsync(ImportSource.From(new StringReader(text), "x.csv"), Sales, Columns);

        await read.Should().ThrowAsync<ImportException>().WithMessage("x.csv, " + message);
    }

    [Fact]
    public async Task Names_the_line_and_the_remedy_for_a_wrong_encoding()
    {
        byte[] windows = Encoding.Latin1.GetBytes("deal,stage,at\nd-1,awareness,2026-03-01\nd-2,Verst\u00e4ndnis,2026-03-01\n");

        Func<Task> read = () => StageHistoryCsv.ReadAsync(new MemoryStream(windows), Sales, Columns);

        await read.Should().ThrowAsync<ImportException>().WithMessage("input, line 3: The byte 0xE4 is not UTF-8*Windows-1252*ImportOptions.Encoding*");
    }

    [Fact]
    public async Task Names_the_workbook_of_an_older_spreadsheet()
    {
        Func<Task> read = () => StageHistoryCsv.ReadAsync(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), Sales, Columns);

        await read.Should().ThrowAsync<ImportException>().WithMessage("input: This is a workbook*xls*Save the sheet as CSV.");
    }

    [Fact]
    public async Task Names_the_blank_by_which_a_time_differs_from_the_pattern_though_it_looks_alike()
    {
        var american = new ImportOptions { Times = TimeFormat.Of("M/d/uuuu h:mm tt") };

        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader("deal,stage,at\nd-1,awareness,3/2/2026 9:30\u202fAM\nd-1,awareness,3/2/2026 9.30 AM\n"), Sales, Columns, american);

        import.Report.Issues.Select(i => i.Reason.Contains("the blank U+202F", StringComparison.Ordinal)).Should().Equal(true, false);
    }

    [Fact]
    public async Task Says_of_null_bytes_beside_others_that_the_file_is_likely_UTF_16_without_a_mark()
    {
        Func<Task> read = () => StageHistoryCsv.ReadAsync(new MemoryStream(Encoding.Unicode.GetBytes("journey,stage,at\nJ\u00f6rg,lead,2026-03-02\n")), Sales, StageHistoryColumns.Standard);

        await read.Should().ThrowAsync<ImportException>().WithMessage("*0xF6 is not UTF-8*UTF-16 without a mark*ImportOptions.Encoding*");
    }

    [Fact]
    public async Task Reads_another_encoding_that_is_named()
    {
        Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new MemoryStream(windows.GetBytes("deal,stage,at\n\u20ac-1,awareness,2026-03-01\n")), Sales, Columns, new ImportOptions { Encoding = windows });

        import.Log.KeyOf(new JourneyIndex(0)).Value.Should().Be("\u20ac-1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(400)]
    [InlineData(4000)]
    public async Task Tells_a_cut_off_compressed_file(int missing)
    {
        byte[] whole = Compressed(20_000);

        Func<Task> read = () => StageHistoryCsv.ReadAsync(new MemoryStream(whole, 0, whole.Length - missing), Sales, Columns);

        (await read.Should().ThrowAsync<ImportException>().WithMessage("*cut off*")).Which.Line.Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task Reads_compressed_files_of_several_members()
    {
        byte[] twice = [.. Compressed(3), .. Compress("d-x,decision,2026-03-02\n")];

        JourneyImport import = await StageHistoryCsv.ReadAsync(new MemoryStream(twice), Sales, Columns);

        import.Log.JourneyCount.Should().Be(4);
    }

    [Fact]
    public async Task Rows_of_one_instant_stand_as_the_file_lists_them_or_as_their_sequence_says()
    {
        const string Text = "deal,stage,at,nr\nd-1,decision,2026-03-01,2\nd-1,awareness,2026-03-01,1\n";

        JourneyImport above = await StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns);
        JourneyImport below = await StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns, new ImportOptions { Rows = RowOrder.NewestFirst });
        JourneyImport numbered = await StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns with { Sequence = "nr" });

        Names(above.Log).Should().Equal("decision", "awareness");
        Names(below.Log).Should().Equal("awareness", "decision");
        Names(numbered.Log).Should().Equal("awareness", "decision");
    }

    [Fact]
    public async Task Reads_local_times_in_their_zone_and_counts_those_the_clock_showed_twice_or_never()
    {
        const string Text =
            "deal,stage,at\n" +
            "d-1,awareness,2026-03-29 02:30\n" +
            "d-1,consideration,2026-07-01 12:00\n" +
            "d-1,decision,2026-10-25 02:30\n" +
            "d-1,won,2026-10-25 12:00\n";
        var options = new ImportOptions { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };

        JourneyImport lenient = await StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns, options);
        JourneyImport refusing = await StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns, options with { LocalTimes = LocalTimePolicy.Refuse });

        Trace(lenient.Log).Should().Equal(
            "d-1 awareness 2026-03-29T01:30:00Z",
            "d-1 consideration 2026-07-01T10:00:00Z",
            "d-1 decision 2026-10-25T00:30:00Z",
            "d-1 won 2026-10-25T11:00:00Z");
        (lenient.Report.TimesInZone, lenient.Report.AmbiguousTimes, lenient.Report.SkippedTimes, lenient.Report.Zone).Should().Be((4, 1, 1, "Europe/Berlin"));
        Trace(refusing.Log).Should().HaveCount(2);
        refusing.Report.Refused[ImportIssueKind.UncertainLocalTime].Should().Be(2);
    }

    [Theory]
    [InlineData("9999-12-31", "Etc/UTC", null, true)]
    [InlineData("9999-12-31", "America/New_York", null, true)]
    [InlineData("9999-12-31T23:59:59", "Etc/UTC", null, true)]
    [InlineData("9999-12-31T23:59:59", "America/New_York", null, false)]
    [InlineData("9999-12-31T23:59:59-01:00", "Etc/UTC", null, false)]
    [InlineData("9999-12-31T23:59:59+01:00", "Etc/UTC", null, true)]
    [InlineData("9999-12-31 23:59 -01", "Etc/UTC", "uuuu-MM-dd HH:mm o<g>", false)]
    [InlineData("9999-12-31 23:59 +01", "Etc/UTC", "uuuu-MM-dd HH:mm o<g>", true)]
    [InlineData("-9998-01-01 00:00 +01", "Etc/UTC", "uuuu-MM-dd HH:mm o<g>", false)]
    public async Task Reads_times_up_to_the_last_that_there_is(string text, string zone, string? pattern, bool isRead)
    {
        var options = new ImportOptions { Zone = DateTimeZoneProviders.Tzdb[zone], Times = pattern is null ? null : TimeFormat.Of(pattern) };

        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader($"deal,stage,at\nd-1,awareness,{text}\n"), Sales, Columns, options);

        import.Log.EventCount.Should().Be(isRead ? 1 : 0);
        import.Report.Refused.Keys.Should().Equal(isRead ? [] : [ImportIssueKind.UnreadableTime]);
    }

    [Fact]
    public async Task Keeps_values_and_attributes_from_their_rows_on()
    {
        const string Text =
            "deal,stage,at,amount,cur,segment,seats\n" +
            "d-1,awareness,2026-03-01,\"1.000,50\",EUR,small,5\n" +
            "d-1,decision,2026-03-02,\"2.000,00\",USD,large,\n" +
            "d-1,won,2026-03-03,\"1.5\",USD,large,7\n";

        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new StringReader(Text),
            Sales,
            Columns with { Value = "amount", Currency = "cur", Attributes = ["segment", new AttributeSource("seats") { Kind = AttributeKind.Number }] },
            new ImportOptions { Numbers = new System.Globalization.CultureInfo("de-DE") });

        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Value.Should().Be(new Money(2000, "USD"));
            trace.Attribute("segment").Should().Be((AttributeValue)"small");
            trace.Attribute("segment", AttributeMoment.Latest).Should().Be((AttributeValue)"large");
            trace.Attribute("seats", AttributeMoment.Latest).Should().Be((AttributeValue)5);
        }

        // 1.5 is no German number: it must not be taken for 15.
        import.Report.Refused[ImportIssueKind.UnreadableNumber].Should().Be(1);
    }

    [Fact]
    public async Task Refuses_a_column_of_values_without_a_currency()
    {
        Func<Task> read = () => StageHistoryCsv.ReadAsync(new StringReader("deal,stage,at,amount\n"), Sales, Columns with { Value = "amount" });

        await read.Should().ThrowAsync<ArgumentException>().WithMessage("*ImportOptions.Currency*");
    }

    [Fact]
    public async Task Stops_at_the_limits_and_says_which()
    {
        const string Text = "deal,stage,at\nd-1,awareness,2026-03-01\nd-2,awareness,2026-03-01\n";

        Func<Task> rows = () => StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns, new ImportOptions { Limits = new ImportLimits { Rows = 1 } });
        Func<Task> columns = () => StageHistoryCsv.ReadAsync(new StringReader(Text), Sales, Columns, new ImportOptions { Limits = new ImportLimits { Columns = 2 } });

        await rows.Should().ThrowAsync<ImportException>().WithMessage("*line 3*ImportLimits.Rows*");
        await columns.Should().ThrowAsync<ImportException>().WithMessage("*line 1*ImportLimits.Columns*");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1_000_000)]
    public async Task A_field_that_is_too_long_costs_its_row_only(int length)
    {
        string text = $"deal,stage,at\nd-1,awareness,2026-03-01\nd-2,{new string('x', length)},2026-03-01\nd-3,awareness,2026-03-01\n";

        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader(text), Sales, Columns, new ImportOptions { Limits = new ImportLimits { FieldLength = 100 } });

        import.Log.JourneyCount.Should().Be(2);
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Line == 3 && i.Kind == ImportIssueKind.TooLong && i.Text.Length <= 200);
    }

    [Fact]
    public async Task Can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Func<Task> read = () => StageHistoryCsv.ReadAsync(new MemoryStream(Compressed(20_000)), Sales, Columns, cancellationToken: stop.Token);

        await read.Should().ThrowAsync<OperationCanceledException>();
    }

    private static byte[] Compressed(int rows) =>
        Compress("deal,stage,at\n" + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"d-{i * 7919L % 1000003},awareness,2026-03-01\n"))));

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static Dictionary<string, int> Outcomes(JourneyLog log)
    {
        var outcomes = new Dictionary<string, int>();
        foreach (JourneyTrace trace in log.Traces())
        {
            string outcome = trace.IsClosed ? log.Definition.Outcomes[trace.Outcome].Id.Value : "open";
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        return outcomes;
    }

    private static Dictionary<string, int> Entered(JourneyLog log)
    {
        var entered = new Dictionary<string, int>();
        foreach (JourneyTrace trace in log.Traces())
        {
            var stages = new HashSet<int>();
            foreach (Visit visit in trace.Visits)
            {
                stages.Add(visit.Stage);
            }

            foreach (int stage in stages)
            {
                string id = log.Definition.Stages[stage].Id.Value;
                entered[id] = entered.GetValueOrDefault(id) + 1;
            }
        }

        return entered;
    }

    private static List<string> Trace(JourneyLog log) => LogText.Of(log);

    private static List<string> Names(JourneyLog log) => [.. LogText.Of(log).Select(line => line.Split(' ')[1])];
}
