using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Checks whether stored events can be a journey of a definition at all.</summary>
internal static class HistoryStructure
{
    /// <summary>The events without those that came before, by their ids, and what is wrong with ids: events that say something else than the one before them are no repetition of it.</summary>
    public static JourneyEvent[] Distinct(JourneyEvent[] events, out ImmutableArray<string> conflicts)
    {
        var first = new Dictionary<EventId, JourneyEvent>(events.Length);
        var distinct = new List<JourneyEvent>(events.Length);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (JourneyEvent? next in events)
        {
            if (next is null || next.Id.IsNone || first.TryAdd(next.Id, next))
            {
                distinct.Add(next!);
            }
            else if (!next.Equals(first[next.Id]))
            {
                found.Add(Conflict(first[next.Id], next));
            }
        }

        conflicts = found.ToImmutable();
        return [.. distinct];
    }

    /// <summary>Everything that is wrong; empty when the events, ordered by instant and without repetitions, are a journey.</summary>
    public static ImmutableArray<string> ProblemsOf(JourneyDefinition definition, ReadOnlySpan<JourneyEvent> events)
    {
        if (events.IsEmpty) return ["There are no events."];
        var problems = ImmutableArray.CreateBuilder<string>();
        bool entersStage = false;
        for (int i = 0; i < events.Length; i++)
        {
            JourneyEvent? next = events[i];
            if (next is null)
            {
                problems.Add("An event is null.");
                continue;
            }

            if (ProblemOf(definition, events[0], next, i) is { } problem) problems.Add($"{Name(next)}: {problem}");
            entersStage |= next is StageEntered;
        }

        if (!entersStage) problems.Add("No event enters a stage.");
        return problems.ToImmutable();
    }

    private static string? ProblemOf(JourneyDefinition definition, JourneyEvent? first, JourneyEvent next, int position)
    {
        if (next.Journey.IsNone) return "it names no journey.";
        if (first is not null && next.Journey != first.Journey) return $"it is of the journey '{next.Journey}', the first event is of '{first.Journey}'.";
        if (!EventTime.IsWhole(next.At)) return EventTime.SentenceOn(next.At);
        if (UnnamedNumber.In(next) is { } unnamed) return unnamed.Sentence;
        return next switch
        {
            JourneyStarted when position > 0 => "the journey starts a second time, or after something else happened on it.",
            JourneyStarted started when started.Definition != definition.Id => $"the journey follows the definition '{started.Definition}'; migrate it first.",
            StageEntered entered when definition.FindStage(entered.Stage) is null => Unknown("stage", entered.Stage.Value),
            JourneyClosed closed when definition.FindOutcome(closed.Outcome) is null => Unknown("outcome", closed.Outcome.Value),
            TouchpointHappened touch when definition.FindTouchpoint(touch.Touchpoint) is null => Unknown("touchpoint", touch.Touchpoint.Value),
            ObstacleRaised raised when definition.FindObstacle(raised.Obstacle) is null => Unknown("obstacle", raised.Obstacle.Value),
            ObstacleResolved resolved when definition.FindObstacle(resolved.Obstacle) is null => Unknown("obstacle", resolved.Obstacle.Value),
            ValueChanged { Value.Currency.Length: 0 } => "the amount has no currency.",
            ValueChanged { IsTooLarge: true } changed => ValueChanged.SentenceOnTooLarge(changed.Value),
            _ => null,
        };
    }

    private static string Conflict(JourneyEvent first, JourneyEvent other) =>
        $"Two events have the id '{first.Id}' and say different things: {first} and {other}. Keep one of them, and ask the journey again for the other, or give it an id of its own; where several writers store events, let (journey, id) be unique in the store.";

    private static string Unknown(string kind, string name) => $"the definition has no {kind} '{name}'; add it, or migrate the journey.";

    private static string Name(JourneyEvent next) => $"{next.GetType().Name}{(next.Id.IsNone ? string.Empty : $" '{next.Id}'")} at {next.At}";
}
