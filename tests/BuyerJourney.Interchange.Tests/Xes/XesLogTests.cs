using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Tests;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Xes;

public class XesLogTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision").Touchpoint("demo").Obstacle("price").Team("legal"));

    private static readonly JourneyDefinition NoStages = JourneyDefinition.Create("any", journey => journey.Stage("nowhere"));

    private static readonly ImportOptions KeepAll = new() { Names = NameMapping.None.KeepUnknownAsTouchpoints() };

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData("running-example.xes", "pm4py_running_example.json")]
    [InlineData("08_receipt.xes.gz", "pm4py_receipt.json")]
    public async Task Counts_what_pm4py_counts(string file, string reference)
    {
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedFiles.Require($"reference/{reference}")));
        await using FileStream stream = File.OpenRead(SharedFiles.Require($"data/{file}"));

        JourneyImport import = await XesLog.ReadAsync(stream, NoStages, options: KeepAll);

        import.Report.RowsRead.Should().Be(expected.RootElement.GetProperty("events").GetInt64());
        import.Report.RowsUsed.Should().Be(import.Report.RowsRead);
        import.Log.JourneyCount.Should().Be(expected.RootElement.GetProperty("cases").GetInt32());
        var counts = new ActivityCounts(import.Log);
        counts.Events.Should().BeEquivalentTo(Counts(expected, "activity_event_counts"));
        counts.Cases.Should().BeEquivalentTo(Counts(expected, "activity_case_counts"));
        counts.Starts.Should().BeEquivalentTo(Counts(expected, "start_activities"));
        counts.Ends.Should().BeEquivalentTo(Counts(expected, "end_activities"));
        counts.Follows.Should().BeEquivalentTo(expected.RootElement.GetProperty("directly_follows").EnumerateArray()
            .ToDictionary(f => $"{f.GetProperty("source").GetString()} > {f.GetProperty("target").GetString()}", f => f.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Reads_back_every_instant_that_there_is()
    {
        Instant[] instants = [Instant.MinValue, Instant.FromUtc(-1, 2, 28, 23, 59, 59), Instant.FromUtc(0, 12, 31, 6, 0), Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUnixTimeTicks(Instant.MaxValue.ToUnixTimeTicks())];
        var log = JourneyLog.Of(Sales, [.. instants.Select(JourneyEvent (at, i) => new StageEntered { Journey = $"d-{i}", At = at, Stage = "awareness" })]);
        using var file = new MemoryStream();
        await XesLog.WriteAsync(file, log);
        file.Position = 0;

        JourneyImport import = await XesLog.ReadAsync(file, Sales, options: new ImportOptions { Strict = true });

        LogText.InFull(import.Log).Should().Equal(LogText.InFull(log));
    }

    [Fact]
    public async Task Reads_a_loan_funnel_of_262200_events_with_what_people_did()
    {
        await using FileStream stream = File.OpenRead(SharedFiles.Require("data/bpic2012.xes.gz"));
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedFiles.Require("reference/pm4py_bpic2012_A.json")));

        JourneyImport import = await XesLog.ReadAsync(
            stream,
            Loans.Definition,
            new XesOptions { Value = "AMOUNT_REQ" },
            new ImportOptions { Currency = "EUR", Names = Loans.Names.KeepUnknownAsTouchpoints() });

        import.Report.RowsRead.Should().Be(262_200);
        import.Report.RowsUsed.Should().Be(262_200);
        import.Log.JourneyCount.Should().Be(13_087);
        import.Report.Log.Ties.Should().Be(13_995);
        int won = 0;
        int open = 0;
        int withResource = 0;
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            won += trace.IsWon ? 1 : 0;
            open += trace.IsClosed ? 0 : 1;
            trace.Value.Should().NotBeNull();
            trace.Detail(0).Properties["lifecycle:transition"].Should().Be("COMPLETE");
            withResource += trace.Detail(0).Person is null ? 0 : 1;
        }

        (won, open, withResource).Should().Be((2246, 399, 13_087));
        var counts = new ActivityCounts(import.Log);
        foreach (string stage in new[] { "SUBMITTED", "PARTLYSUBMITTED", "PREACCEPTED", "ACCEPTED", "FINALIZED" })
        {
            counts.Cases[stage].Should().Be(Counts(expected, "activity_case_counts")[$"A_{stage}"]);
        }
    }

    [Fact]
    public async Task Reads_back_an_equal_log()
    {
        JourneyLog log = EverythingLog();

        JourneyLog read = await RoundTripAsync(log);

        LogText.Of(read).Should().Equal(LogText.Of(log));
        LogText.InFull(read).Should().Equal(LogText.InFull(log));
    }

    [Fact]
    public async Task Reads_the_encoding_that_the_file_states_or_the_caller_names()
    {
        string text = $"<?xml version=\"1.0\" encoding=\"windows-1252\"?><log>{Trace("J\u00fcrgen", Event("demo", "2026-03-02T09:00:00Z"))}</log>";
        Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        byte[] named = windows.GetBytes(text);
        byte[] stated = Encoding.Latin1.GetBytes(text.Replace("windows-1252", "iso-8859-1", StringComparison.Ordinal));

        JourneyLog byCaller = await XesLog.ReadAsync(new MemoryStream(named), Sales, options: new ImportOptions { Encoding = windows });
        JourneyLog byFile = await XesLog.ReadAsync(new MemoryStream(stated), Sales);
        Func<Task> wrong = () => XesLog.ReadAsync(new MemoryStream(named), Sales, options: new ImportOptions { Encoding = new UTF8Encoding() });

        byCaller.KeyOf(new JourneyIndex(0)).Value.Should().Be("J\u00fcrgen");
        byFile.KeyOf(new JourneyIndex(0)).Value.Should().Be("J\u00fcrgen");
        await wrong.Should().ThrowAsync<ImportException>().WithMessage("*0xFC is not UTF-8*");
        await FluentActions.Awaiting(() => XesLog.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes($"<log>{Trace("J\u00fcrgen")}</log>")), Sales))
            .Should().ThrowAsync<ImportException>().WithMessage("*line 1*Windows-1252*ImportOptions.Encoding*");
        await FluentActions.Awaiting(() => XesLog.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes($"<?xml version=\"1.0\" encoding=\"no-such\"?><log>{Trace("J\u00fcrgen")}</log>")), Sales))
            .Should().ThrowAsync<ImportException>().WithMessage("*line 1*'no-such'*ImportOptions.Encoding*");
    }

    [Fact]
    public async Task Stops_at_more_attributes_and_longer_tags_than_the_limits()
    {
        var options = new ImportOptions { Limits = new ImportLimits { Columns = 3, FieldLength = 1000 } };
        string Attributes(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(i => $"<string key=\"a{i}\" value=\"x\"/>"));

        Func<Task> wide = () => XesLog.ReadAsync(Text($"<trace>{Attributes(0, 4)}</trace>"), Sales, options: options);
        Func<Task> ever = () => XesLog.ReadAsync(Text(string.Concat(Enumerable.Range(0, 4).Select(i => Trace($"d-{i}", Attributes(i, 1))))), Sales, options: options);
        Func<Task> tag = () => XesLog.ReadAsync(new StringReader($"<log><trace {new string('x', 200_000)}"), Sales, options: options);

        await wide.Should().ThrowAsync<ImportException>().WithMessage("*more than 3 attributes*ImportLimits.Columns*");
        await ever.Should().ThrowAsync<ImportException>().WithMessage("*more than 3 different attributes*");
        await tag.Should().ThrowAsync<ImportException>().WithMessage("*without the end of a tag*");
    }

    [Fact]
    public async Task Stops_at_more_inside_an_attribute_or_on_an_event_than_the_limits()
    {
        var options = new ImportOptions { Limits = new ImportLimits { Columns = 10, FieldLength = 100 } };
        string Labels(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"<string key=\"journey:item\" value=\"{i}\"/>"));
        string Demo(string own) => $"<event><string key=\"concept:name\" value=\"demo\"/><date key=\"time:timestamp\" value=\"2026-03-02\"/>{own}</event>";
        string Shown(int count) => $"<list key=\"journey:features-shown\"><values>{Labels(count)}</values></list>";

        JourneyImport few = await XesLog.ReadAsync(Text(Trace("d", Demo(Shown(9)), Demo(Shown(9)))), Sales, options: options);
        Func<Task> labels = () => XesLog.ReadAsync(Text(Trace("d", Demo(Shown(10)))), Sales, options: options);
        Func<Task> own = () => XesLog.ReadAsync(Text(Trace("d", Demo(string.Concat(Enumerable.Repeat("<string key=\"journey:channel\" value=\"web\"/>", 11))))), Sales, options: options);
        Func<Task> changes = () => XesLog.ReadAsync(Text(Trace("d", $"<list key=\"journey:changes\">{Labels(9)}</list>")), Sales, options: options);

        few.Report.RowsUsed.Should().Be(2);
        await labels.Should().ThrowAsync<ImportException>().WithMessage("*line 2*event has more than 10 attributes*ImportLimits.Columns*");
        await own.Should().ThrowAsync<ImportException>().WithMessage("*event has more than 10 attributes*");
        await changes.Should().ThrowAsync<ImportException>().WithMessage("*trace has more than 10 attributes*");
    }

    [Fact]
    public async Task A_text_that_is_too_long_inside_an_attribute_costs_its_event_or_the_change_that_it_is_part_of()
    {
        string longText = new('x', 101);
        string demo = Event("demo", "2026-03-02").Replace("</event>", "{0}</event>", StringComparison.Ordinal);
        string Change(string value, string since) => $"<string key=\"segment\" value=\"{value}\"><date key=\"journey:since\" value=\"{since}\"/></string>";

        JourneyImport import = await XesLog.ReadAsync(
            Text(Trace(
                "d",
                demo.Replace("{0}", $"<list key=\"journey:features-shown\"><values><string key=\"journey:item\" value=\"{longText}\"/></values></list>", StringComparison.Ordinal),
                demo.Replace("{0}", $"<list key=\"journey:properties\"><string key=\"{longText}\" value=\"v\"/></list>", StringComparison.Ordinal),
                demo.Replace("{0}", string.Empty, StringComparison.Ordinal),
                $"<list key=\"journey:changes\">{Change("small", "2026-03-02T00:00:00Z")}{Change(longText, "2026-03-03T00:00:00Z")}{Change("large", $"2026-03-04T00:00:00Z{longText}")}</list>")),
            Sales,
            options: new ImportOptions { Limits = new ImportLimits { FieldLength = 100 } });

        import.Log.EventCount.Should().Be(1);
        import.Log.AttributeHistory("segment").Should().ContainSingle().Which.Value.Should().Be((AttributeValue)"small");
        import.Report.Issues.Should().HaveCount(4).And.OnlyContain(i => i.Kind == ImportIssueKind.TooLong);
        import.Report.RowsRefused.Should().Be(2);
    }

    [Theory]
    [InlineData("too many\ntools")]
    [InlineData(" blanks around ")]
    [InlineData(" ")]
    public async Task Reads_back_pain_points_in_the_companys_own_words(string words)
    {
        JourneyLog log = JourneyLog.Of(Sales, [new PainPointFound { Journey = "d-1", At = Monday, PainPoint = words }, new PainPointFound { Journey = "d-1", At = Monday, PainPoint = new string('x', 300) }]);

        LogText.InFull(await RoundTripAsync(log)).Should().Equal(LogText.InFull(log));
    }

    [Fact]
    public async Task Reads_back_a_real_log_as_it_was()
    {
        await using FileStream stream = File.OpenRead(SharedFiles.Require("data/08_receipt.xes.gz"));
        JourneyLog log = await XesLog.ReadAsync(stream, NoStages, options: KeepAll);

        JourneyLog read = await RoundTripAsync(log);

        LogText.InFull(read).Should().Equal(LogText.InFull(log));
    }

    [Theory]
    [InlineData("segment", "market: small since 2026-03-02T09:00:00Z, large since 2026-03-03T09:00:00Z")]
    [InlineData("seats", "market: 12 since ever")]
    [InlineData(null, "")]
    public async Task Takes_only_the_attributes_that_are_asked_for_though_they_have_a_history(string? key, string expected)
    {
        var builder = new JourneyLogBuilder(Sales);
        JourneyIndex journey = builder.Journey("d-1");
        builder.SetAttribute(journey, "segment", "small", Monday);
        builder.SetAttribute(journey, "segment", "large", Monday + Duration.FromDays(1));
        builder.SetAttribute(journey, "email", "ann@example.com", Monday);
        builder.SetAttribute(journey, "seats", 12);
        builder.SetValue(journey, new Money(7, "EUR"), Monday);
        using var file = new MemoryStream();
        await XesLog.WriteAsync(file, builder.Build());
        file.Position = 0;
        var asked = new Dictionary<string, Id<JourneyAttribute>>();
        if (key is not null)
        {
            asked.Add(key, "market");
        }

        JourneyLog log = await XesLog.ReadAsync(file, Sales, new XesOptions { Attributes = asked });

        string.Join("; ", log.Attributes.Select(a => $"{a}: {string.Join(", ", log.AttributeHistory(a).Select(e => $"{e.Value} since {e.Since?.ToString() ?? "ever"}"))}")).Should().Be(expected);
        log.ValueHistory().Should().ContainSingle("the value is no attribute").Which.Value.Should().Be(new Money(7, "EUR"));
    }

    [Fact]
    public async Task Says_which_journey_has_what_XML_can_not_hold_and_where()
    {
        var builder = new JourneyLogBuilder(Sales);
        builder.SetAttribute(builder.Journey("d-1"), "segment", "small");
        builder.SetAttribute(builder.Journey("d-2"), "note", "from a\u000bCRM");
        JourneyLog attribute = builder.Build();
        var detail = JourneyLog.Of(Sales, [new TouchpointHappened { Journey = "d-3", At = Monday, Touchpoint = "demo", FeaturesShown = ["a", "half \ud83d"] }]);

        await FluentActions.Awaiting(() => XesLog.WriteAsync(Stream.Null, attribute)).Should().ThrowAsync<ArgumentException>().WithMessage("*'d-2'*'note'*0x0B*");
        await FluentActions.Awaiting(() => XesLog.WriteAsync(Stream.Null, detail)).Should().ThrowAsync<ArgumentException>().WithMessage("*'d-3'*'journey:features-shown'*");
    }

    [Fact]
    public async Task Keeps_only_the_transitions_of_interest()
    {
        JourneyImport import = await XesLog.ReadAsync(Text(
            Trace("d-1", Event("demo", "2026-03-02T09:00:00Z", "START"), Event("demo", "2026-03-02T10:00:00Z", "COMPLETE"), Event("demo", "2026-03-02T11:00:00Z"))),
            Sales,
            new XesOptions { Transitions = ["complete"] });

        LogText.Of(import.Log).Should().Equal("d-1 demo 2026-03-02T10:00:00Z", "d-1 demo 2026-03-02T11:00:00Z");
        import.Report.RowsIgnored.Should().Be(1);
    }

    [Fact]
    public async Task Reports_events_that_can_not_be_used()
    {
        JourneyImport import = await XesLog.ReadAsync(Text(
            Event("demo", "2026-03-02T09:00:00Z"),
            Trace("d-1", Event("demo", "2026-03-02T09:00:00Z"), Event("demo", "soon"), Event("dance", "2026-03-02T09:00:00Z"), "<event/>"),
            "<trace>" + Event("demo", "2026-03-02T09:00:00Z") + "</trace>"),
            Sales);

        LogText.Of(import.Log).Should().Equal("d-1 demo 2026-03-02T09:00:00Z");
        import.Report.Issues.Select(i => (i.Line, i.Kind)).Should().Equal(
            (2, ImportIssueKind.UnknownJourney),
            (3, ImportIssueKind.UnreadableTime),
            (3, ImportIssueKind.UnknownName),
            (3, ImportIssueKind.MissingValue),
            (4, ImportIssueKind.MissingValue));
        import.Report.RowsRead.Should().Be(6);
        import.Report.RowsUsed.Should().Be(1);
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><log>&e;</log>", "*line 1*document type*")]
    [InlineData("<log><trace>", "*line 1*no well-formed XML*")]
    [InlineData("<html/>", "*line 1*root element is 'html'*")]
    [InlineData("case,activity\n", "*no well-formed XML*")]
    [InlineData("", "*no well-formed XML*")]
    public async Task Says_in_one_error_what_is_wrong_with_the_file(string text, string message)
    {
        Func<Task> asText = () => XesLog.ReadAsync(new StringReader(text), Sales);
        Func<Task> asBytes = () => XesLog.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Sales);

        await asText.Should().ThrowAsync<ImportException>().WithMessage(message);
        await asBytes.Should().ThrowAsync<ImportException>().WithMessage(message);
    }

    [Fact]
    public async Task Tells_a_cut_off_compressed_file()
    {
        using var whole = new MemoryStream();
        await using (var gzip = new GZipStream(whole, CompressionLevel.Optimal, leaveOpen: true))
        {
            await XesLog.WriteAsync(gzip, EverythingLog());
        }

        Func<Task> read = () => XesLog.ReadAsync(new MemoryStream(whole.ToArray()[..^8]), Sales);

        await read.Should().ThrowAsync<ImportException>().WithMessage("*cut off*");
    }

    [Fact]
    public async Task Stops_at_the_limits_and_says_which()
    {
        string deep = string.Concat(Enumerable.Repeat("<string key=\"a\" value=\"b\">", 70)) + string.Concat(Enumerable.Repeat("</string>", 70));
        Func<Task> nesting = () => XesLog.ReadAsync(Text($"<trace>{deep}</trace>"), Sales);
        Func<Task> rows = () => XesLog.ReadAsync(
            Text(Trace("d", Event("demo", "2026-03-02"), Event("demo", "2026-03-02"))), Sales, options: new ImportOptions { Limits = new ImportLimits { Rows = 1 } });
        Func<Task> tag = () => XesLog.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes($"<log><trace><string key=\"a\" value=\"{new string('x', 1_000_000)}\"/></trace></log>")), Sales, options: new ImportOptions { Limits = new ImportLimits { FieldLength = 1000 } });

        await nesting.Should().ThrowAsync<ImportException>().WithMessage("*ImportLimits.Nesting*");
        await rows.Should().ThrowAsync<ImportException>().WithMessage("*ImportLimits.Rows*");
        await tag.Should().ThrowAsync<ImportException>().WithMessage("*ImportLimits.FieldLength*");
    }

    [Fact]
    public async Task A_value_that_is_too_long_costs_its_event_only()
    {
        JourneyImport import = await XesLog.ReadAsync(
            Text(Trace("d", Event("demo", "2026-03-02"), Event(new string('x', 200), "2026-03-02"))), Sales, options: new ImportOptions { Limits = new ImportLimits { FieldLength = 100 } });

        import.Log.EventCount.Should().Be(1);
        import.Report.Issues.Should().ContainSingle().Which.Kind.Should().Be(ImportIssueKind.TooLong);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("Minor,Major")]
    public async Task Refuses_a_severity_that_is_no_name_of_one(string severity)
    {
        using var stream = new MemoryStream();
        await XesLog.WriteAsync(stream, EverythingLog());
        string text = Encoding.UTF8.GetString(stream.ToArray()).Replace("\"Blocking\"", $"\"{severity}\"", StringComparison.Ordinal);

        JourneyImport import = await XesLog.ReadAsync(new StringReader(text), Sales);

        import.Report.Issues.Should().ContainSingle().Which.Reason.Should().Contain($"is '{severity}', which is none of minor, major, blocking.");
    }

    private static JourneyLog EverythingLog()
    {
        var builder = new JourneyLogBuilder(Sales);
        builder.AddRange(
        [
            new JourneyStarted { Journey = "d-1", At = Monday, Definition = "sales", Version = 1 },
            new StageEntered { Journey = "d-1", At = Monday, Stage = "awareness", Trigger = "asks", RecordedBy = "crm", IsEntryUnknown = true },
            new TouchpointHappened
            {
                Journey = "d-1", At = Monday + Duration.FromTicks(1), Touchpoint = "demo", Side = Side.Buyer, Channel = "web <&> \"phone\"", Strategy = "s", FeaturesShown = ["a", "b"],
                PainPointsAddressed = ["p"], Reaction = Reaction.Positive, Team = "legal", Person = "Zoë",
                Properties = new EventProperties([new("lifecycle:transition", "start"), new("room", "line one\nline two\ttab")]),
            },
            new ObstacleRaised { Journey = "d-1", At = Monday + Duration.FromDays(1), Obstacle = "price", Severity = Severity.Blocking },
            new ObstacleResolved { Journey = "d-1", At = Monday + Duration.FromDays(2), Obstacle = "price" },
            new PainPointFound { Journey = "d-1", At = Monday + Duration.FromDays(2), PainPoint = "too slow" },
            new FeedbackGiven { Journey = "d-1", At = Monday + Duration.FromDays(2), Score = 4.50m, Touchpoint = "demo", Team = "legal" },
            new Approved { Journey = "d-1", At = Monday + Duration.FromDays(3), Team = "legal", Person = "Ann" },
            new AttributeChanged { Journey = "d-1", At = Monday, Attribute = "segment", Value = "small" },
            new AttributeChanged { Journey = "d-1", At = Monday + Duration.FromDays(1), Attribute = "segment", Value = null },
            new AttributeChanged { Journey = "d-2", At = Monday, Attribute = "concept:name", Value = true },
            new ValueChanged { Journey = "d-1", At = Monday, Value = new Money(10.50m, "EUR") },
            new ValueChanged { Journey = "d-1", At = Monday + Duration.FromDays(1), Value = new Money(-3, "USD") },
            new JourneyClosed { Journey = "d-1", At = Monday + Duration.FromDays(4), Outcome = "lost", Reasons = ["price", "other"], Motivation = "None." },
            new JourneyReopened { Journey = "d-1", At = Monday + Duration.FromDays(5) },
            new StageEntered { Journey = "d-1", At = Monday + Duration.FromDays(5), Stage = "decision" },
            new StageEntered { Journey = "d-2", At = Monday, Stage = "decision" },
        ]);
        builder.SetAttribute(builder.Journey("d-3"), "seats", 12.5m);
        builder.SetAttribute(builder.Journey("d-3"), "nda", false);
        builder.SetValue(builder.Journey("d-3"), new Money(7, "EUR"));
        return builder.Build();
    }

    private static async Task<JourneyLog> RoundTripAsync(JourneyLog log)
    {
        using var stream = new MemoryStream();
        await XesLog.WriteAsync(stream, log);
        stream.Position = 0;
        JourneyImport import = await XesLog.ReadAsync(stream, log.Definition, options: new ImportOptions { Strict = true });
        return import.Log;
    }

    private static StringReader Text(params string[] lines) => new($"<log>\n{string.Join("\n", lines)}\n</log>");

    private static string Trace(string name, params string[] events) => $"<trace><string key=\"concept:name\" value=\"{name}\"/>{string.Concat(events)}</trace>";

    private static string Event(string name, string at, string? transition = null) =>
        $"<event><string key=\"concept:name\" value=\"{name}\"/><date key=\"time:timestamp\" value=\"{at}\"/>{(transition is null ? "" : $"<string key=\"lifecycle:transition\" value=\"{transition}\"/>")}</event>";

    private static Dictionary<string, int> Counts(JsonDocument reference, string name) =>
        reference.RootElement.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
}
