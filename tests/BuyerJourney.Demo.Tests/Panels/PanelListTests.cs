using BuyerJourney.Demo.Panels;

namespace BuyerJourney.Demo.Tests.Panels;

public sealed class PanelListTests : IDisposable
{
    private const string Definition = """
        {"id":"sales","stages":[{"id":"awareness"},{"id":"decision"}],"rules":[{"from":{"stages":["awareness"]},"to":{"stage":"decision"},"on":"asks"},{"from":{"stages":["decision"]},"to":{"outcome":"won"},"on":"signs"}]}
        """;

    private static readonly Lazy<Task<(int Code, string Output, string Errors)>> AllOfTheSample = new(() => DemoConsole.RunAsync("--all"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panels");

    [Fact]
    public async Task What_is_usual_fits_a_few_screens_and_says_what_more_there_is()
    {
        (_, string output, _) = await DemoConsole.RunAsync();

        output.Split('\n').Length.Should().BeLessThan(140);
        output.Should().Contain("Obstacles").And.Contain("Deals that wait").And.NotContain("Voice of the customer");
        output.Should().Contain("More: --all, or --show silence,what-works,");
    }

    [Theory]
    [InlineData("obstacles", @"no-reply +│ +608 │ +76 │ +1,602,742 EUR │ .* │ +87\.4% │ +3\.2 d │ +4 │ sales: call within two days")]
    [InlineData("stalled", "most overdue of 125, worth 3,190,847 EUR")]
    [InlineData("silence", @"proposal +│ 42 of 89")]
    [InlineData("what-works", @"lead +│ touchpoint demo-request")]
    [InlineData("attribution", @"proposal-sent +│ +3 │ +221 │")]
    [InlineData("voice", @"touchpoint │ product-demo +│ 55\.3% \(52\.8–57\.8\) │ 18\.6%")]
    [InlineData("teams", @"legal +│ – +│ – +│ +– │ +0 │ +81\.7% │ +9\.7 d │ +18 │")]
    [InlineData("trend", @"2025-12 │ +333 │ +68 │ +290 │")]
    [InlineData("change", @"2025-Q2: 1,017 journeys │ 2025-Q3: 986 journeys")]
    [InlineData("quality", @"lost deals without a reason +│ 3,063 of 3,063")]
    public async Task Shows_all_of_the_sample(string name, string figures)
    {
        (int code, string output, _) = await AllOfTheSample.Value;

        code.Should().Be(0);
        output.Should().MatchRegex(figures).And.NotContain("NaN");
        PanelList.All.Should().Contain(panel => panel.Name == name);
    }

    [Fact]
    public async Task Shows_what_is_asked_for_and_nothing_else()
    {
        (int code, string output, _) = await DemoConsole.RunAsync("--show", "what-if,voice");

        code.Should().Be(0);
        output.Should().MatchRegex(@"without the obstacle 'no-reply' │ win rate").And.MatchRegex(@"× 0\.5").And.Contain("Voice of the customer");
        output.Should().NotContain("In short").And.NotContain("Funnel");
    }

    [Fact]
    public async Task What_an_export_has_nothing_for_is_left_out_unless_it_is_asked_for()
    {
        string[] export = Export("1,awareness,2026-03-02T09:00:00Z\n");

        (_, string usual, _) = await DemoConsole.RunAsync(export);
        (int code, string all, _) = await DemoConsole.RunAsync([.. export, "--all"]);

        code.Should().Be(0);
        usual.Should().NotContain("obstacle").And.NotContain("goals:");
        all.Should().Contain("goals: nobody has set goals for these journeys.").And.Contain("voice: nobody noted a reaction or gave feedback.").And.NotContain("NaN").And.NotContain("More:");
        PanelList.All.Should().OnlyHaveUniqueItems(panel => panel.Name);
    }

    [Fact]
    public async Task Shows_what_the_rules_do_not_permit()
    {
        (_, string output, _) = await DemoConsole.RunAsync([.. Export("1,awareness,2026-03-02T09:00:00Z\n1,won,2026-03-03T09:00:00Z\n2,awareness,2026-03-02T09:00:00Z\n2,decision,2026-03-03T09:00:00Z\n"), "--show", "conformance"]);

        output.Should().Contain("1 time on 1 journey: closing as won from awareness is a forbidden transition").And.Contain("50%");
    }

    [Fact]
    public async Task All_of_no_rows_says_that_nothing_could_be_used()
    {
        (int code, _, string errors) = await DemoConsole.RunAsync([.. Export(string.Empty), "--all"]);

        code.Should().Be(DemoRun.Failed);
        errors.Should().Contain("Nothing in deals.csv could be used");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] Export(string rows) =>
        ["--log", Write("deals.csv", $"deal,what,when\n{rows}"), "--definition", Write("sales.json", Definition), "--map", "journey=deal,stage=what,at=when"];

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
