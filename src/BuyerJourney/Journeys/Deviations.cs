using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Finds what a history did that a definition does not permit.</summary>
public static class Deviations
{
    /// <summary>Lets a journey live again, asks it for every step, and notes what it refuses. What was refused happened all the same, so the journey goes on from there.</summary>
    /// <param name="definition">The definition to judge by; it need not be the one under which the journey was lived.</param>
    /// <param name="events">The journey's events, in any order; those of one instant happened in the order in which they come, and one that comes twice counts once.</param>
    /// <returns>The deviations, in the order of time; empty when there are none. Where a definition has no rules, every start and every move is permitted.</returns>
    /// <remarks>
    /// Criteria are asked as they would have been then. A move that names its trigger is judged by the rules on that trigger and their priorities, with the input that came with it; one that names none, or one
    /// that the definition does not have, by every rule that leads there. Where the input is not told, everything else that a rule asks for is asked all the same. Safe to call from any thread.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An event is null, or the events are of several journeys, two that say different things have one id, or they name a stage or outcome that the definition does not have.</exception>
    /// <example><code>
    /// foreach (Deviation deviation in Deviations.In(b2b, store.EventsOf("deal-42"))) { Console.WriteLine(deviation); }
    /// </code></example>
    public static ImmutableArray<Deviation> In(JourneyDefinition definition, IEnumerable<JourneyEvent> events)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(events);
        JourneyEvent[] given = [.. events];
        if (given.Contains(null))
        {
            throw new ArgumentException("An event is null.", nameof(events));
        }

        JourneyEvent[] history = HistoryStructure.Distinct([.. given.OrderBy(happened => happened.At)], out ImmutableArray<string> conflicts);
        if (!conflicts.IsEmpty)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, conflicts), nameof(events));
        }

        foreach (JourneyEvent happened in history)
        {
            if (ProblemOf(definition, happened, history[0]) is { } problem)
            {
                throw new ArgumentException(problem, nameof(events));
            }
        }

        return new DeviationWalk(definition).Walk(history);
    }

    private static string? ProblemOf(JourneyDefinition definition, JourneyEvent happened, JourneyEvent first) => happened switch
    {
        _ when happened.Journey != first.Journey => $"The events are of '{first.Journey}' and of '{happened.Journey}'; look at one journey at a time.",
        StageEntered entered when definition.FindStage(entered.Stage) is null => $"{definition} has no stage '{entered.Stage}'; its stages are {string.Join(", ", definition.Stages)}.",
        JourneyClosed closed when definition.FindOutcome(closed.Outcome) is null => $"{definition} has no outcome '{closed.Outcome}'; its outcomes are {string.Join(", ", definition.Outcomes)}.",
        _ => null,
    };
}
