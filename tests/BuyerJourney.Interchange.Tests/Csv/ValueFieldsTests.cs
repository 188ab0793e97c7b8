using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;

namespace BuyerJourney.Interchange.Tests.Csv;

public class ValueFieldsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead"));

    private static readonly StageHistoryColumns Columns = new() { Journey = "journey", Stage = "stage", At = "at", Value = "amount", Currency = "cur" };

    [Theory]
    [InlineData("j1,lead,2026-01-01T00:00:00Z,100,\nj2,lead,2026-01-01T00:00:00Z,200,EUR\n", 2)]
    [InlineData("j2,lead,2026-01-01T00:00:00Z,200,EUR\nj1,lead,2026-01-01T00:00:00Z,100,\n", 3)]
    public async Task Refuses_an_amount_without_a_currency_whatever_the_order_of_the_rows(string rows, int line)
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader("journey,stage,at,amount,cur\n" + rows), Sales, Columns);

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i =>
            i.Kind == ImportIssueKind.UnreadableCurrency && i.Line == line && i.Column == "cur" && i.Text.Length == 0 && i.Reason.Contains("ImportOptions.Currency", StringComparison.Ordinal));
        import.Log.ValueHistory().Should().ContainSingle().Which.Value.Should().Be(new Money(200, "EUR"));
        import.Log.JourneyCount.Should().Be(1);
    }

    [Fact]
    public async Task Takes_the_usual_currency_where_a_row_says_none()
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(
            new StringReader("journey,stage,at,amount,cur\nj1,lead,2026-01-01T00:00:00Z,100,\nj2,lead,2026-01-01T00:00:00Z,200,USD\nj3,lead,2026-01-01T00:00:00Z,300,\n"),
            Sales,
            Columns,
            new ImportOptions { Currency = "EUR", Strict = true });

        import.Log.ValueHistory().Select(v => v.Value).Should().Equal(new Money(100, "EUR"), new Money(200, "USD"), new Money(300, "EUR"));
    }

    [Fact]
    public async Task Needs_no_currency_where_there_is_no_amount()
    {
        JourneyImport import = await StageHistoryCsv.ReadAsync(new StringReader("journey,stage,at,amount,cur\nj1,lead,2026-01-01T00:00:00Z,,\n"), Sales, Columns, new ImportOptions { Strict = true });

        import.Log.ValueHistory().Should().BeEmpty();
    }
}
