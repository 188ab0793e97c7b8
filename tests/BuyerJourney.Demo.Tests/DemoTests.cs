using System.Text.Json;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Interchange;
using BuyerJourney.Logs;
using BuyerJourney.Tests;

namespace BuyerJourney.Demo.Tests;

public sealed class DemoTests : IDisposable
{
    private const string Definition = """{"id":"sales","stages":[{"id":"awareness"},{"id":"decision"}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demo");

    [Fact]
    public async Task The_shipped_sample_is_what_the_simulator_makes()
    {
        MeasuredLog shipped = await SampleLog.ReadAsync(null, new Progress<ImportProgress>(), TestContext.Current.CancellationToken);

        Picture(shipped.Log).Should().Equal(Picture(SampleLog.Simulated()));
    }

    [Fact]
    public async Task Without_arguments_it_shows_the_sample()
    {
        (int code, string output, _) = await DemoConsole.RunAsync();

        code.Should().Be(0);
        output.Should().Contain("win rate").And.Contain("Funnel").And.Contain("Time in stage").And.Contain("intro-call → demo-request").And.NotContain("NaN");
    }

    [Fact]
    public async Task It_begins_with_what_the_report_says_in_short()
    {
        string file = Path.Combine(_folder.FullName, "report.md");
        (_, string output, _) = await DemoConsole.RunAsync("--report", file);

        string shown = string.Join(' ', output[..output.IndexOf("Money and speed", StringComparison.Ordinal)].Split([' ', '\n', '\r', '│'], StringSplitOptions.RemoveEmptyEntries));
        string report = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        foreach (string lead in new[] { "Where most buyers are lost:", "The obstacle that costs most:", "What helps most:", "What takes too long:" })
        {
            report.Should().Contain($"**{lead}** ");
            shown.Should().Contain(lead).And.NotContain("**");
        }

        shown.Should().Contain("What takes too long: 'negotiation'.");
    }

    [Fact]
    public async Task The_sample_shows_how_its_goals_stand_and_an_export_without_goals_shows_none()
    {
        (_, string sample, _) = await DemoConsole.RunAsync();
        string log = Write("deals.csv", "deal,what,when\n1,awareness,2026-03-02T09:00:00Z\n");
        (_, string export, _) = await DemoConsole.RunAsync("--log", log, "--definition", Write("sales.json", Definition), "--map", "journey=deal,stage=what,at=when");

        sample.Should().MatchRegex(@"Win 15% by the new year +│ ≥ 15% +│ 2026-01-01 │ 13\.1% \(12–14\.2\) +│ missed by 1\.9 points").And.MatchRegex("on track").And.MatchRegex("at risk").And.Contain("17.4%, 2025-Q1: reached");
        export.Should().NotContain("Goals");
    }

    // 2025-Q4 is not a worse quarter: 1,007 of its 1,039 journeys are too young to tell.
    [Fact]
    public async Task Quarters_are_compared_by_what_became_of_their_journeys_in_the_same_time()
    {
        (_, string quarters, _) = await DemoConsole.RunAsync("--by", "quarter");
        (_, string segments, _) = await DemoConsole.RunAsync("--by", "segment");
        (_, string lastMonth, _) = await DemoConsole.RunAsync("--by", "month", "--as-of", "2025-02-01T00:00:00Z");

        quarters.Should().MatchRegex(@"2025-Q4 │ +1,039 │ [0-9.]+% \([0-9.]+–[0-9.]+\), [0-9]+ of 32 +│ +1,007 │").And.Contain("400 (38.5%)").And.Contain("won within 90 days").And.NotContain("6.6% (4.9");
        segments.Should().Contain("win rate").And.NotContain("won within 90 days");
        lastMonth.Should().Contain("too young to compare");
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        (int code, string output, _) = await DemoConsole.RunAsync("--json", "--by", "segment");

        code.Should().Be(0);
        JsonDocument.Parse(output).RootElement.GetProperty("groups").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public async Task Json_has_all_that_the_panels_show()
    {
        (int code, string output, _) = await DemoConsole.RunAsync("--json", "--all");

        code.Should().Be(0);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        root.GetProperty("format").GetString().Should().Be("buyer-journey-reports");
        root.GetProperty("source").GetString().Should().Contain("sample");
        root.GetProperty("import").EnumerateArray().Select(line => line.GetString()).Should().Contain(line => line!.Contains("27,867 used"));
        root.GetProperty("inShort").GetArrayLength().Should().Be(7);
        root.GetProperty("scorecard").GetProperty("goals").GetArrayLength().Should().Be(6);
        root.GetProperty("goalRealism").GetProperty("goals")[0].GetProperty("best").GetString().Should().Be("2025-Q1");
        root.GetProperty("change").GetProperty("second").GetProperty("name").GetString().Should().Be("2025-Q3");
        root.GetProperty("whatIf")[0].GetProperty("figures")[0].GetProperty("difference").GetProperty("mean").ValueKind.Should().Be(JsonValueKind.Number);
        root.GetProperty("total").EnumerateObject().Select(report => report.Name).Should().Contain(
        [
            "sales", "funnel", "time in stage", "obstacle impact", "stalled", "what moves buyers on", "attribution", "voice of the customer", "teams", "conformance", "data quality",
        ]);
    }

    [Fact]
    public async Task Json_of_an_export_leaves_out_what_there_is_not()
    {
        string log = Write("deals.csv", "deal,what,when\n1,awareness,2026-03-02T09:00:00Z\n");

        (_, string output, _) = await DemoConsole.RunAsync("--json", "--log", log, "--definition", Write("sales.json", Definition), "--map", "journey=deal,stage=what,at=when");

        JsonDocument.Parse(output).RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("format", "version", "asOf", "total", "groups", "source", "import", "inShort");
    }

    [Fact]
    public async Task Writes_a_report_of_the_sample_in_the_language_asked_for()
    {
        string file = Path.Combine(_folder.FullName, "report.md");

        (int code, string output, _) = await DemoConsole.RunAsync("--report", file, "--culture", "lv");

        code.Should().Be(0);
        output.ReplaceLineEndings(string.Empty).Should().Contain("The report is in");
        string report = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        report.Should().StartWith("# ").And.Contain("## In short").And.Contain("## Funnel").And.Contain("## Gaps").And.Contain("## For each team").And.NotContain("NaN");
        report.Replace('\u00a0', ' ').Should().Contain("3 969 buyers").And.Contain("Demonstrācija");
    }

    [Fact]
    public async Task Measures_an_export_of_ones_own()
    {
        string log = Write("deals.csv", "deal,what,when,who\n1,awareness,2026-03-02T09:00:00Z,anna\n1,won,2026-03-09T09:00:00Z,anna\n2,awareness,2026-03-02T09:00:00Z,bert\n3,launch,2026-03-02T09:00:00Z,bert\n");

        (int code, string output, _) = await DemoConsole.RunAsync(
            "--log", log, "--definition", Write("sales.json", Definition), "--map", "journey=deal,stage=what,at=when,attribute.owner=who", "--by", "owner");

        code.Should().Be(0);
        output.Should().Contain("4 rows read from deals.csv: 3 used, 0 ignored, 1 refused").And.Contain("unknown 'launch'").And.Contain("anna");
    }

    [Fact]
    public async Task Measures_a_banks_loan_applications_by_the_definition_that_ships_as_an_example()
    {
        string log = SharedFiles.Require("data/bpic2012.xes.gz");
        string file = Path.Combine(_folder.FullName, "loans.md");

        (int code, string output, _) = await DemoConsole.RunAsync("--log", log, "--format", "xes", "--definition", Path.Combine(AppContext.BaseDirectory, "loan-application.json"), "--report", file);

        // The counts are those of the data's README.
        code.Should().Be(0);
        output.Should().Contain("262,200 used, 0 ignored, 0 refused").And.Contain("2,246 of 12,688 closed");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should()
            .StartWith("# The buyer's journey: loan-application").And.Contain("13,087 buyers' journeys, of which 2,246 ended in a purchase, 10,442 ended without one, and 399 go on").And.NotContain("NaN");
    }

    [Theory]
    [InlineData("--log FILE --map journey=deal,stage=what,at=when", "--definition")]
    [InlineData("--log FILE --definition DEFINITION --map journey=deal,stage=what", "which column holds the at")]
    [InlineData("--log FILE --definition DEFINITION --map journey=deal,stage=what,at=when,colour=red", "no part 'colour'")]
    [InlineData("--log FILE --definition DEFINITION --map journey=deal,stage=what,at=nowhere", "nowhere")]
    [InlineData("--log missing.csv --definition DEFINITION --map journey=deal,stage=what,at=when", "no file")]
    [InlineData("--as-of yesterday", "no instant")]
    [InlineData("--by nonsense", "no journey has an attribute 'nonsense'. Split by ")]
    [InlineData("--by segmnt", "segment")]
    [InlineData("--show voice,team", "there is no 'team' to show; there are in-short, ")]
    [InlineData("--show voice --all", "Leave one out")]
    [InlineData("--culture latin-of-old-rome", "no culture")]
    [InlineData("--report no/such/folder/report.md", "no/such/folder")]
    public async Task Says_what_is_wrong_and_ends_with_a_failure(string arguments, string message)
    {
        string log = Write("deals.csv", "deal,what,when\n1,awareness,2026-03-02T09:00:00Z\n");
        string definition = Write("sales.json", Definition);

        (int code, string output, string errors) = await DemoConsole.RunAsync([.. arguments.Split(' ').Select(word => word switch { "FILE" => log, "DEFINITION" => definition, _ => word })]);

        code.Should().NotBe(0);
        (output + errors).Should().Contain(message).And.NotContain("   at ").And.NotContain("Usage");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<string> Picture(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                lines.Add($"{trace.Key} {trace.Ticks[i]} {log.Codes.KindOf(trace.Events[i])} {log.Codes.IdOf(trace.Events[i])} {trace.Detail(i).Reaction} {trace.Value}");
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
