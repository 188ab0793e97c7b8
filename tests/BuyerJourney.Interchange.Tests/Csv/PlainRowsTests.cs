using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using CsCheck;

namespace BuyerJourney.Interchange.Tests.Csv;

/// <summary>Tables are read the same whether their rows are found without the parser or, because of a quote in the first, by it.</summary>
public class PlainRowsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision"));
    private static readonly StageHistoryColumns Columns = new() { Journey = "deal", Stage = "stage", At = "at" };

    private static readonly Gen<string> Row = Gen.Select(Gen.Int[1, 30], Gen.Bool, Gen.Int[0, 40]).Select((journey, decides, minute) => $"deal {journey},{(decides ? "decision" : " awareness ")},2026-03-02T10:{minute:00}:00Z");

    // What belongs in a row and what does not. No carriage return alone: the parser takes that for the end of a row in some places and not in others.
    private static readonly Gen<string> Odd = Gen.OneOf(
        Gen.String[Gen.Char[" ,,\n;\"ax\uffff\u00e9\u20ac"], 0, 12], Row.Select(row => row + ",more"), Row.Select(row => row[..row.LastIndexOf(',')]), Gen.Int[0, 300].Select(length => new string('y', length)), Gen.Const("\uffffno row"), Gen.Const("\uffffno row,decision,2026-03-02T10:00:00Z"));

    private static readonly Gen<string> End = Gen.Frequency((12, Gen.Const("\n")), (6, Gen.Const("\r\n")), (1, Gen.Const("\n\n")), (1, Gen.Const("\n\r\n")));

    [Fact]
    public void Odd_rows_are_read_as_the_parser_reads_them() => Gen.Select(Gen.Frequency((9, Row), (1, Odd)), End).Array[0, 60].Sample(
        rows => RequireSame(string.Concat(rows.Select(row => row.Item1 + row.Item2)), new ImportOptions()));

    [Fact]
    public void A_last_row_without_an_end_is_a_row() => Gen.Select(Row, Gen.Frequency((1, Row), (1, Odd))).Sample(
        (row, last) => RequireSame($"{row}\n{last}", new ImportOptions()));

    [Fact]
    public void Limits_hold_as_for_the_parser() => Gen.Frequency((9, Row), (1, Odd)).Array[0, 30].Sample(
        rows => RequireSame(string.Join('\n', rows), new ImportOptions { Limits = ImportLimits.Default with { FieldLength = 40, Rows = 25 } }));

    [Fact]
    public void A_table_longer_than_what_is_fetched_at_once_is_read_to_its_end() => Gen.Select(Row, Gen.Bool.Select(windows => windows ? "\r\n" : "\n")).Array[40, 80].Sample(
        rows =>
        {
            string some = string.Concat(rows.Select(row => row.Item1 + row.Item2));
            RequireSame(string.Concat(Enumerable.Repeat(some, 300_000 / some.Length)), new ImportOptions());
        },
        iter: 20);

    [Fact]
    public void A_row_longer_than_what_is_fetched_at_once_is_read_by_the_parser() => RequireSame(
        $"deal 2,decision,2026-03-02T10:00:00Z\n{new string('y', 300_000)}\ndeal 3,decision,2026-03-02T10:00:00Z\n", new ImportOptions());

    [Fact]
    public void A_field_of_a_whole_row_that_is_longer_than_the_limit_is_refused_among_rows_that_are_not()
    {
        var options = new ImportOptions { Limits = ImportLimits.Default with { FieldLength = 60 } };
        string rows = $"deal 2,decision,2026-03-02T10:00:00Z\n{new string('y', 70)},decision,2026-03-02T10:00:00Z\ndeal 3,decision,2026-03-02T10:00:00Z\n";

        Read($"deal,stage,at\n{rows}", options).Should().Contain("\n3  TooLong").And.Contain("deal 2").And.Contain("deal 3");
        RequireSame(rows, options);
    }

    // To the parser a carriage return alone is the end of a row, or not: either way all of it is used or reported.
    [Fact]
    public void What_stands_between_a_carriage_return_and_the_line_feed_behind_it_is_not_lost() =>
        Read("deal,stage,at\r\ndeal 2,decision,2026-03-02T10:00:00Z\r\ndeal 3,decision,2026-03-02T10:00:00Z\r!\ndeal 4,decision,2026-03-02T10:00:00Z\r\n", new ImportOptions())
            .Should().Contain("!").And.Contain("deal 2").And.Contain("deal 4");

    [Fact]
    public void Rows_that_the_parser_refuses_one_behind_the_other_cost_themselves_only()
    {
        string tooLong = new('y', 300_000);
        string rows = $"{tooLong}\n{tooLong}\ndeal 2,decision,2026-03-02T10:00:00Z\n\"a\"b,,\n\"c\"d,,\ndeal 3,decision,2026-03-02T10:00:00Z\n";
        var options = new ImportOptions { Limits = ImportLimits.Default with { FieldLength = 40 } };

        Read($"deal,stage,at\n{rows}", options).Should().Contain("deal 2").And.Contain("deal 3").And.Contain("\n2  TooLong").And.Contain("\n3  TooLong").And.Contain("\n5  MalformedRow").And.Contain("\n6  MalformedRow");
        RequireSame(rows, options);
    }

    [Fact]
    public async Task Rows_behind_quoted_ones_are_in_their_place()
    {
        string[] rows = [.. Enumerable.Range(0, 20_000).Select(i => i % 10 == 7 ? $"deal {i},decision,never" : i is 10 or 9_000 or 9_100 ? $"\"deal {i}\",decision,2026-03-02T10:00:00Z" : $"deal {i},decision,2026-03-02T10:00:00Z")];

        JourneyImport import = await StageHistoryCsv.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes($"deal,stage,at\n{string.Join('\n', rows)}")), Sales, Columns, new ImportOptions { IssuesKept = 10_000 });

        import.Log.EventCount.Should().Be(18_000);
        import.Report.Issues.Select(i => i.Line).Should().Equal(Enumerable.Range(0, 2_000).Select(i => (i * 10L) + 9));
    }

    private static void RequireSame(string rows, ImportOptions options)
    {
        (string plain, string parsed) = (Read($"deal,stage,at\nfirst,awareness,2026-03-01T10:00:00Z\n{rows}", options), Read($"deal,stage,at\n\"first\",awareness,2026-03-01T10:00:00Z\n{rows}", options));

        plain.Should().Be(parsed);
    }

    private static string Read(string table, ImportOptions options)
    {
        var all = new StringBuilder();
        try
        {
            JourneyImport import = StageHistoryCsv.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(table)), Sales, Columns, options).GetAwaiter().GetResult();
            all.AppendJoin('\n', LogText.InFull(import.Log)).AppendLine(import.Log.Quality.ToString()).AppendLine(CultureInfo.InvariantCulture, $"{import.Report.RowsRead} rows, {import.Report.RowsUsed} used");
            foreach (ImportIssue issue in import.Report.Issues)
            {
                all.AppendLine(CultureInfo.InvariantCulture, $"{issue.Line} {issue.Column} {issue.Kind} '{issue.Text}' {issue.Reason}");
            }
        }
        catch (ImportException problem)
        {
            all.Append(problem.Message);
        }

        return all.ToString();
    }
}
