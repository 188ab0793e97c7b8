using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Csv;

/// <summary>Rows that are read a column at a time are read as those that are read one by one, which all are where formulas are escaped, and bytes as characters.</summary>
public class ColumnsOfBlocksTests
{
    private const string LongName = "talking about what the contract says";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision").Stage("talks", s => s.AlsoKnownAs(LongName, "Gespräche", "Gespr\u00ffche")).Won("won").Touchpoint("a call of some twenty").Touchpoint("and another of just 32 characters"));

    private static readonly StageHistoryColumns Columns = new() { Journey = "deal", Stage = "stage", At = "at" };

    private static readonly Gen<string> PlainId = Gen.Int[1, 12].Select(number => $"006Qy00000B{number:0000000}");

    private static readonly Gen<string> AnyId = Gen.OneOf(
        Gen.Int[1, 20].Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Int[1, 5].Select(number => new Guid(number, 2, 3, new byte[8]).ToString()),
        Gen.Int[1, 230].Select(length => new string('k', length)),
        Gen.String[Gen.Char[" ab\t\u007f\u00e9\u20ac\0-"], 0, 5]);

    private static readonly Gen<string> PlainName = Gen.OneOf("awareness", "decision", "talks", "won");
    private static readonly Gen<string> AnyName = Gen.OneOf(
        LongName, LongName + " ", LongName[..^1] + "d", "Gespräche", "GESPRÄCHE", "Gespr\u00ffche", "Gespr\u20acche", "Awareness", " decision", "won ", "a call of some twenty", "and another of just 32 characters", "and another of just 32 character", "unheard of", "", "a", "no matter", "\u20ac");

    private static readonly Gen<string> PlainTime = Gen.Select(Gen.Int[1, 28], Gen.Int[0, 59], Gen.Int[0, 999]).Select((day, minute, milliseconds) => $"2026-02-{day:00}T09:{minute:00}:15.{milliseconds:000}Z");

    private static readonly Gen<string> AnyTime = Gen.OneOf(
        "2026-02-29T09:00:00Z", "2024-02-29T09:00:00Z", "2026-13-01T00:00:00Z", "2026-17-01T00:00:00Z", "2027-17-01T00:00:00Z", "2026-00-01T00:00:00Z", "0000-01-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T23:59:59.Z", "2026-01-01T23:59:59,5Z", "2026-01-01T23:59:59.1234567Z", "2026-01-01T23:59:59.12345678Z", "2026-01-01T23:59:59.123456700Z",
        "2026-01-01 23:59:59Z", "2026-01-01T23:59:59z", "2026-01-01T23:59:59.1+02:00", "2026-01-01", "2026-01-01T23:59", "2026-10-25 02:30", "", "soon", "2026-01-01T23:59:5\u00e9Z", "2026-01-01T23:59:59.\u0661Z", " 2026-01-01T23:59:59Z ");

    private static readonly Gen<string> End = Gen.Frequency((12, Gen.Const("\n")), (6, Gen.Const("\r\n")), (1, Gen.Const("\n\n")), (1, Gen.Const("\n\r\n")));

    private static readonly Gen<string> PlainRow = Gen.Select(PlainId, PlainName, PlainTime, End).Select((id, name, time, end) => $"{id},{name},{time}{end}");
    private static readonly Gen<string> MixedRow = Gen.Select(Gen.OneOf(PlainId, AnyId), Gen.OneOf(PlainName, AnyName), Gen.OneOf(PlainTime, AnyTime), End).Select((id, name, time, end) => $"{id},{name},{time}{end}");
    private static readonly Gen<string> OddRow = Gen.Select(Gen.String[Gen.Char[" ,,;\"ax\uffff\u00e9\u20ac"], 0, 12], End).Select((text, end) => text + end);
    private static readonly Gen<string> Row = Gen.Frequency((30, PlainRow), (6, MixedRow), (1, OddRow));

    private static readonly ImportOptions Options = new() { IssuesKept = 100_000, Names = NameMapping.None.Ignore("no matter"), Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };

    [Fact]
    public void Small_tables_are_read_the_same() => Gen.Select(Row.Array[0, 80], Gen.Bool).Sample((rows, isCut) => RequireSame(string.Concat(rows), isCut, Options));

    [Fact]
    public void Tables_of_many_blocks_are_read_the_same() => Gen.Select(PlainRow.Array[30, 60], Row.Array[10, 20], Gen.Int[1, 4000]).Sample(
        (plain, any, length) =>
        {
            // The odd ones among a great many plain ones, so that each of them stands somewhere in a block.
            string many = string.Concat(Enumerable.Repeat(string.Concat(plain), 20));
            RequireSame(string.Concat(any.Select((row, i) => row + many[..(length * (i + 1) % many.Length / 53 * 53)] + "\n")), isCut: false, Options, chunk: length);
        },
        iter: 30);

    [Fact]
    public void Tables_without_any_plain_row_are_read_the_same() => MixedRow.Array[200, 300].Sample(rows => RequireSame(string.Concat(rows), isCut: false, Options), iter: 30);

    [Fact]
    public void Runs_of_keys_that_are_alike_are_read_the_same() => Gen.Select(Gen.OneOf(Gen.Int[1, 3], Gen.Int[30, 35], Gen.Int[198, 201]), Gen.OneOf("", "", "a", " ", "\u00e9"), Gen.Int[1, 9]).Array[50, 400].Sample(
        // Keys that differ in length alone, in their last character alone, or where more is to be compared than at once can be.
        runs => RequireSame(string.Concat(runs.Select(run => string.Concat(Enumerable.Repeat($"{new string('k', run.Item1)}{run.Item2},awareness,2026-03-02T10:00:00Z\n", run.Item3)))), isCut: false, Options),
        iter: 100);

    [Fact]
    public void A_name_is_no_other_that_differs_where_a_byte_does_not_tell() => RequireSame(
        "d,Gespr\u00ffche,2026-03-02T10:00:00Z\n\nd,Gespr\u20acche,2026-03-02T10:00:00Z\nd,Gespr\u00ffche,2026-03-02T10:00:00Z\nd,Gespr,2026-03-02T10:00:00Z\n", isCut: false, Options);

    // What begins so is a comment to the parser, which goes on from it to rows that are found without it.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_row_that_begins_with_no_character_costs_itself_alone(string end)
    {
        string row = $"deal-1,awareness,2026-03-02T10:00:00Z{end}";
        string table = $"deal,stage,at{end}{row}\uffffx,y{end}{string.Concat(Enumerable.Repeat(row, 70_000))}";
        foreach (ImportOptions options in new[] { Options, Options with { FormulasEscaped = true } })
        {
            foreach (ImportSource source in new[] { ImportSource.From(new StringReader(table), "t"), ImportSource.From(new MemoryStream(Encoding.UTF8.GetBytes(table)), "t") })
            {
                JourneyImport import = await StageHistoryCsv.ReadAsync(source, Sales, Columns, options);

                import.Report.Issues.Should().ContainSingle().Which.Line.Should().Be(3);
                (import.Report.RowsRead, import.Report.RowsUsed, import.Log.EventCount).Should().Be((70_002, 70_001, 70_001));
            }
        }
    }

    [Fact]
    public void Limits_hold_the_same() => Gen.Select(Row.Array[0, 60], Gen.Int[1, 60], Gen.Int[20, 80]).Sample(
        (rows, most, longest) => RequireSame(string.Concat(rows), isCut: false, Options with { Limits = ImportLimits.Default with { Rows = most, FieldLength = longest } }));

    [Fact]
    public void A_strict_import_ends_at_the_same_row() => Row.Array[0, 60].Sample(rows => RequireSame(string.Concat(rows), isCut: false, Options with { Strict = true }));

    [Fact]
    public void A_text_between_blocks_of_bytes_is_decoded_whole() => Gen.Select(Gen.Int[60_000, 70_000], Gen.Int[1, 70_000]).Sample(
        (place, chunk) =>
        {
            string plain = "deal-1,awareness,2026-03-02T10:00:00Z\n";
            string before = string.Concat(Enumerable.Repeat(plain, place / plain.Length));
            string rows = $"{before}{new string('k', 1 + (place % plain.Length))}\u20ac,decision,2026-03-02T10:00:00Z\n{before}{before}";
            RequireSame(rows, isCut: false, Options, chunk);
        },
        iter: 40);

    [Fact]
    public async Task Progress_and_a_stop_come_at_the_same_row()
    {
        (List<long> Heard, long Rows, int Events) expected = await StopAsync(new ImportOptions { FormulasEscaped = true });

        (List<long> heard, long rows, int events) = await StopAsync(new ImportOptions());

        heard.Should().Equal(expected.Heard).And.Equal(4096, 8192, 12_288);
        (rows, events).Should().Be((expected.Rows, expected.Events));
    }

    private static void RequireSame(string rows, bool isCut, ImportOptions options, int chunk = 7)
    {
        string table = $"deal,stage,at\n{(isCut ? rows.TrimEnd('\n') : rows)}";
        byte[] file = Encoding.UTF8.GetBytes(table);
        string expected = Read(ImportSource.From(new StringReader(table), "t"), options with { FormulasEscaped = true });

        Read(ImportSource.From(new StringReader(table), "t"), options).Should().Be(expected);
        Read(ImportSource.From(new MemoryStream(file), "t"), options).Should().Be(expected);
        Read(ImportSource.From(new Chunks(file, chunk), "t"), options).Should().Be(expected);
    }

    private static string Read(ImportSource source, ImportOptions options)
    {
        var all = new StringBuilder();
        var importer = new JourneyImporter(Sales, options);
        try
        {
            StageHistoryCsv.ReadIntoAsync(source, importer, Columns).GetAwaiter().GetResult();
        }
        catch (ImportException problem)
        {
            all.AppendLine(problem.Message);
        }

        JourneyImport import = importer.Build();
        all.AppendLine(import.Report.ToString()).AppendLine(CultureInfo.InvariantCulture, $"{import.Report.RowsRead} rows, {import.Report.RowsUsed} used, {import.Report.RowsIgnored} ignored, {import.Report.TimesInZone} in the zone");
        all.AppendJoin('\n', LogText.InFull(import.Log)).AppendLine(import.Log.Quality.ToString());
        foreach (ImportIssue issue in import.Report.Issues)
        {
            all.AppendLine(CultureInfo.InvariantCulture, $"{issue.Line} {issue.Column} {issue.Kind} '{issue.Text}' {issue.Reason}");
        }

        return all.ToString();
    }

    // Stops the reading of a long table when it is said to be at row 12,000 or later.
    private static async Task<(List<long> Heard, long Rows, int Events)> StopAsync(ImportOptions options)
    {
        byte[] file = Encoding.UTF8.GetBytes("deal,stage,at\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"deal-{i / 7},awareness,2026-03-02T10:00:{i % 60:00}Z\n")));
        var rows = new List<long>();
        using var stop = new CancellationTokenSource();
        var heard = new Heard(progress =>
        {
            rows.Add(progress.Rows);
            if (progress.Rows >= 12_000)
            {
                stop.Cancel();
            }
        });
        var importer = new JourneyImporter(Sales, options with { Progress = heard });

        Func<Task> read = () => StageHistoryCsv.ReadIntoAsync(new MemoryStream(file), importer, Columns, stop.Token);

        await read.Should().ThrowAsync<OperationCanceledException>();
        JourneyImport import = importer.Build();
        return (rows, import.Report.RowsRead, import.Log.EventCount);
    }

    private sealed class Heard(Action<ImportProgress> hear) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => hear(value);
    }

    /// <summary>Hands out so many bytes at a time.</summary>
    private sealed class Chunks(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
