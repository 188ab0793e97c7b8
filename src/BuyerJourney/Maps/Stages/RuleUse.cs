using BuyerJourney.Definitions;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Maps.Stages;

/// <summary>The one place that says how often a rule was used: moves between its places on its trigger, and those of which nobody recorded the trigger.</summary>
internal static class RuleUse
{
    /// <summary>How often the rule led on from a place; null where nothing was observed.</summary>
    public static long? Of(MapObservations? observations, TransitionRule rule, Waypoint from) => observations is null
        ? null
        : observations.Moves
            .Where(move => move.From == from && LeadsTo(rule, move.To) && (move.Trigger is null || move.Trigger == rule.Trigger.Id))
            .Sum(move => move.Times);

    /// <summary>How often journeys went from one place to another, on a trigger or on any.</summary>
    public static long? Of(MapObservations? observations, Waypoint from, Waypoint to, Id<Trigger>? trigger) =>
        observations?.Moves.Where(move => move.From == from && move.To == to && (trigger is null || move.Trigger == trigger)).Sum(move => move.Times);

    /// <summary>Whether the rule leads to a place. One that leads back to the stage that was left may lead to any.</summary>
    public static bool LeadsTo(TransitionRule rule, Waypoint to) => rule.Effect switch
    {
        RuleEffect.Enter => to == Waypoint.At(rule.ToStage!.Id),
        RuleEffect.Close => to == Waypoint.At(rule.ToOutcome!.Id),
        RuleEffect.Return => !to.IsOutcome,
        _ => false,
    };

    /// <summary>Whether the rule leads from a place.</summary>
    public static bool LeadsFrom(TransitionRule rule, Waypoint from) => from.IsOutcome
        ? rule.FromOutcomes.Any(outcome => outcome.Id == from.Outcome)
        : rule.FromStages.Any(stage => stage.Id == from.Stage);
}
