using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Reference;

/// <summary>A law proves nothing about what its generator never makes.</summary>
public class GeneratedLogsTests
{
    private static readonly Dictionary<string, Func<ReferenceLog, bool>> Cases = new()
    {
        ["one stage"] = log => log.Definition.Stages.Length == 1,
        ["six stages"] = log => log.Definition.Stages.Length == 6,
        ["no way to win"] = log => log.Definition.Outcomes.All(o => o.IsLost),
        ["several ways to win"] = log => log.Definition.Outcomes.Count(o => o.IsWon) > 1,
        ["several ways to lose"] = log => log.Definition.Outcomes.Count(o => o.IsLost) > 1,
        ["no journeys"] = log => log.Journeys.Count == 0,
        ["an empty journey"] = log => log.Journeys.Any(j => j.IsEmpty),
        ["all open"] = log => log.Journeys.Count > 0 && log.Journeys.All(j => !j.IsClosed),
        ["all won"] = log => log.Journeys.Count > 0 && log.Journeys.All(j => j.IsWon),
        ["all lost"] = log => log.Journeys.Count > 0 && log.Journeys.All(j => j.IsLost),
        ["ties"] = log => log.Journeys.Any(j => j.Events.DistinctBy(e => e.At).Count() < j.Events.Count),
        ["a tie of a stage and a close"] = log => log.Journeys.Any(j => j.Events.OfType<JourneyClosed>().Any(c => j.Events.OfType<StageEntered>().Any(s => s.At == c.At))),
        ["won"] = log => log.Journeys.Any(j => j.IsWon),
        ["lost"] = log => log.Journeys.Any(j => j.IsLost),
        ["reopened and open"] = log => log.Journeys.Any(j => !j.IsClosed && j.Events.Any(e => e is JourneyClosed)),
        ["reopened and closed"] = log => log.Journeys.Any(j => j.IsClosed && j.Visits.Any(v => v.Ending == VisitEnding.Lost) && j.Visits[^1].Left == j.Close!.At && j.Visits.Count(v => v.Next == j.Close.Outcome.Id.Value) > 1),
        ["closed again the same"] = log => log.Journeys.Any(j => j.Events.Zip(j.Events.Skip(1)).Any(p => p is (JourneyClosed one, JourneyClosed two) && one.Outcome == two.Outcome)),
        ["closed again otherwise"] = log => log.Journeys.Any(j => j.Events.Zip(j.Events.Skip(1)).Any(p => p is (JourneyClosed one, JourneyClosed two) && one.Outcome != two.Outcome)),
        ["after the purchase"] = log => log.Journeys.Any(j => j.IsWon && j.Visits.Any(v => v.Stage.IsAfterPurchase && v.Entered > j.Close!.At)),
        ["closed with an open visit"] = log => log.Journeys.Any(j => j.IsClosed && j.Visits.Any(v => v.IsOpen)),
        ["closed before any stage"] = log => log.Journeys.Any(j => j.IsClosed && j.Visits.Count == 0),
        ["on hold and back"] = log => log.Journeys.Any(j => j.Visits.Zip(j.Visits.Skip(1)).Any(p => p.First.Stage.IsOnHold && !p.Second.Stage.IsOnHold)),
        ["a visit that goes on"] = log => log.Journeys.Any(j => j.Events.OfType<StageEntered>().Count() > j.Visits.Count),
        ["a visit of no length"] = log => log.Journeys.Any(j => j.Visits.Any(v => v.Left == v.Entered)),
        ["an unknown entry"] = log => log.Journeys.Any(j => j.Visits.Any(v => v.IsEntryUnknown)),
        ["an unknown entry after a known one"] = log => log.Journeys.Any(j => j.Visits.Skip(1).Any(v => v.IsEntryUnknown) && !j.Visits[0].IsEntryUnknown),
        ["an unknown entry that is open"] = log => log.Journeys.Any(j => j.Visits.Any(v => v.IsEntryUnknown && v.IsOpen)),
        ["a stage jumped over"] = log => log.Journeys.Any(j => j.Visits.Zip(j.Visits.Skip(1)).Any(p => p.Second.Stage.Index > p.First.Stage.Index + 1)),
        ["a value"] = log => log.Journeys.Any(j => j.Value is not null),
        ["two currencies"] = log => log.Journeys.Select(j => j.Value?.Currency).OfType<string>().Distinct().Count() > 1,
        ["a segment that changed"] = log => log.Journeys.Any(j => j.AttributeAtStart(JourneyAttribute.Segment) != j.AttributeLatest(JourneyAttribute.Segment)),
        ["an intro call before a demo request"] = log => log.Journeys.Any(j => j.Events.SkipWhile(e => e is not TouchpointHappened t || t.Touchpoint != "intro-call").Any(e => e is TouchpointHappened t && t.Touchpoint == "demo-request")),
        ["an obstacle raised and resolved"] = log => log.Journeys.Any(j => j.Events.OfType<ObstacleRaised>().Any(r => j.Events.OfType<ObstacleResolved>().Any(s => s.Obstacle == r.Obstacle && s.At >= r.At))),
        ["an expected stay that an open visit exceeds"] = log => log.Journeys.Any(j => j.Visits.Any(v => v.IsOpen && log.AsOf - v.Entered > v.Stage.ExpectedStay)),
        ["rules that require a touchpoint"] = log => log.Definition.Rules.Any(rule => rule.Requires.Length > 0),
        ["no rules"] = log => log.Definition.Rules.IsEmpty,
        ["a stage without a team"] = log => log.Definition.Stages.Any(s => s.LeadTeams.IsEmpty),
        ["a stage that two teams lead"] = log => log.Definition.Stages.Any(s => s.LeadTeams.Length == 2),
        ["a touchpoint by the other side than usual"] = log => Touches(log).Any(t => t.Side is { } side && log.Definition.FindTouchpoint(t.Touchpoint) is { } known && known.Side != side),
        ["a reaction to a strategy of a person"] = log => Touches(log).Any(t => t is { Reaction: not null, Strategy: not null, Person: not null }),
        ["one feature shown twice at once"] = log => Touches(log).Any(t => t.FeaturesShown.Distinct().Count() < t.FeaturesShown.Count),
        ["two pain points addressed by a team"] = log => Touches(log).Any(t => t.PainPointsAddressed.Count > 1 && !t.Team.IsNone),
        ["feedback with a score of half a point"] = log => log.Journeys.Any(j => j.Events.OfType<FeedbackGiven>().Any(f => f.Score % 1 == 0.5m)),
        ["feedback on a touchpoint and a team"] = log => log.Journeys.Any(j => j.Events.OfType<FeedbackGiven>().Any(f => !f.Touchpoint.IsNone && !f.Team.IsNone)),
        ["feedback without a score"] = log => log.Journeys.Any(j => j.Events.OfType<FeedbackGiven>().Any(f => f.Score is null)),
    };

    private static readonly Dictionary<string, Func<ReferenceLog, bool>> ObstacleCases = new()
    {
        ["an obstacle that stands from one stage into the next"] = log => Obstacles(log).Any(o => o.Stage is not null && o.Journey.Visits.Any(v => v.FirstEvent > o.Position && (o.Until is null || v.Entered < o.Until))),
        ["an obstacle that stands on an open journey"] = log => Obstacles(log).Any(o => o.End == ReferenceObstacles.End.Stands && !o.Journey.IsClosed),
        ["an obstacle that stands at a loss of known value"] = log => Obstacles(log).Any(o => o.End == ReferenceObstacles.End.StoodAtClose && o.Journey is { IsLost: true, Value: not null }),
        ["an obstacle that stands at a win"] = log => Obstacles(log).Any(o => o.End == ReferenceObstacles.End.StoodAtClose && o.Journey.IsWon),
        ["an obstacle raised after a win"] = log => Obstacles(log).Any(o => o.Journey.IsWon && o.Position > o.Journey.Close!.Position),
        ["an obstacle raised again after it was resolved"] = log => Obstacles(log).GroupBy(o => (o.Journey, o.Obstacle)).Any(o => o.Count() > 1),
        ["an obstacle and one that lies under it at once"] = log => Obstacles(log).Any(wide => wide.Obstacle == "paperwork" && Obstacles(log).Any(narrow => narrow.Obstacle == "apostille" && narrow.Journey == wide.Journey && narrow.Raised < (wide.Until ?? log.AsOf) && wide.Raised < (narrow.Until ?? log.AsOf))),
        ["an obstacle with a severity of its own"] = log => log.Journeys.Any(j => j.Events.OfType<ObstacleRaised>().Any(r => r.Severity is not null)),
        ["a reason of a loss that nothing knows"] = log => new ReferenceObstacles(log).Losses.Any(l => l.Reasons.Contains("they moved")),
        ["a reason of a loss that stood"] = log => new ReferenceObstacles(log).Losses.Any(l => l.Reasons.Any(reason => Obstacles(log).Any(o => o.Journey == l.Journey && o.Obstacle == reason && o.End == ReferenceObstacles.End.StoodAtClose))),
        ["two reasons of a win, and a motivation"] = log => log.Journeys.Any(j => j.IsWon && j.ClosingReasons.Count > 1) && log.Journeys.Any(j => j.IsWon && j.ClosingMotivation is not null),
    };

    private static readonly Lazy<GeneratedLog[]> ObstructedSample = new(() => GeneratedLogs.Obstructed.Array[200].Single(_ => true, seed: "9k1ghYiCmNm1"));

    public static TheoryData<string> ObstacleNames => [.. ObstacleCases.Keys];

    private static IEnumerable<ReferenceObstacles.Occurrence> Obstacles(ReferenceLog log) => new ReferenceObstacles(log).Occurrences;

    private static IEnumerable<TouchpointHappened> Touches(ReferenceLog log) => log.Journeys.SelectMany(j => j.Events.OfType<TouchpointHappened>());

    private static readonly Lazy<GeneratedLog[]> Sample = new(() => GeneratedLogs.Small.Array[2_000].Single(_ => true, seed: "9k1ghYiCmNm1"));

    public static TheoryData<string> Names => [.. Cases.Keys, .. Enum.GetNames<VisitEnding>()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_is_generated_often_enough(string name)
    {
        Func<ReferenceLog, bool> isCase = Cases.GetValueOrDefault(name)
            ?? (log => log.Journeys.Any(j => j.Visits.Any(v => v.Ending == Enum.Parse<VisitEnding>(name))));

        Sample.Value.Count(generated => isCase(generated.Reference())).Should().BeGreaterThan(2);
    }

    [Theory]
    [MemberData(nameof(ObstacleNames))]
    public void Every_case_of_obstacles_is_generated_often_enough(string name) =>
        ObstructedSample.Value.Count(generated => ObstacleCases[name](generated.Reference())).Should().BeGreaterThan(2);

    [Fact]
    public void Events_arrive_out_of_order_and_twice()
    {
        Sample.Value.Count(log => log.Events.Zip(log.Events.Skip(1)).Any(p => p.Second.At < p.First.At)).Should().BeGreaterThan(100);
        Sample.Value.Count(log => log.Build().Quality.DuplicatesById > 0).Should().BeGreaterThan(20);
    }
}
