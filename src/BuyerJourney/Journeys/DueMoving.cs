using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>Works out what falls due by itself, and carries it out in the order in which it falls due.</summary>
internal static class DueMoving
{
    public static ImmutableArray<DueMove> Of(Journey journey, Instant asOf)
    {
        var moves = ImmutableArray.CreateBuilder<DueMove>();
        foreach (TransitionRule rule in RulesHere(journey))
        {
            if (DueAt(journey, rule) is not { } dueAt) continue;
            TransitionRule? chosen = Ask(journey, rule, asOf, explain: true, out List<Refusal>? refusals);
            ImmutableArray<Refusal> needs = chosen == rule ? [] : [.. refusals ?? [RuleChoice.AnotherGoesFirst(chosen!)]];
            moves.Add(new DueMove(rule, dueAt, chosen == rule, needs));
        }

        moves.Sort((left, right) => left.DueAt != right.DueAt ? left.DueAt.CompareTo(right.DueAt) : left.Rule.Index.CompareTo(right.Rule.Index));
        return moves.ToImmutable();
    }

    /// <summary>Carries out everything due up to an instant: each at the instant at which it fell due or, if something has happened since, right after that.</summary>
    public static JourneyDecision FireAll(Journey journey, Instant asOf)
    {
        int before = journey.Events.Count;
        while (Next(journey, asOf) is { } next)
        {
            journey = Firing.CarryOut(journey, next.Rule, next.At, default).Journey;
        }

        return new(journey, before, journey.Events.Count - before);
    }

    private static (TransitionRule Rule, Instant At)? Next(Journey journey, Instant asOf)
    {
        (TransitionRule Rule, Instant At)? next = null;
        foreach (TransitionRule rule in RulesHere(journey))
        {
            if (DueAt(journey, rule) is not { } dueAt) continue;
            Instant at = Instant.Max(dueAt, journey.LastEventAt);
            if (at > asOf || (next is { } sooner && sooner.At <= at)) continue;
            if (Applies(journey, rule, at))
            {
                next = (rule, at);
            }
            else if (next is null && Applies(journey, rule, asOf))
            {
                // What else it asks for came to hold by the passing of time alone.
                next = (rule, asOf);
            }
        }

        return next;
    }

    /// <summary>The rules from here that fall due by themselves and move the journey, in the order in which they were written.</summary>
    private static IEnumerable<TransitionRule> RulesHere(Journey journey)
    {
        foreach (TransitionRule rule in journey.Definition.DueMoves)
        {
            bool here = journey.StandsInOutcome ? rule.FromOutcomes.Contains(journey.Outcome!) : rule.FromStages.Contains(journey.Stage);
            if (here && rule.Effect != RuleEffect.Ignore) yield return rule;
        }
    }

    private static bool Applies(Journey journey, TransitionRule rule, Instant at) => EventTime.IsWhole(at) && Ask(journey, rule, at, explain: false, out _) == rule;

    /// <summary>The rule that applies on the trigger of one that falls due.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One journey must not stop a host that looks through them all; what a custom criterion throws is what the move still needs.")]
    private static TransitionRule? Ask(Journey journey, TransitionRule due, Instant at, bool explain, out List<Refusal>? refusals)
    {
        try
        {
            return Firing.Check(journey, due.Trigger.Id, at, default, explain, out refusals);
        }
        catch (Exception failed)
        {
            refusals = [Refusal.Failed(failed)];
            return null;
        }
    }

    /// <summary>When a move falls due; null where that is after the latest instant, and so never.</summary>
    private static Instant? DueAt(Journey journey, TransitionRule rule)
    {
        CriterionContext context = journey.ContextAt(journey.LastEventAt, TriggerInput.None);
        Instant from = rule.Requires[0] is SilenceCriterion silence ? silence.SilentSince(context) : context.Journey.StandsSince;
        return rule.Due!.After > Instant.MaxValue - from ? null : from + rule.Due.After;
    }
}
