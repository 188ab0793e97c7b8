using BuyerJourney.Definitions;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Says which moves a definition's rules and policies permit to some journey, whatever else must hold: the same permissions by which a journey is moved.</summary>
internal static class PermittedMoves
{
    public static bool Permits(JourneyDefinition definition, Stage from, Stage to) => Permits(definition, Waypoint.At(from.Id), Waypoint.At(to.Id));

    public static bool Permits(JourneyDefinition definition, Stage from, Outcome to) => Permits(definition, Waypoint.At(from.Id), Waypoint.At(to.Id));

    public static bool Permits(JourneyDefinition definition, Waypoint from, Waypoint to) =>
        definition.Rules.Any(rule => RuleUse.LeadsFrom(rule, from) && RuleUse.LeadsTo(rule, to))
        || (to.IsOutcome
            ? definition.OutcomesWithoutRule.Any(outcome => outcome.Id == to.Outcome)
            : from.IsOutcome
                ? ByPolicy(definition, definition.FindOutcome(from.Outcome)!, definition.FindStage(to.Stage)!)
                : ByPolicy(definition, definition.FindStage(from.Stage)!, definition.FindStage(to.Stage)!));

    private static bool ByPolicy(JourneyDefinition definition, Outcome from, Stage to) => to.IsAfterPurchase
        ? from.IsWon && !definition.Rules.Any(rule => rule.ToStage == to)
        : definition.Policies.HasFlag(JourneyPolicies.Reopening);

    // From a stage on hold a journey may always go back to the stage that it left, which can be any.
    private static bool ByPolicy(JourneyDefinition definition, Stage from, Stage to) =>
        from == to ? to.IsReenterable
        : to.IsAfterPurchase && !from.IsAfterPurchase ? false
        : to.IsOnHold || from.IsOnHold || definition.Policies.HasFlag(to.Index > from.Index ? JourneyPolicies.Skips : JourneyPolicies.StepsBack);
}
