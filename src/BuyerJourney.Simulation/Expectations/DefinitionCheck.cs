using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>Lets each journey of a log live again, asks it for every step, and notes what it refuses. What was refused happened all the same, so the journey goes on from there.</summary>
internal sealed class DefinitionCheck
{
    private readonly JourneyDefinition _definition;
    private readonly ImmutableArray<DefinitionBreach>.Builder _breaches = ImmutableArray.CreateBuilder<DefinitionBreach>();

    private DefinitionCheck(JourneyDefinition definition) => _definition = definition;

    public static ImmutableArray<DefinitionBreach> BreachesIn(JourneyLog log)
    {
        var check = new DefinitionCheck(log.Definition);
        foreach (IReadOnlyList<JourneyEvent> events in LogEvents.ByJourney(log)) check.Relive(events);
        return check._breaches.ToImmutable();
    }

    private void Relive(IReadOnlyList<JourneyEvent> events)
    {
        int start = events.ToList().FindIndex(happened => happened is StageEntered);
        if (start < 0)
        {
            Breach(events[0], "happened", "The journey entered no stage.");
            return;
        }

        var first = (StageEntered)events[start];
        if (!_definition.Rules.IsEmpty && !_definition.StartStages.Any(stage => stage.Id == first.Stage))
        {
            Breach(first, $"started in '{first.Stage}'", $"Journeys start in {string.Join(", ", _definition.StartStages.Select(stage => $"'{stage}'"))}.");
        }

        Journey journey = Journey.Replay(_definition, [first]);
        foreach (JourneyEvent happened in events.Take(start)) journey = Record(journey, happened with { At = first.At });
        foreach (JourneyEvent happened in events.Skip(start + 1))
        {
            journey = happened switch
            {
                StageEntered entered => Enter(journey, entered),
                JourneyClosed closed => Close(journey, closed),
                _ => Record(journey, happened),
            };
        }
    }

    private Journey Enter(Journey journey, StageEntered entered)
    {
        Stage stage = _definition.FindStage(entered.Stage)!;
        bool continues = journey.IsOpen && journey.Stage == stage && !stage.IsReenterable;
        if (continues || _definition.Rules.IsEmpty) return Anyway(journey, entered);

        bool reopens = !journey.IsOpen && !(journey.IsWon && stage.IsAfterPurchase);
        return Decided(journey, entered, $"entered '{entered.Stage}'", reopens ? journey.Reopen(entered.At, entered.Stage) : journey.MoveTo(entered.Stage, entered.At));
    }

    private Journey Close(Journey journey, JourneyClosed closed)
    {
        bool isSameClose = journey.Outcome?.Id == closed.Outcome;
        if (isSameClose) return journey;

        return Decided(journey, closed, $"was closed as '{closed.Outcome}'", journey.Close(closed.Outcome, closed.At, closed.Reasons));
    }

    private Journey Record(Journey journey, JourneyEvent happened)
    {
        JourneyDecision decision = journey.Record(happened);
        if (!decision.Accepted) Breach(happened, InWords(happened), string.Join(" ", decision.Refusals));
        return decision.Journey;
    }

    private Journey Decided(Journey journey, JourneyEvent happened, string what, JourneyDecision decision)
    {
        if (decision.Accepted) return decision.Journey;

        // What came with a trigger is not in a log: a rule that looks at it gets the benefit of the doubt.
        if (!decision.Refusals.Any(refusal => refusal.Reason == RefusalReason.InputMissing)) Breach(happened, what, string.Join(" ", decision.Refusals));
        return Anyway(journey, happened);
    }

    private Journey Anyway(Journey journey, JourneyEvent happened) => Journey.Replay(_definition, [.. journey.Events, happened]);

    private void Breach(JourneyEvent happened, string what, string why) => _breaches.Add(new DefinitionBreach(happened.Journey, happened.At, what, why));

    private static string InWords(JourneyEvent happened) => happened switch
    {
        TouchpointHappened touchpoint => $"had the touchpoint '{touchpoint.Touchpoint}'",
        ObstacleRaised raised => $"met the obstacle '{raised.Obstacle}'",
        ObstacleResolved resolved => $"resolved the obstacle '{resolved.Obstacle}'",
        Approved approved => $"was approved by '{approved.Team}'",
        AttributeChanged changed => $"got '{changed.Value}' as '{changed.Attribute}'",
        ValueChanged changed => $"became worth {changed.Value}",
        _ => "changed",
    };
}
