using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>Zero journeys, one journey, all open, all lost, one stage: every metric has a report that a person can read, and no figure in it is no number.</summary>
public class SensibleReportTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("s0", s => s.Expect(Duration.FromDays(3))).Stage("s1").Stage("s2", s => s.OnHold()).Touchpoint("demo").Obstacle("paperwork"));

    private static readonly JourneyDefinition OneStage = JourneyDefinition.Create("one-stage", journey => journey.Stage("s0"));

    private static readonly Dictionary<string, JourneyLog> Logs = new()
    {
        ["zero journeys"] = JourneyLog.Of(Sales, []),
        ["zero journeys, one stage"] = JourneyLog.Of(OneStage, []),
        ["one empty journey"] = Empty(),
        ["one journey"] = JourneyLog.Of(Sales, Journey("a", "s0")),
        ["one journey without a stage"] = JourneyLog.Of(Sales, [new TouchpointHappened { Journey = "a", At = Monday, Touchpoint = "demo" }]),
        ["all open"] = JourneyLog.Of(Sales, [.. Journey("a", "s0", "s1"), .. Journey("b", "s0"), .. Journey("c", "s2")]),
        ["all lost"] = JourneyLog.Of(Sales, [.. Journey("a", "s0", "s1", "lost"), .. Journey("b", "s0", "lost"), .. Journey("c", "lost")]),
        ["all won"] = JourneyLog.Of(Sales, [.. Journey("a", "s0", "s1", "won"), .. Journey("b", "s0", "won"), .. Journey("c", "won")]),
        ["one stage"] = JourneyLog.Of(OneStage, [.. Journey("a", "s0", "won"), .. Journey("b", "s0", "lost"), .. Journey("c", "s0")]),
        ["all at one instant"] = JourneyLog.Of(Sales, Journey("a", "s0", "s1", "won").Select(e => e with { At = Monday })),
    };

    public static MatrixTheoryData<string, string> LogsAndMetrics => new([.. Logs.Keys], [.. AllMetrics.List.Select(metric => metric.Name)]);

    [Theory]
    [MemberData(nameof(LogsAndMetrics))]
    public void Every_metric_has_a_sensible_report(string log, string name)
    {
        Metric metric = AllMetrics.List.Single(m => m.Name == name);
        foreach (Percentiles percentiles in Enum.GetValues<Percentiles>())
        {
            MetricReports reports = Logs[log].Measure(Monday + Duration.FromDays(30), new MeasureOptions { SplitBy = [Dimension.Segment], Percentiles = percentiles }, metric);
            foreach (object report in reports.Groups.SelectMany(group => group.All.Values).Append(reports.All[name]))
            {
                report.ToString().Should().NotBeNull().And.NotContainAny("NaN", "∞", "Infinity", "System.", "BuyerJourney.");
                ReportFigures.Of(report).Where(figure => !double.IsFinite(figure.Value)).Should().BeEmpty();
            }
        }
    }

    private static JourneyLog Empty()
    {
        var builder = new JourneyLogBuilder(Sales);
        builder.Journey("a");
        return builder.Build();
    }

    private static IEnumerable<JourneyEvent> Journey(string journey, params string[] places) => places.Select<string, JourneyEvent>((place, day) => place is "won" or "lost"
        ? new JourneyClosed { Journey = journey, At = Monday + Duration.FromDays(day), Outcome = place }
        : new StageEntered { Journey = journey, At = Monday + Duration.FromDays(day), Stage = place });
}
