using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Maps.Diagrams;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.WorkingTime;
using NodaTime;

namespace BuyerJourney.Tests.Maps.Diagrams;

public class DiagramTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Plain = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision").Stage("waiting", s => s.OnHold())
        .Touchpoint("demo")
        .Rule("awareness", "decision", on: "asks", r => r.Requires(Criterion.Touchpoint("demo")))
        .Rule("decision", "won", on: "signs").Rule("decision", "waiting", on: "waits").Rule("waiting", RuleTarget.StageLeft, on: "resumes")
        .RuleFromAnyStage("lost", on: "declines"));

    private static readonly JourneyDefinition Hostile = JourneyDefinition.Create("a \"b\" ]} --> <script>alert(1)</script>", journey => journey
        .Stage("a \"quoted\" [stage]; {x} #35; %% y").Stage("<script>alert('ā')</script> \\n \\").Stage("Žurnāls – 日本語").Stage("end").Stage("note: x --> y")
        .Rule("a \"quoted\" [stage]; {x} #35; %% y", "<script>alert('ā')</script> \\n \\", on: "go: \"now\"; --> #quot; | `x` \\")
        .Rule("<script>alert('ā')</script> \\n \\", "Žurnāls – 日本語", on: "end").Rule("Žurnāls – 日本語", "end", on: "state")
        .Rule("end", "note: x --> y", on: "digraph { }").Rule("note: x --> y", "won", on: "\"")
        .RuleFromAnyStage("lost", on: "x"));

    [Fact]
    public void A_definition_as_Mermaid_shows_stages_outcomes_and_what_each_move_needs() => DefinitionDiagram.ToMermaid(Plain).Should().Be(
        """
        stateDiagram-v2
            state "awareness" as stage0
            state "decision" as stage1
            state "waiting" as stage2
            state "won" as outcome0
            state "lost" as outcome1
            [*] --> stage0
            stage0 --> stage1 : asks#58; Needs the touchpoint #39;demo#39; first.
            stage1 --> outcome0 : signs
            stage1 --> stage2 : waits
            stage2 --> stage1 : resumes
            stage0 --> outcome1 : declines
            stage1 --> outcome1 : declines
            stage2 --> outcome1 : declines
            outcome0 --> [*]
            outcome1 --> [*]

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_rule_from_any_stage_leads_from_no_stage_after_the_purchase() =>
        DefinitionDiagram.ToMermaid(JourneyDefinition.Create("sales", journey => journey
            .Stage("decision").Stage("use", s => s.In(Phase.AfterPurchase)).Rule("decision", "won", on: "signs").RuleFromAnyStage("lost", on: "declines").RuleFromOutcome("won", "use", on: "starts")))
            .Should().Contain("stage0 --> outcome1 : declines").And.NotContain("stage1 --> outcome1");

    [Fact]
    public void Diagrams_of_one_input_are_the_same_to_the_byte()
    {
        All(Plain).Should().Equal(All(Plain));
        All(Hostile).Should().Equal(All(Hostile));
    }

    [Fact]
    public void Graphviz_accepts_every_graph()
    {
        DiagramTools.RequireGraphviz();

        DiagramTools.Graphviz(DefinitionDiagram.ToDot(Plain)).Should().Contain("<svg").And.Contain("awareness");
        DiagramTools.Graphviz(DefinitionDiagram.ToDot(Hostile)).Should().Contain("<svg").And.NotContain("<script>");
    }

    [Fact]
    public void Mermaid_accepts_every_diagram()
    {
        DiagramTools.RequireMermaid();

        string[] diagrams = [.. All(Plain), .. All(Hostile)];
        IReadOnlyList<string> pictures = DiagramTools.Mermaid(diagrams);

        pictures.Should().HaveCount(diagrams.Length);
        pictures.Should().OnlyContain(svg => svg.Contains("<svg", StringComparison.Ordinal) && !svg.Contains("alert(1)</script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Mermaid_shows_names_as_they_are_though_it_reads_labels_as_Markdown()
    {
        DiagramTools.RequireMermaid();
        JourneyDefinition marked = JourneyDefinition.Create("marked", journey => journey
            .Stage("a _z_ b").Stage("__init__").Stage("*y* `x` ~~w~~").Stage("1. v").Rule("a _z_ b", "__init__", on: "_signs_ it").Permit(JourneyPolicies.Skips));

        string picture = DiagramTools.Mermaid([DefinitionDiagram.ToMermaid(marked)])[0];

        string[] names = ["a _z_ b", "__init__", "*y* `x` ~~w~~", "1. v", "_signs_ it"];
        names.Should().AllSatisfy(name => picture.Should().Contain($">{name}<"));
        picture.Should().NotContain("<em>").And.NotContain("<strong>");
    }

    [Fact]
    public void Working_time_is_drawn_in_hours_of_its_calendar()
    {
        var builder = new JourneyLogBuilder(Plain);
        JourneyIndex journey = builder.Journey("deal-1");
        Instant monday = Instant.FromUtc(2026, 3, 2, 9, 0);
        builder.Add(journey, builder.Codes.Stage(Plain.Stages[0].Id), monday);
        builder.Add(journey, builder.Codes.Outcome("lost"), monday + Duration.FromDays(4) + Duration.FromHours(8));
        Metric<TimeInStageTally, TimeInStageReport> atWork = Metric.TimeInStage.In(WorkingCalendar.Weekdays("the \"office\"", DateTimeZone.Utc, new LocalTime(9, 0), new LocalTime(17, 0)));

        string chart = TimeInStageDiagram.ToMermaid(builder.Build().Measure(monday + Duration.FromDays(9), atWork).Get(atWork));

        chart.Should().Contain("y-axis \"working hours\" 0 --> 40").And.Contain("bar [40]").And.Contain("in working time of the").And.NotContain("\"office\"");
    }

    [Fact]
    public void Of_nothing_there_is_no_chart()
    {
        FunnelReport none = JourneyLog.Of(Plain, []).Measure(Start, Metric.Funnel).Get(Metric.Funnel);

        FunnelDiagram.ToMermaid(none, _ => true).Should().BeEmpty();
        FlowDiagram.ToMermaid(JourneyLog.Of(Plain, []).Measure(Start, Metric.Flow).Get(Metric.Flow), Plain).Should().BeEmpty();
        TimeInStageDiagram.ToMermaid(JourneyLog.Of(Plain, []).Measure(Start, Metric.TimeInStage).Get(Metric.TimeInStage)).Should().BeEmpty();
    }

    private static string[] All(JourneyDefinition definition)
    {
        var builder = new JourneyLogBuilder(definition);
        for (int j = 0; j < 5; j++)
        {
            JourneyIndex journey = builder.Journey($"j{j}");
            for (int s = 0; s <= Math.Min(j, definition.Stages.Length - 1); s++)
            {
                builder.Add(journey, builder.Codes.Stage(definition.Stages[s].Id), Start + Duration.FromDays((2 * s) + j));
            }
        }

        builder.Add(builder.Journey("j0"), builder.Codes.Outcome("lost"), Start + Duration.FromDays(30));
        MetricReports reports = builder.Build().Measure(Start + Duration.FromDays(60), Metric.Funnel, Metric.TimeInStage, Metric.Flow);
        return
        [
            DefinitionDiagram.ToMermaid(definition),
            FunnelDiagram.ToMermaid(reports.Get(Metric.Funnel)),
            TimeInStageDiagram.ToMermaid(reports.Get(Metric.TimeInStage)),
            FlowDiagram.ToMermaid(reports.Get(Metric.Flow), definition),
        ];
    }
}
