using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Xes;

namespace BuyerJourney.Interchange.Tests.Xes;

public class XesNumbersTests
{
    private const string Demo = """<event><string key="concept:name" value="demo"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event>""";

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Touchpoint("demo"));

    [Theory]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData(" 1.5E3 ", "1500")]
    [InlineData("-7", "-7")]
    [InlineData("1234567890123456789012345678", "1234567890123456789012345678")]
    public async Task Keeps_a_number_as_it_is_written(string written, string kept)
    {
        JourneyImport import = await ReadAsync($"""<float key="score" value="{written}"/>""");

        import.Report.Issues.Should().BeEmpty();
        import.Log.AttributeHistory("score").Should().ContainSingle().Which.Value!.Value.ToString().Should().Be(kept);
    }

    [Theory]
    [InlineData("0.1234567890123456789012345678901", "*more than the 28 digits*Round it*")]
    [InlineData("1E-30", "*more than the 28 digits*Round it*")]
    [InlineData("1.2345678901234567E-20", "*more than the 28 digits*Round it*")]
    [InlineData("1E300", "*no float, or larger than a decimal holds*")]
    [InlineData("NaN", "*no float*")]
    public async Task Leaves_out_and_tells_a_number_that_it_would_have_to_round(string written, string reason)
    {
        JourneyImport import = await ReadAsync($"""<float key="score" value="{written}"/>""", $"""<float key="worth" value="{written}"/>""");

        import.Log.Attributes.Should().BeEmpty();
        import.Log.ValueHistory().Should().BeEmpty();
        import.Report.Issues.Should().HaveCount(3).And.AllSatisfy(issue =>
        {
            issue.Kind.Should().Be(ImportIssueKind.UnreadableNumber);
            issue.Line.Should().Be(2);
            issue.Text.Should().Be(written);
            issue.Reason.Should().Match(reason.Replace("no float", "no *", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Refuses_an_event_whose_score_it_would_have_to_round()
    {
        JourneyImport import = await ReadAsync(Demo.Replace("</event>", """<string key="journey:kind" value="feedback"/><float key="journey:score" value="1E-30"/></event>""", StringComparison.Ordinal));

        import.Report.RowsRefused.Should().Be(1);
        import.Report.Issues.Should().ContainSingle().Which.Reason.Should().Contain("'journey:score'").And.Contain("more than the 28 digits");
    }

    [Fact]
    public async Task Tells_a_boolean_that_is_none()
    {
        JourneyImport import = await ReadAsync("""<boolean key="nda" value="perhaps"/>""");

        import.Report.Issues.Should().ContainSingle().Which.Should().Match<ImportIssue>(issue => issue.Kind == ImportIssueKind.UnreadableFlag && issue.Reason.Contains("true or false"));
    }

    private static Task<JourneyImport> ReadAsync(params string[] parts) => XesLog.ReadAsync(
        new StringReader($"<log>\n<trace><string key=\"concept:name\" value=\"d-1\"/>{string.Concat(parts)}{Demo}</trace>\n</log>"),
        Sales,
        new XesOptions { Value = "worth" },
        new ImportOptions { Currency = "EUR" });
}
