using System.Collections.Immutable;
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
            TransitionRule? chosen = Firing.Check(journey, rule.Trigger.Id, asOf, default, explain: true, out List<Refusal>? refusals);
            ImmutableArray<Refusal> needs = chosen == rule ? [] : [.. refusals ?? [AnotherGoesFirst(chosen!)]];
            moves.Add(new DueMove(rule, dueAt, chosen == rule, needs));
        }

        moves.Sort((left, right) => left.DueAt != right.DueAt ? left.DueAt.CompareTo(right.DueAt) : left.Rule.Index.CompareTo(right.Rule.Index));
        return moves.ToImmutable();
    }

    /// <summary>Carries out everything due up to an instant: each at the instant at which it fell due or, if something has happened since, right after that.</summary>
    public static JourneyDecision FireAll(Journey journey, Instant asOf)
    {
        int before = journey.Events.Count;
        while (Next(journey, asOf) is { } next && Firing.Fire(journey, next.Rule.Trigger.Id, next.At, default) is { Accepted: true } decision)
        {
            journey = decision.Journey;
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

    private static bool Applies(Journey journey, TransitionRule rule, Instant at) => Firing.Check(journey, rule.Trigger.Id, at, default, explain: false, out _) == rule;

    /// <summary>When a move falls due; null where that is after the latest instant, and so never.</summary>
    private static Instant? DueAt(Journey journey, TransitionRule rule)
    {
        CriterionContext context = journey.ContextAt(journey.LastEventAt, TriggerInput.None);
        Instant from = rule.Requires[0] is SilenceCriterion silence ? silence.SilentSince(context) : context.Journey.StandsSince;
        return rule.Due!.After > Instant.MaxValue - from ? null : from + rule.Due.After;
    }

    private static Refusal AnotherGoesFirst(TransitionRule other) =>
        new(RefusalReason.NoRule, $"The rule {other} has the higher priority and applies instead.") { Rules = [other] };
}
