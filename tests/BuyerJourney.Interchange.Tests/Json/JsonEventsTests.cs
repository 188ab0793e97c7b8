using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json;

public class JsonEventsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness", s => s.AlsoKnownAs("Lead"))
        .Stage("decision")
        .Touchpoint("demo")
        .Obstacle("price")
        .Team("legal")
        .Trigger("accepts", t => t.Takes("price", AttributeKind.Number))
        .Rule("awareness", "decision", on: "accepts")
        .Rule("decision", "won", on: "signs"));

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData("""{"kind":"journeyReopened","journey":"d","at":"2026-03-02T09:00:00Z","$comment":"x"}""", "*begins with '$'*Give it another name*")]
    [InlineData("""{"kind":"journeyReopened","journey":"d","at":"2026-03-02T09:00:00Z","$id":"x"}""", "*begins with '$'*Give it another name*")]
    [InlineData("""{"kind":null,"journey":"d","at":"2026-03-02T09:00:00Z"}""", "The kind is no text; write it in quotes.")]
    [InlineData("""{"kind":"journeyReopened","other":[[[[[]]]]]}""", "The line is nested too deep: *Raise ImportLimits.Nesting if that is right.")]
    public async Task Says_what_to_do_of_a_line_in_its_own_words(string line, string reason)
    {
        JourneyImport import = await JsonEvents.ReadAsync(new StringReader(line), Sales, new ImportOptions { Limits = new ImportLimits { Nesting = 4 } });

        import.Report.Issues.Should().ContainSingle().Which.Reason.Should().Match(reason);
    }

    [Fact]
    public async Task An_attribute_without_a_value_was_not_removed()
    {
        const string Line = """{"kind":"attributeChanged","journey":"d","at":"2026-03-02T09:00:00Z","attribute":"segment"}""";
        var issues = new List<ImportIssue>();

        List<JourneyEvent> read = await JsonEvents.ReadEventsAsync(new StringReader(Line), issues: issues.Add).ToListAsync();

        read.Should().BeEmpty();
        issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.MissingValue && i.Column == "value");
        JsonEvents.Parse(Line.Replace("\"segment\"", "\"segment\",\"value\":null", StringComparison.Ordinal)).Should().BeOfType<AttributeChanged>().Which.Value.Should().BeNull();
    }

    [Fact]
    public void Reads_back_every_event_with_every_field_as_it_was() =>
        EventGen.Any.Sample(happened => JsonEvents.Parse(JsonEvents.Write(happened)).Equals(happened), iter: 20_000, print: JsonEvents.Write);

    [Fact]
    public void Knows_every_kind_of_event() =>
        EventGen.Any.Array[400].Sample(events => events.Select(e => e.GetType()).Distinct().Count() == EventGen.KindCount, iter: 1);

    [Fact]
    public Task Reads_back_files_of_events_in_their_order() =>
        EventGen.Any.List[0, 30].SampleAsync(async events => (await ReadAsync(await WriteAsync(events))).Should().Equal(events), iter: 300);

    [Fact]
    public async Task Gives_back_a_journey_that_was_stored()
    {
        Journey journey = Sales.Start("deal-42", Monday, persona: "cfo", recordedBy: "ann")
            .Record(new ValueChanged { Journey = "deal-42", At = Monday, Value = new Money(1250.50m, "EUR") }).OrThrow()
            .Record(new TouchpointHappened { Journey = "deal-42", At = Monday.PlusTicks(1), Touchpoint = "demo", FeaturesShown = ["audit log"], Reaction = Reaction.Positive }).OrThrow()
            .Fire("accepts", Monday + Duration.FromDays(3), TriggerInput.With("price", 1200m)).OrThrow()
            .Fire("signs", Monday + Duration.FromDays(4)).OrThrow();

        Journey again = Journey.Replay(Sales, await ReadAsync(await WriteAsync(journey.Events)));

        again.Events.Should().Equal(journey.Events);
        (again.Stage, again.Outcome, again.IsWon).Should().Be((journey.Stage, journey.Outcome, true));
    }

    [Fact]
    public async Task Gives_the_log_that_the_events_themselves_give()
    {
        JourneyEvent[] events =
        [
            new StageEntered { Journey = "b", At = Monday, Stage = "awareness", IsEntryUnknown = true, Id = "b/1" },
            new StageEntered { Journey = "a", At = Monday, Stage = "awareness", RecordedBy = "ann" },
            new AttributeChanged { Journey = "a", At = Monday, Attribute = JourneyAttribute.Segment, Value = "large" },
            new AttributeChanged { Journey = "a", At = Monday + Duration.FromDays(1), Attribute = JourneyAttribute.Segment, Value = null },
            new ValueChanged { Journey = "a", At = Monday, Value = new Money(5, "EUR") },
            new TouchpointHappened { Journey = "a", At = Monday, Touchpoint = "webinar", Channel = "web", Person = "ben", Properties = new EventProperties([new("room", "3")]) },
            new PainPointFound { Journey = "a", At = Monday, PainPoint = "  too many\ntools " },
            new ObstacleRaised { Journey = "a", At = Monday, Obstacle = "lawyers", Severity = Severity.Blocking },
            new StageEntered { Journey = "b", At = Monday, Stage = "awareness", IsEntryUnknown = true, Id = "b/1" },
            new JourneyClosed { Journey = "a", At = Monday + Duration.FromDays(2), Outcome = "lost", Reasons = ["price"], Motivation = "cheaper" },
            new FeedbackGiven { Journey = "a", At = Monday + Duration.FromDays(3), Score = 4.5m, Touchpoint = "webinar" },
        ];

        JourneyImport import = await JsonEvents.ReadAsync(new MemoryStream(await WriteAsync(events)), Sales);

        JourneyLog expected = JourneyLog.Of(Sales, events);
        LogText.InFull(import.Log).Should().Equal(LogText.InFull(expected));
        import.Log.Quality.Should().Be(expected.Quality);
        (import.Report.RowsRead, import.Report.RowsRefused).Should().Be((11, 0));
    }

    [Fact]
    public async Task Writes_lines_that_people_can_read_under_a_line_that_says_the_format()
    {
        byte[] file = await WriteAsync([new StageEntered { Journey = "deal-42", At = Monday, Stage = "decision", Id = "deal-42/3", RecordedBy = "Jürgen" }]);

        Encoding.UTF8.GetString(file).Should().Be(
            """
            {"format":"buyer-journey/events","formatVersion":1}
            {"kind":"stageEntered","journey":"deal-42","at":"2026-03-02T09:00:00Z","id":"deal-42/3","stage":"decision","recordedBy":"Jürgen"}

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Ignores_members_that_it_does_not_know_and_takes_them_in_any_order()
    {
        List<JourneyEvent> read = await ReadAsync(
            """{"stage":"decision","colour":{"of":["the",{"bar":1}]},"at":"2026-03-02T09:00:00Z","kind":"stageEntered","journey":"d","formatVersion":1}""" + "\r\n\r\n  \n");

        read.Should().Equal(new StageEntered { Journey = "d", At = Monday, Stage = "decision" });
    }

    [Theory]
    [InlineData("""{"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z"}""", ImportIssueKind.MissingValue, "stage", "*is missing*")]
    [InlineData("""{"kind":"stageEntered","stage":"s","at":"2026-03-02T09:00:00Z"}""", ImportIssueKind.MissingValue, "journey", "*is missing*")]
    [InlineData("""{"kind":"stageEntered","stage":"s","journey":"d"}""", ImportIssueKind.MissingValue, "at", "*is missing*")]
    [InlineData("""{"journey":"d","at":"2026-03-02T09:00:00Z"}""", ImportIssueKind.MissingValue, "kind", "*is missing*")]
    [InlineData("""{"kind":"stageEntered","journey":" d","at":"2026-03-02T09:00:00Z","stage":"s"}""", ImportIssueKind.UnreadableId, "journey", "*starts or ends with a blank*")]
    [InlineData("""{"kind":"stageEntered","id":"","journey":"d","at":"2026-03-02T09:00:00Z","stage":"s"}""", ImportIssueKind.UnreadableId, "id", "*at least one character*")]
    [InlineData("""{"kind":"stageEntered","journey":"d","at":"2026-02-31T09:00:00Z","stage":"s"}""", ImportIssueKind.UnreadableTime, "at", "*no instant*2026-03-02T09:30:15Z*")]
    [InlineData("""{"kind":"stageEntered","journey":"d","at":1772443815,"stage":"s"}""", ImportIssueKind.UnreadableTime, "at", "*no instant*")]
    [InlineData("""{"kind":"luck","journey":"d","at":"2026-03-02T09:00:00Z"}""", ImportIssueKind.UnreadableValue, null, "The kind 'luck' is none of journeyStarted, stageEntered, *, valueChanged.")]
    [InlineData("""{"kind":"stageEntered","stage":"s","journey":"d","at":"2026-03-02T09:00:00Z","journey":"e"}""", ImportIssueKind.UnreadableValue, "journey", "The member 'journey' stands here twice.*")]
    [InlineData("""{"kind":"obstacleRaised","journey":"d","at":"2026-03-02T09:00:00Z","obstacle":"o","severity":"huge"}""", ImportIssueKind.UnreadableValue, "severity", "'huge' is none of minor, major, blocking.")]
    [InlineData("""{"kind":"valueChanged","journey":"d","at":"2026-03-02T09:00:00Z","value":{"amount":"1","currency":"EUR"}}""", ImportIssueKind.UnreadableValue, "value.amount", "*not of the kind*a number.")]
    [InlineData("""{"kind":"valueChanged","journey":"d","at":"2026-03-02T09:00:00Z","value":{"amount":1E-30,"currency":"EUR"}}""", ImportIssueKind.UnreadableValue, "value.amount", "'1E-30' has more than the 28 digits*Round it*")]
    [InlineData("""{"kind":"feedbackGiven","journey":"d","at":"2026-03-02T09:00:00Z","score":0.1234567890123456789012345678901}""", ImportIssueKind.UnreadableValue, "score", "*more than the 28 digits*Round it*")]
    [InlineData("""{"kind":"feedbackGiven","journey":"d","at":"2026-03-02T09:00:00Z","score":1E300}""", ImportIssueKind.UnreadableValue, "score", "*larger than a decimal holds*")]
    [InlineData("""{"kind":"attributeChanged","journey":"d","at":"2026-03-02T09:00:00Z","attribute":"score","value":0.1234567890123456789012345678901}""", ImportIssueKind.UnreadableValue, "value", "*more than the 28 digits*Round it*")]
    [InlineData("""{"kind":"obstacleRaised","journey":"d","at":"2026-03-02T09:00:00Z","obstacle":7}""", ImportIssueKind.UnreadableValue, "obstacle", "*no text*")]
    [InlineData("""{"kind":"valueChanged","journey":"d","at":"2026-03-02T09:00:00Z","value":{"amount":1,"currency":"euro"}}""", ImportIssueKind.UnreadableCurrency, "value.currency", "*EUR*")]
    [InlineData("""{"kind":"valueChanged","journey":"d","at":"2026-03-02T09:00:00Z","value":{"currency":"EUR"}}""", ImportIssueKind.MissingValue, "value.amount", "*is missing*")]
    [InlineData("""{"kind":"journeyClosed","journey":"d","at":"2026-03-02T09:00:00Z","outcome":"won","reasons":["fit",""]}""", ImportIssueKind.MissingValue, "reasons[1]", "*is empty*")]
    [InlineData("""{"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z","stage":"s","properties":{"a":null}}""", ImportIssueKind.MissingValue, "properties.a", "*is missing*")]
    [InlineData("""{"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z","stage":"s","input":{"":1}}""", ImportIssueKind.MissingValue, "input", "*without a name*")]
    [InlineData("""{"kind":"stageEntered","journey":"\ud800","at":"2026-03-02T09:00:00Z","stage":"s"}""", ImportIssueKind.UnreadableValue, "journey", "*half a character*")]
    [InlineData("""{"kind":"stageEntered","journey":"d" """, ImportIssueKind.MalformedRow, null, "The line is no JSON*")]
    [InlineData("""[{"kind":"journeyReopened","journey":"d","at":"2026-03-02T09:00:00Z"}]""", ImportIssueKind.UnreadableValue, null, "The line is no event*a list without its brackets*")]
    [InlineData("{", ImportIssueKind.MalformedRow, null, "The line is no JSON*each event stands in one line*")]
    [InlineData("""deal;stage;at""", ImportIssueKind.MalformedRow, null, "The line is no JSON*")]
    [InlineData("""null""", ImportIssueKind.UnreadableValue, null, "*null where an event should be*")]
    public async Task Reports_a_line_that_is_no_event_and_goes_on(string line, ImportIssueKind kind, string? field, string reason)
    {
        var issues = new List<ImportIssue>();
        const string Good = """{"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z","stage":"decision"}""";

        List<JourneyEvent> read = await JsonEvents.ReadEventsAsync(new StringReader($"{Good}\n{line}\n{Good}"), issues: issues.Add).ToListAsync();

        read.Should().HaveCount(2);
        ImportIssue issue = issues.Should().ContainSingle().Subject;
        (issue.Line, issue.Kind, issue.Column).Should().Be((2, kind, field));
        issue.Reason.Should().Match(reason).And.NotContain("LineNumber").And.NotContain("Documents");
        issue.Text.Should().Be(line);
    }

    [Fact]
    public void Takes_a_line_that_begins_with_the_mark_of_a_file() =>
        JsonEvents.Parse("\ufeff{\"kind\":\"journeyReopened\",\"journey\":\"d\",\"at\":\"2026-03-02T09:00:00Z\"}").Should().BeOfType<JourneyReopened>();

    [Fact]
    public async Task Refuses_a_later_version_and_another_format_as_a_whole()
    {
        Func<Task> later = () => ReadAsync("""{"format":"buyer-journey/events","formatVersion":2}""");
        Func<Task> other = () => ReadAsync("""{"format":"buyer-journey/definition","formatVersion":1}""");
        Action single = () => JsonEvents.Parse("""{"kind":"journeyReopened","journey":"d","at":"2026-03-02T09:00:00Z","formatVersion":2}""");

        await later.Should().ThrowAsync<ImportException>().WithMessage("input, line 1*formatVersion is 2*up to 1*Update*");
        await other.Should().ThrowAsync<ImportException>().WithMessage("*buyer-journey/definition*buyer-journey/events*");
        single.Should().Throw<ImportException>().WithMessage("*Update*");
    }

    [Fact]
    public async Task Looks_names_up_for_a_log_and_reports_what_it_can_not_hold()
    {
        string[] lines =
        [
            """{"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z","stage":"Lead"}""",
            """{"kind":"stageEntered","journey":"d","at":"2026-03-03T09:00:00Z","stage":"decison"}""",
            """{"kind":"stageEntered","journey":"d","at":"2026-03-03T09:00:00Z","stage":"decison"}""",
            """{"kind":"stageEntered","journey":"d","at":"2026-03-03T09:00:00.123456789Z","stage":"decision"}""",
            """{"kind":"journeyClosed","journey":"d","at":"2026-03-04T09:00:00Z","outcome":"Closed Lost"}""",
        ];

        var importer = new JourneyImporter(Sales, new ImportOptions { Names = NameMapping.None.Map("Closed Lost", "lost") });
        await LossReasonCsv.ReadIntoAsync(new StringReader("deal,why\nd,price\n"), importer, new() { Journey = "deal", Reason = "why" });
        await JsonEvents.ReadIntoAsync(new StringReader(string.Join('\n', lines)), importer);
        JourneyImport import = importer.Build();

        LogText.Of(import.Log).Should().Equal("d awareness 2026-03-02T09:00:00Z", "d lost 2026-03-04T09:00:00Z");
        foreach (JourneyTrace trace in import.Log.Traces())
        {
            trace.Detail(1).Reasons.Should().Equal("price");
        }

        import.Report.UnknownNames.Should().ContainSingle().Which.ToString().Should().Be("'decison' in 2 rows (did you mean 'decision'?)");
        import.Report.Issues.Select(i => (i.Line, i.Kind)).Should().Equal((2, ImportIssueKind.UnknownName), (4, ImportIssueKind.TooFineTime));
    }

    [Fact]
    public async Task Refuses_the_beginning_of_a_journey_of_another_definition()
    {
        string[] lines =
        [
            """{"kind":"journeyStarted","journey":"d","at":"2026-03-02T09:00:00Z","definition":"other","version":7}""",
            """{"kind":"journeyStarted","journey":"e","at":"2026-03-02T09:00:00Z","definition":"sales","version":7}""",
        ];

        JourneyImport import = await JsonEvents.ReadAsync(new StringReader(string.Join('\n', lines)), Sales);

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i =>
            i.Line == 1 && i.Kind == ImportIssueKind.OtherDefinition && i.Column == "definition" && i.Text == "other" && i.Reason.Contains("'other'", StringComparison.Ordinal) && i.Reason.Contains("'sales'", StringComparison.Ordinal));
        (import.Report.RowsUsed, import.Report.RowsRefused).Should().Be((1, 1));
        import.Log.AttributeHistory(JourneyAttribute.Version).Should().ContainSingle("a journey of an earlier or later version is of this definition").Which.Value.Should().Be((AttributeValue)7);
    }

    [Theory]
    [InlineData(RowOrder.OldestFirst, 2)]
    [InlineData(RowOrder.NewestFirst, 1)]
    public async Task Refuses_an_event_that_says_something_else_under_an_id_that_was_used(RowOrder order, long refused)
    {
        string[] lines =
        [
            """{"kind":"stageEntered","journey":"1","at":"2026-03-02T09:00:00Z","id":"1","stage":"awareness"}""",
            """{"kind":"stageEntered","journey":"2","at":"2026-03-02T09:00:00Z","id":"1","stage":"awareness"}""",
            """{"kind":"touchpointHappened","journey":"1","at":"2026-03-03T09:00:00Z","id":"2","touchpoint":"demo"}""",
            """{"kind":"touchpointHappened","journey":"1","at":"2026-03-03T09:00:00Z","id":"2","touchpoint":"demo"}""",
        ];

        JourneyImport import = await JsonEvents.ReadAsync(new StringReader(string.Join('\n', lines)), Sales, new ImportOptions { Rows = order });

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i =>
            i.Line == refused && i.Kind == ImportIssueKind.Contradiction && i.Column == "id" && i.Text == "1" && i.Reason.Contains("of the id '1' already", StringComparison.Ordinal));
        (import.Report.RowsRead, import.Report.RowsUsed, import.Report.RowsRefused).Should().Be((4, 3, 1));
        (import.Report.Log.DuplicatesById, import.Report.Log.ConflictsById).Should().Be((1, 1));
    }

    [Fact]
    public async Task Reads_compressed_files_pipes_and_files_with_a_mark_and_newest_first()
    {
        JourneyEvent[] events = [new StageEntered { Journey = "d", At = Monday, Stage = "decision" }, new JourneyClosed { Journey = "d", At = Monday, Outcome = "won" }];
        byte[] file = await WriteAsync(events);
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(file);
        }

        (await ReadAsync(compressed.ToArray())).Should().Equal(events);
        (await JsonEvents.ReadEventsAsync(PipeReader.Create(new MemoryStream(file))).ToListAsync()).Should().Equal(events);
        (await ReadAsync([0xEF, 0xBB, 0xBF, .. file])).Should().Equal(events);
        (await ReadAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(file))).ToArray())).Should().Equal(events);
        Func<Task> cut = () => ReadAsync(compressed.ToArray()[..^10]);
        await cut.Should().ThrowAsync<ImportException>().WithMessage("*cut off*");
        Func<Task> windows = () => ReadAsync(Encoding.Latin1.GetBytes("{\"journey\":\"Jürgen\"}"));
        await windows.Should().ThrowAsync<ImportException>().WithMessage("input, line 1: The byte 0xFC is not UTF-8*Windows-1252*");

        JourneyLog reversed = await JsonEvents.ReadAsync(new MemoryStream(await WriteAsync(events.Reverse())), Sales, new ImportOptions { Rows = RowOrder.NewestFirst });
        LogText.Of(reversed).Should().Equal("d decision 2026-03-02T09:00:00Z", "d won 2026-03-02T09:00:00Z");
    }

    [Fact]
    public async Task Keeps_to_the_limits()
    {
        string Line(string person) => $$"""{"kind":"approved","journey":"d","at":"2026-03-02T09:00:00Z","team":"legal","person":"{{person}}"}""";
        var issues = new List<ImportIssue>();
        var options = new ImportOptions { Limits = new ImportLimits { FieldLength = 100, Rows = 4, Nesting = 8 } };
        string deep = Line("ann")[..^1] + ",\"x\":" + new string('[', 20) + new string(']', 20) + "}";

        List<JourneyEvent> read = await JsonEvents.ReadEventsAsync(
            new StringReader(string.Join('\n', Line("ann"), Line(new string('a', 101)), Line(new string('b', 200_000)), deep)), options, issues.Add).ToListAsync();
        Func<Task> many = async () => await JsonEvents.ReadEventsAsync(new StringReader(string.Join('\n', Enumerable.Repeat(Line("ann"), 5))), options).ToListAsync();
        Func<Task> strict = async () => await JsonEvents.ReadEventsAsync(new StringReader("{}"), new ImportOptions { Strict = true }).ToListAsync();

        read.Should().ContainSingle();
        issues.Select(i => (i.Line, i.Kind)).Should().Equal((2, ImportIssueKind.TooLong), (3, ImportIssueKind.TooLong), (4, ImportIssueKind.MalformedRow));
        await many.Should().ThrowAsync<ImportException>().WithMessage("*more than 4 rows*");
        await strict.Should().ThrowAsync<ImportException>().Where(e => e.Issue != null && e.Line == 1);
    }

    [Theory]
    [InlineData("\"properties\":{\"NAME\":\"v\"}")]
    [InlineData("\"input\":{\"NAME\":1}")]
    [InlineData("\"input\":{\"n\":\"NAME\"}")]
    public async Task Names_and_values_in_an_event_may_be_no_longer_than_texts(string member)
    {
        string Line(int length) => $$"""{"kind":"stageEntered","journey":"d","at":"2026-03-02T09:00:00Z","stage":"decision",{{member.Replace("NAME", new string('n', length), StringComparison.Ordinal)}}}""";
        var issues = new List<ImportIssue>();

        List<JourneyEvent> read = await JsonEvents.ReadEventsAsync(
            new StringReader($"{Line(100)}\n{Line(101)}"), new ImportOptions { Limits = new ImportLimits { FieldLength = 100 } }, issues.Add).ToListAsync();

        read.Should().ContainSingle();
        issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Line == 2 && i.Kind == ImportIssueKind.TooLong && i.Reason.Contains("ImportLimits.FieldLength", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reads_and_writes_as_the_events_come_and_says_how_far_it_is()
    {
        async IAsyncEnumerable<JourneyEvent> Many()
        {
            for (int i = 0; i < 20_000; i++)
            {
                await Task.Yield();
                yield return new StageEntered { Journey = $"deal-{i}", At = Monday, Stage = "decision", RecordedBy = new string('x', i % 50) };
            }
        }

        using var file = new MemoryStream();
        await JsonEvents.WriteEventsAsync(file, Many());
        file.Position = 0;
        var seen = new List<ImportProgress>();

        int count = await JsonEvents.ReadEventsAsync(file, new ImportOptions { Progress = new Heard(seen.Add) }).CountAsync();
        file.Position = 0;
        using var stop = new CancellationTokenSource();
        Func<Task> stopped = async () =>
        {
            await foreach (JourneyEvent _ in JsonEvents.ReadEventsAsync(file, cancellationToken: stop.Token))
            {
                await stop.CancelAsync();
            }
        };

        count.Should().Be(20_000);
        seen.Should().HaveCountGreaterThan(3);
        seen[^1].Should().Match<ImportProgress>(p => p.Rows == 20_000 && p.Share == 1);
        await stopped.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Does_not_write_what_it_could_not_read_back()
    {
        Action[] writes =
        [
            () => JsonEvents.Write(new ValueChanged { Journey = "d", At = Monday, Value = default }),
            () => JsonEvents.Write(new StageEntered { Journey = "d", At = Monday, Stage = default }),
            () => JsonEvents.Write(new StageEntered { Journey = default, At = Monday, Stage = "s" }),
            () => JsonEvents.Write(new PainPointFound { Journey = "d", At = Monday, PainPoint = string.Empty }),
            () => JsonEvents.Write(new JourneyReopened { Journey = "d", At = Monday, Reason = "half \ud83d of it" }),
            () => JsonEvents.Write(new JourneyReopened { Journey = "d", At = Monday, Properties = new EventProperties([new("\udc00", "x")]) }),
            () => JsonEvents.Write(new AttributeChanged { Journey = "d", At = Monday, Attribute = JourneyAttribute.Segment, Value = "half \ud83d of it" }),
            () => JsonEvents.Write(new StageEntered { Journey = "d", At = Monday, Stage = "s", Input = TriggerInput.With("why", "\udc00") }),
        ];

        foreach (Action write in writes)
        {
            write.Should().Throw<ArgumentException>();
        }
    }

    private static async Task<byte[]> WriteAsync(IEnumerable<JourneyEvent> events)
    {
        using var file = new MemoryStream();
        await JsonEvents.WriteAsync(file, events);
        return file.ToArray();
    }

    private static Task<List<JourneyEvent>> ReadAsync(byte[] file) => JsonEvents.ReadEventsAsync(new MemoryStream(file), new ImportOptions { Strict = true }).ToListAsync().AsTask();

    private static Task<List<JourneyEvent>> ReadAsync(string file) => ReadAsync(Encoding.UTF8.GetBytes(file));

    private sealed class Heard(Action<ImportProgress> hear) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => hear(value);
    }
}
