using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Tests;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Csv;

public class CsvWritingTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision, final").Stage("onboarding", s => s.In(Phase.AfterPurchase)).Stage("paused", s => s.OnHold()).Touchpoint("demo").Obstacle("price"));

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly StageHistoryColumns AllColumns = new()
    {
        Journey = "deal",
        Stage = "what, exactly",
        At = "at",
        Sequence = "nr",
        Person = "who",
        Value = "worth",
        Currency = "cur",
        Attributes = ["segment", new AttributeSource("seats") { Kind = AttributeKind.Number }, new AttributeSource("=nda") { Kind = AttributeKind.Flag }],
    };

    private static readonly string[] Names = ["d-1", "=cmd|' /C calc'!A0", "+49 30", "-1", "@sum", "'quoted", "'=twice", "a;b,c", "say \"hi\"", "Jürgen 😀", "\uffffx", "=1\n+2"];
    private const int Ids = 11;

    private static readonly Gen<(int Name, int What, long Day, int Person, int Extra)[]> Events = Gen.Select(
        Gen.Int[0, Ids - 1], Gen.Int[0, 6], Gen.Long[0, 5], Gen.Int[0, Names.Length - 1], Gen.Int[0, 3]).Array[0, 25];

    private static readonly Gen<JourneyLog> Logs = Events.Select(events => LogOf(events, _ => Duration.Zero));

    // A table of stays can't say in which order stays of one instant came.
    private static readonly Gen<JourneyLog> LogsWithoutTies = Events.Select(events => LogOf(events, place => Duration.FromSeconds(place)));

    [Fact]
    public Task A_stage_history_is_read_back_equal_escaped_or_not() => Gen.Select(Logs, Gen.Bool, Gen.OneOf(',', ';', '\t')).SampleAsync(
        async (log, escapes, delimiter) =>
        {
            byte[] file = await BytesOf(stream => StageHistoryCsv.WriteAsync(stream, log, AllColumns, new CsvWriteOptions { EscapesFormulas = escapes, Delimiter = delimiter, ByteOrderMark = escapes }));

            JourneyImport import = await StageHistoryCsv.ReadAsync(new MemoryStream(file), Sales, AllColumns, new ImportOptions { Strict = true, FormulasEscaped = escapes });

            WithPersons(import.Log).Should().Equal(WithPersons(log));
            LastKnown(import.Log).Should().Equal(LastKnown(log));
        },
        iter: 500);

    [Fact]
    public Task A_table_of_stays_is_read_back_equal() => LogsWithoutTies.SampleAsync(
        async log =>
        {
            byte[] file = await BytesOf(stream => IntervalTableCsv.WriteAsync(stream, log));

            JourneyLog read = await IntervalTableCsv.ReadAsync(new MemoryStream(file), Sales, options: new ImportOptions { Strict = true });

            Stays(read).Should().Equal(Stays(log));
        },
        iter: 500);

    [Fact]
    public async Task A_real_log_is_read_back_equal_as_history_and_as_stays()
    {
        await using FileStream stream = File.OpenRead(SharedFiles.Require("data/bpic2012.xes.gz"));
        JourneyLog log = await XesLog.ReadAsync(stream, Loans.Definition, options: new ImportOptions { Names = Loans.Names.KeepUnknownAsTouchpoints() });
        StageHistoryColumns columns = StageHistoryColumns.Standard with { Person = "who", Attributes = ["AMOUNT_REQ"] };

        byte[] history = await BytesOf(to => StageHistoryCsv.WriteAsync(to, log, columns));
        byte[] stays = await BytesOf(to => IntervalTableCsv.WriteAsync(to, log));
        JourneyLog fromHistory = await StageHistoryCsv.ReadAsync(new MemoryStream(history), Loans.Definition, columns, new ImportOptions { Names = NameMapping.None.KeepUnknownAsTouchpoints() });
        JourneyLog fromStays = await IntervalTableCsv.ReadAsync(new MemoryStream(stays), Loans.Definition);

        LogText.Of(fromHistory).Should().Equal(LogText.Of(log));
        Stays(fromStays).Should().BeEquivalentTo(Stays(log));
    }

    [Fact]
    public async Task Writes_what_a_spreadsheet_takes_for_a_formula_with_an_apostrophe_where_asked()
    {
        JourneyLog log = JourneyLog.Of(Sales,
        [
            new StageEntered { Journey = "=HYPERLINK(\"http://x\")", At = Monday, Stage = "awareness" },
            new AttributeChanged { Journey = "=HYPERLINK(\"http://x\")", At = Monday, Attribute = "note", Value = "  @now" },
            new AttributeChanged { Journey = "=HYPERLINK(\"http://x\")", At = Monday, Attribute = "seats", Value = -5 },
        ]);
        StageHistoryColumns columns = StageHistoryColumns.Standard with { Attributes = ["note", new AttributeSource("seats") { Kind = AttributeKind.Number }] };

        string plain = Encoding.UTF8.GetString(await BytesOf(stream => StageHistoryCsv.WriteAsync(stream, log, columns)));
        string escaped = Encoding.UTF8.GetString(await BytesOf(stream => StageHistoryCsv.WriteAsync(stream, log, columns, new CsvWriteOptions { EscapesFormulas = true })));

        plain.Should().Be("journey,stage,at,note,seats\r\n\"=HYPERLINK(\"\"http://x\"\")\",awareness,2026-03-02T09:00:00Z,\"  @now\",-5\r\n");
        escaped.Should().Be("journey,stage,at,note,seats\r\n\"'=HYPERLINK(\"\"http://x\"\")\",awareness,2026-03-02T09:00:00Z,'  @now,-5\r\n");
    }

    [Fact]
    public void An_apostrophe_put_before_a_formula_comes_off_again_whatever_the_text() =>
        Gen.String[Gen.OneOf('\'', ' ', '=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', 'a', '1'), 0, 8].Sample(text =>
        {
            string written = FormulaText.IsRisky(text) ? $"'{text}" : text;
            return FormulaText.Unescaped(written).SequenceEqual(text) && (written.TrimStart(' ').Length == 0 || !"=+-@\t\r\n\uff1d".Contains(written.TrimStart(' ')[0], StringComparison.Ordinal));
        });

    [Fact]
    public async Task Does_not_write_a_table_of_names_that_mean_two_things()
    {
        JourneyDefinition twice = JourneyDefinition.Create("twice", journey => journey.Stage("demo").Stage("decision").Touchpoint("demo"));
        Func<Task> write = () => StageHistoryCsv.WriteAsync(new MemoryStream(), JourneyLog.Of(twice, []));
        Action delimiter = () => _ = new CsvWriteOptions { Delimiter = '"' };

        await write.Should().ThrowAsync<ArgumentException>().WithMessage("*'demo'*XES*");
        delimiter.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instants_before_the_year_1_are_read_back_equal(bool escapes)
    {
        JourneyLog log = await StageHistoryCsv.ReadAsync(
            new StringReader("deal,stage,at\nd-1,awareness,-9998-01-01T00:00:00Z\nd-2,awareness,0001-01-01T00:00:00+18:00\nd-3,awareness,-0001-02-28T23:59:59.9999999Z\n"), Sales, new() { Journey = "deal", Stage = "stage", At = "at" }, new ImportOptions { Strict = true });

        byte[] file = await BytesOf(stream => StageHistoryCsv.WriteAsync(stream, log, AllColumns, new CsvWriteOptions { EscapesFormulas = escapes }));
        JourneyLog read = await StageHistoryCsv.ReadAsync(new MemoryStream(file), Sales, AllColumns, new ImportOptions { Strict = true, FormulasEscaped = escapes });

        LogText.Of(log).Should().Equal("d-1 awareness -9998-01-01T00:00:00Z", "d-2 awareness 0000-12-31T06:00:00Z", "d-3 awareness -0001-02-28T23:59:59.9999999Z");
        LogText.InFull(read).Should().Equal(LogText.InFull(log));
    }

    [Fact]
    public async Task An_empty_log_is_a_header()
    {
        byte[] file = await BytesOf(stream => IntervalTableCsv.WriteAsync(stream, JourneyLog.Of(Sales, []), IntervalTableColumns.Standard with { Person = "who" }, new CsvWriteOptions { Delimiter = ';', ByteOrderMark = true }));

        file.Should().Equal([0xEF, 0xBB, 0xBF, .. "deal_id;pipeline_stage_id;date_stage_entered;date_stage_exited;who\r\n"u8]);
    }

    private static JourneyLog LogOf((int Name, int What, long Day, int Person, int Extra)[] events, Func<int, Duration> later)
    {
        var builder = new JourneyLogBuilder(Sales);
        foreach ((int place, (int name, int what, long day, int person, int extra)) in events.Index())
        {
            JourneyIndex journey = builder.Journey(Names[name]);
            Instant at = Monday + Duration.FromDays(day) + Duration.FromTicks(extra) + later(place);
            EventCode code = what < 4 ? builder.Codes.Stage(Sales.Stages[what].Id) : what == 4 ? builder.Codes.Touchpoint("demo") : builder.Codes.Outcome(what == 5 ? "won" : "lost");
            builder.Add(journey, code, at, extra == 0 ? EventDetail.None : new EventDetail { Person = Names[person] });
            switch (extra)
            {
                case 1:
                    builder.SetValue(journey, new Money(-person, "EUR"), at);
                    builder.SetAttribute(journey, "seats", person, at);
                    break;
                case 2:
                    builder.SetAttribute(journey, "segment", Names[person]);
                    builder.SetAttribute(journey, "=nda", person % 2 == 0, at);
                    break;
                default:
                    break;
            }
        }

        return builder.Build();
    }

    private static async Task<byte[]> BytesOf(Func<Stream, Task> write)
    {
        using var stream = new MemoryStream();
        await write(stream);
        return stream.ToArray();
    }

    private static List<string> WithPersons(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                lines.Add($"{trace.Key} {log.Codes.IdOf(trace.Events[i])} {trace.Ticks[i]} {trace.Detail(i).Person}");
            }
        }

        return lines;
    }

    private static List<string> LastKnown(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (Id<JourneyAttribute> attribute in new Id<JourneyAttribute>[] { "segment", "seats", "=nda" })
            {
                lines.Add($"{trace.Key} {attribute} {trace.Attribute(attribute)} {trace.Attribute(attribute, AttributeMoment.Latest)} {trace.Value}");
            }
        }

        return lines;
    }

    private static List<string> Stays(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (Visit visit in trace.Visits)
            {
                lines.Add($"{trace.Key} {visit.Stage} {visit.EnteredTicks} {visit.LeftTicks} {visit.Ending}");
            }

            lines.Add($"{trace.Key} {trace.IsClosed} {trace.Outcome} {trace.ClosedTicks}");
        }

        lines.RemoveAll(line => line.EndsWith($"False -1 {long.MaxValue}", StringComparison.Ordinal));
        return lines;
    }
}
