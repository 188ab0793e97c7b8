using System.Globalization;
using System.Text.RegularExpressions;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Goals;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Reports;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Tests.Maps.Diagrams;
using NodaTime;

namespace BuyerJourney.Tests.Maps.Reports;

public partial class JourneyReportTests
{
    private const string Evil = "a|b `c` *d* _e_ <script>alert(1)</script> [f](http://x.y) ![g](h) # ~~i~~ $j$ @k &lt; www.l.m :smile: \\";

    private static readonly JourneyDefinition Sales = Definition("lead", "demo", "question", "call", "price", "marketing", "asks");

    // Everything that a user can name is hostile; ids can't hold line breaks, sentences can.
    private static readonly JourneyDefinition Hostile = Definition("1. " + Evil, "- " + Evil, Evil + "q", Evil + "t", "> " + Evil, "+ " + Evil, Evil + "r", "```\n# " + Evil);

    [Fact]
    public void The_sections_come_in_the_order_of_what_matters()
    {
        string[] headings = [.. Report(Sales).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

        headings.Should().Equal(
            "## In short", "## Scorecard", "## Funnel: how many buyers get how far", "## Bottlenecks: how long each stage takes", "## Obstacles: what stands in the way", "## What works: what is done where buyers go on",
            "## Gaps: what is missing", "## Conformance: what the rules do not permit", "## The map, stage by stage", "## Pictures", "## For each team", "## How to read this report");
    }

    [Fact]
    public void What_was_found_is_said_in_sentences_with_intervals()
    {
        string report = Report(Sales);

        report.Should().Contain("As of 2026-09-18 09:00 UTC: 1,200 buyers' journeys, of which 300 ended in a purchase, 700 ended without one, and 200 go on.");
        report.Should().Contain("1. **Where most buyers are lost:** **lead**. Of 700 times that a buyer left, 500 were here (71 % (68–75 %)); of the visits here that have ended, 50 % (47–53 %) ended so.");
        report.Should().Contain("2. **The obstacle that costs most:** **price**. It stood, or was the reason given, in 200 lost deals, 29 % (25–32 %) of all.");
        report.Should().Contain("| **price** | 200 | 0 % (0.0–1.9 %) | 0 % (0.0–1.9 %) ★ | 100 % (98.7–100.0 %) | 200 deals |");
        report.Should().Contain("In 71 % (68–75 %) of the lost deals no obstacle stood and no reason was given");
        report.Should().Contain(". **What is won:** of the journeys that have ended, 30 % (27–33 %) ended in a purchase.");
        report.Should().Contain(". **What takes too long:** **lead**. It should take 2 days at most; 100 % (99.7–100.0 %) of the visits took, or have already taken, longer.");
        report.Should().Contain("| lead | 1,200 | all | 42 % (39–44 %) | 50 % (47–53 %) | 200 |");
    }

    [Theory]
    [InlineData("", "1,200 buyers")]
    [InlineData("en-GB", "1,200 buyers")]
    [InlineData("de-DE", "1.200 buyers")]
    [InlineData("lv-LV", "1 200 buyers")]
    public void Numbers_are_written_in_the_culture_asked_for(string culture, string journeys)
    {
        CultureInfo asked = CultureInfo.GetCultureInfo(culture);

        string report = Report(Sales, new JourneyReportOptions { Culture = asked });

        report.Replace('\u00a0', ' ').Should().Contain(journeys);
        report.Should().Contain(0.3.ToString("P0", asked)).And.Contain($"{6.5.ToString(asked)} days");
    }

    [Fact]
    public void Things_are_called_by_their_names()
    {
        DisplayNames names = DisplayNames.Standard.With(CultureInfo.GetCultureInfo("lv"), n => n.Stage("lead", "Interesents"));

        string report = Report(Sales, new JourneyReportOptions { Culture = CultureInfo.GetCultureInfo("lv"), Names = names });

        report.Should().Contain("### Interesents").And.Contain("\"Interesents\"").And.NotContain("**lead**");
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("lv-LV")]
    [InlineData("")]
    public void The_same_map_gives_the_same_bytes_whatever_the_machine_speaks(string culture)
    {
        string expected = Report(Sales);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Report(Sales).Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_end_as_on_GitHub_and_tables_are_rectangular()
    {
        foreach (string report in new[] { Report(Sales), Report(Hostile) })
        {
            report.Should().NotContain("\r").And.NotContain("NaN").And.EndWith("\n");
            foreach (string[] table in TablesIn(report))
            {
                table.Select(Cells).Distinct().Should().ContainSingle($"each row of this table has as many cells as its heading: {table[0]}");
                Cells(table[0]).Should().BeLessThanOrEqualTo(6);
            }
        }
    }

    [Fact]
    public void Nothing_that_a_user_named_is_taken_for_Markdown()
    {
        string text = OutsideDiagrams(Report(Hostile));

        text.Should().NotContain("<script").And.NotMatchRegex(@"(?<!\\)\]\(").And.NotMatchRegex(@"(?<!\\)!\[").And.NotContain("@k").And.NotContain("www.l").And.NotContain("~~i~~").And.NotMatchRegex(@"(?<!\\):smile").And.NotContain("`c`");
        Diagrams(Report(Hostile)).Should().HaveCount(4);
    }

    [Fact]
    public void GitHubs_own_Markdown_shows_hostile_names_as_they_are()
    {
        DiagramTools.RequireGitHubMarkdown();

        string html = DiagramTools.GitHubMarkdown(OutsideDiagrams(Report(Hostile)));

        html.Should().NotContain("<script").And.NotContain("<a ").And.NotContain("<img").And.NotContain("<del>").And.NotContain("<code");
        html.Should().Contain("a|b `c` *d* _e_ &lt;script&gt;alert(1)&lt;/script&gt; [f](http://x.y) ![g](h) # ~~i~~ $j$ @k &amp;lt; www.l.m :smile: \\");
        Count(html, "<h2>").Should().Be(12);
        Count(html, "<h1>").Should().Be(1);
        Count(html, "<ol>").Should().Be(1);
    }

    [Fact]
    public void Every_picture_in_the_report_is_drawn_by_Mermaid()
    {
        DiagramTools.RequireMermaid();
        string[] diagrams = [.. Diagrams(Report(Sales)), .. Diagrams(Report(Hostile)), .. Diagrams(Report(Sales, new JourneyReportOptions { Culture = CultureInfo.GetCultureInfo("lv"), Names = DisplayNames.Standard }))];

        diagrams.Should().HaveCount(12);
        DiagramTools.Mermaid(diagrams).Should().OnlyContain(svg => svg.Contains("<svg", StringComparison.Ordinal) && !svg.Contains("<script", StringComparison.Ordinal));
    }

    [Fact]
    public void A_definition_alone_and_a_log_of_nothing_give_a_report_too()
    {
        string planned = JourneyReport.ToMarkdown(JourneyMap.Of(Sales), new JourneyReportOptions { Title = "Plan" });
        string empty = JourneyReport.ToMarkdown(JourneyMap.Of(Sales, MapLogs.Measure(Sales, [])));

        planned.Should().StartWith("# Plan\n\nThe journey as it is meant to be; nothing was measured.\n").And.Contain("## The map, stage by stage").And.NotContain("## Funnel");
        empty.Should().Contain("no buyer's journey is known").And.NotContain("## Funnel").And.NotContain("NaN");
    }

    [Fact]
    public void A_report_of_one_persona_says_so()
    {
        JourneyMap map = JourneyMap.Of(Sales, MapLogs.Measure(Sales, Events(Sales)), new MapOptions { Persona = "cfo" });

        JourneyReport.ToMarkdown(map).Should().Contain("Buyers of the kind **cfo** only.");
    }

    [Fact]
    public void Gaps_of_one_kind_stand_together_and_many_of_them_are_cut_short()
    {
        JourneyDefinition bare = JourneyDefinition.Create("bare", journey => journey.Stage("a").Stage("b"));
        IEnumerable<JourneyEvent> events = MapLogs.Journeys(bare, "x", 40, $"a 0, {string.Join(", ", Enumerable.Range(1, 9).Select(i => $"touch{i} 1"))}, b 2, won 3", "j");

        string report = JourneyReport.ToMarkdown(JourneyMap.Of(bare, MapLogs.Measure(bare, events)));

        report.Should().Contain("| high | Nobody leads the stage (JM0001) | all 2 stages |");
        Count(report, "It happened 40 times").Should().Be(5);
        report.Should().Contain("And 4 more: **touch6**, **touch7**, **touch8**, **touch9**");
    }

    [Fact]
    public void Only_a_touchpoint_without_which_no_rule_lets_a_journey_on_is_said_to_be_required()
    {
        JourneyDefinition choice = JourneyDefinition.Create("choice", journey => journey
            .Stage("a").Stage("b").Touchpoint("intro").Touchpoint("demo").Touchpoint("call").Touchpoint("farewell")
            .Rule("a", "b", on: "asks", r => r.Requires(Criterion.Touchpoint("intro")).Requires(Criterion.Any(Criterion.Touchpoint("demo"), Criterion.Touchpoint("call"))))
            .Rule("a", "lost", on: "leaves", r => r.Requires(Criterion.Touchpoint("farewell")))
            .Rule("b", "won", on: "signs"));
        JourneyMap map = JourneyMap.Of(choice);

        map["a"].Seller.Touchpoints.Select(touchpoint => (touchpoint.Touchpoint.Value, touchpoint.IsPlanned, touchpoint.IsRequired)).Should().Equal(
            ("intro", true, true), ("demo", true, false), ("call", true, false), ("farewell", true, false));
        JourneyReport.ToMarkdown(map).Should().Contain("touchpoint: intro (required to go on)").And.NotContain("demo (required").And.NotContain("call (required").And.NotContain("farewell (required");
    }

    [Theory]
    [InlineData("", "33.3 % (22.7–45.9 %)")]
    [InlineData("tr", "%33,3 (22,7–%45,9)")]
    [InlineData("eu", "% 33,3 (22,7–% 45,9)")]
    [InlineData("lv", "33,3% (22,7–45,9%)")]
    public void A_goal_s_interval_has_both_its_bounds_in_any_culture(string culture, string share)
    {
        CultureInfo asked = CultureInfo.GetCultureInfo(culture);
        JourneyDefinition definition = JourneyDefinition.Create("long", journey => journey.Stage("talks"));
        var log = JourneyLog.Of(definition, Enumerable.Range(0, 60).SelectMany(i =>
            MapLogs.Journeys(definition, "cfo", 1, string.Create(CultureInfo.InvariantCulture, $"talks 0, {(i % 3 == 0 ? "won" : "lost")} {1_100 + i}"), string.Create(CultureInfo.InvariantCulture, $"j{i}"))));
        Instant asOf = MapLogs.Start + Duration.FromDays(2_000);
        Scorecard card = log.Score(asOf, GoalSet.For(definition, Goal.AtLeast(Figure.WinRate, 0.3, asOf), Goal.AtMost(Figure.MedianTimeToClose, 1_200, asOf)));
        FigureReading days = card.Goals[1].Reading;

        string report = JourneyReport.ToMarkdown(JourneyMap.Of(definition, log.Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Persona] }, [.. JourneyMap.Metrics])), new JourneyReportOptions { Goals = card, Culture = asked });

        days.Interval!.Value.Lower.Should().BeGreaterThan(1_000);
        string length = string.Create(asked, $"{days.Value:#,0.##} days ({days.Interval.Value.Lower:#,0.##}–{days.Interval.Value.Upper:#,0.##} days)");
        report.Replace('\u00a0', ' ').Should().Contain($"| {share} |").And.Contain($"| {length.Replace('\u00a0', ' ')} |");
    }

    private static string Report(JourneyDefinition definition, JourneyReportOptions? options = null) =>
        JourneyReport.ToMarkdown(JourneyMap.Of(definition, MapLogs.Measure(definition, Events(definition))), options);

    private static IEnumerable<JourneyEvent> Events(JourneyDefinition definition)
    {
        Id<Stage> lead = definition.Stages[0].Id;
        Id<Stage> demo = definition.Stages[1].Id;
        return
        [
            .. Journeys("cfo", 300, "won", Enter(lead, 0), Touch(0, 1), Touch(1, 2), Enter(demo, 3.5), Close("won", 10)),
            .. Journeys("cto", 200, "lost", Enter(lead, 0), Touch(0, 1), Touch(1, 2), Enter(demo, 3.5), Raise(4), Close("lost", 10)),
            .. Journeys("cto", 500, "left", Enter(lead, 0), Touch(1, 2), Close("lost", 5)),
            .. Journeys("cfo", 200, "open", Enter(lead, 0)),
        ];

        JourneyEvent Enter(Id<Stage> stage, double day) => new StageEntered { Journey = "any", At = At(day), Stage = stage };
        JourneyEvent Touch(int touchpoint, double day) => new TouchpointHappened { Journey = "any", At = At(day), Touchpoint = definition.Touchpoints[touchpoint].Id };
        JourneyEvent Raise(double day) => new ObstacleRaised { Journey = "any", At = At(day), Obstacle = definition.Obstacles[0].Id };
        JourneyEvent Close(Id<Outcome> outcome, double day) => new JourneyClosed { Journey = "any", At = At(day), Outcome = outcome };
        static Instant At(double day) => MapLogs.Start + Duration.FromDays(day);
    }

    private static IEnumerable<JourneyEvent> Journeys(string persona, int count, string name, params JourneyEvent[] happened) =>
        from i in Enumerable.Range(0, count)
        let journey = new Id<Journey>(string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"))
        from one in happened.Prepend(new AttributeChanged { Journey = journey, At = MapLogs.Start, Attribute = JourneyAttribute.Persona, Value = new AttributeValue(persona) })
        select one with { Journey = journey };

    private static JourneyDefinition Definition(string lead, string demo, string question, string call, string price, string team, string asks, string words = "Why?") =>
        JourneyDefinition.Create("sales", journey => journey
            .Stage(lead, s => s.OwnedBy(team).SellerDoes(words).BuyerAsks(words).BuyerNeeds(words).Expect(Duration.FromDays(2)))
            .Stage(demo, s => s.OwnedBy(team + "2"))
            .Touchpoint(question, t => t.By(Side.Buyer).In(lead).Through(team)).Touchpoint(call)
            .Obstacle(price, o => o.In(demo).OwnedBy(team).Remedy(words))
            .Persona("cfo").Persona("cto")
            .Rule(lead, demo, on: asks, r => r.Requires(Criterion.Touchpoint(call)))
            .Rule(demo, RuleTarget.Outcome("won"), on: "signs").RuleFromAnyStage(RuleTarget.Outcome("lost"), on: "declines"));

    private static IEnumerable<string> Diagrams(string report) => Diagram().Matches(report).Select(match => match.Groups[1].Value);

    private static string OutsideDiagrams(string report) => Diagram().Replace(report, string.Empty);

    private static IEnumerable<string[]> TablesIn(string report)
    {
        List<string> rows = [];
        foreach (string line in report.Split('\n'))
        {
            if (line.StartsWith('|'))
            {
                rows.Add(line);
            }
            else if (rows.Count > 0)
            {
                yield return [.. rows];
                rows = [];
            }
        }
    }

    private static int Cells(string row) => CellEnd().Count(row) - 1;

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("```mermaid\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Diagram();

    // A bar that is not escaped; a backslash before it is itself not escaped.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|")]
    private static partial Regex CellEnd();
}
