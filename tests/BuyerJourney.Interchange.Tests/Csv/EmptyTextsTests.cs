using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;

namespace BuyerJourney.Interchange.Tests.Csv;

public class EmptyTextsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Stage("offer"));

    [Theory]
    [InlineData("NULL")]
    [InlineData("\\N")]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("NaT")]
    [InlineData("#N/A")]
    public async Task Says_of_what_other_systems_write_for_nothing_how_it_is_read_as_such(string text)
    {
        JourneyImport import = await ReadStaysAsync($"d1,lead,2026-03-02,{text},Ann", ImportOptions.Default);

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i => i.Kind == ImportIssueKind.UnreadableTime && i.Text == text && i.Reason.Contains("ImportOptions.EmptyTexts") && !i.Reason.Contains("ImportOptions.Times"));
    }

    [Fact]
    public async Task Are_empty_fields_in_every_column()
    {
        JourneyImport import = await ReadStaysAsync("d1,lead,2026-03-02, NULL ,\\N\nd2,lead,2026-03-02,\"NULL\",null", new ImportOptions { EmptyTexts = ["NULL", "\\N"] });

        import.Report.Issues.Should().BeEmpty();
        LogText.InFull(import.Log).Should().Contain(line => line.Contains("Person = ,")).And.ContainSingle(line => line.Contains("Person = null"));
    }

    [Fact]
    public void Are_a_copy_of_what_was_given_and_compared_by_content()
    {
        List<string> texts = ["NULL"];
        var options = new ImportOptions { EmptyTexts = texts };

        texts.Clear();

        options.EmptyTexts.Should().Equal("NULL");
        options.Should().Be(new ImportOptions { EmptyTexts = ["NULL"] }).And.NotBe(ImportOptions.Default);
    }

    [Fact]
    public async Task Are_compared_exactly()
    {
        JourneyImport import = await ReadStaysAsync("d1,lead,2026-03-02,null,", new ImportOptions { EmptyTexts = ["NULL"] });

        import.Report.Issues.Should().ContainSingle().Which.Text.Should().Be("null");
    }

    [Fact]
    public async Task Are_no_names_of_columns()
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new StringReader("id,None,at\nd1,lead,2026-03-02\n"), Sales, new() { Journey = "id", Stage = "None", At = "at" }, new ImportOptions { EmptyTexts = ["None"] });

        LogText.Of(import.Log).Should().Equal("d1 lead 2026-03-02T00:00:00Z");
    }

    [Fact]
    public async Task Are_empty_fields_where_rows_are_read_many_at_a_time()
    {
        string rows = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{(i % 2 == 0 ? $"d{i}" : "none")},{(i % 4 == 2 ? "none" : "lead")},2026-03-02T09:00:00Z\n"));

        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new MemoryStream([.. "id,stage,at\n"u8, .. System.Text.Encoding.UTF8.GetBytes(rows)]),
            Sales,
            new() { Journey = "id", Stage = "stage", At = "at" },
            new ImportOptions { EmptyTexts = ["none"], IssuesKept = 10_000 });

        import.Report.RowsUsed.Should().Be(1250);
        import.Report.Refused[ImportIssueKind.MissingValue].Should().Be(3750);
    }

    private static Task<JourneyImport> ReadStaysAsync(string rows, ImportOptions options) => IntervalTableCsv.ReadAsync(
        new StringReader($"id,stage,since,until,who\n{rows}\n"), Sales, new() { Journey = "id", Stage = "stage", Entered = "since", Exited = "until", Person = "who" }, options);
}
