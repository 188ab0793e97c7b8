using static BuyerJourney.Interchange.Tests.Crm.PipedriveDeal;

namespace BuyerJourney.Interchange.Tests.Crm;

public class PipedriveValuesTests
{
    [Theory]
    [InlineData("1000", "1000")]
    [InlineData("\"1000.5\"", "1000.5")]
    [InlineData("1e3", "1000")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public async Task A_value_is_a_number_whether_it_is_written_as_one_or_as_a_text(string written, string? amount)
    {
        JourneyImport import = await ReadAsync(Flow(), Two(written));

        import.Log.EventCount.Should().Be(2);
        import.Log.ValueHistory().Select(v => v.Value.Amount.ToString("G29", System.Globalization.CultureInfo.InvariantCulture)).Should().Equal(amount is null ? ["5"] : [amount, "5"]);
        import.Report.Issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"1.000,00\"", "is no number")]
    [InlineData("\"a lot\"", "is no number")]
    [InlineData("0.1234567890123456789012345678901", "more than the 28 digits")]
    [InlineData("1e30", "the largest amount that a log takes")]
    [InlineData("1e400", "the largest amount that a log takes")]
    public async Task A_value_that_can_not_be_used_costs_itself_only_and_is_reported(string written, string reason)
    {
        JourneyImport import = await ReadAsync(Flow(), Two(written));

        import.Log.EventCount.Should().Be(2);
        import.Log.ValueHistory().Select(v => v.Value.Amount).Should().Equal(5);
        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(i =>
            i.Kind == ImportIssueKind.UnreadableNumber && i.Line == 1 && i.Column == "value" && i.Text == written.Trim('"') && i.Reason.Contains(reason));
        import.Report.RowsUsed.Should().Be(2);
    }

    private static string Two(string value) =>
        $$"""
        { "id": 7, "stage_id": 1, "status": "open", "add_time": "2026-01-01 08:00:00", "value": {{value}}, "currency": "EUR" },
        { "id": 8, "stage_id": 1, "status": "open", "add_time": "2026-01-01 08:00:00", "value": 5, "currency": "EUR" }
        """;
}
