using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Which steps a definition's rules and policies permit, whatever their triggers and criteria. A definition without rules permits all.</summary>
internal static class StepRules
{
    public static bool PermitsStart(JourneyDefinition definition, Stage stage) => definition.Rules.IsEmpty || definition.StartStages.Contains(stage);

    public static bool Permits(JourneyDefinition definition, Stage from, StepTarget target)
    {
        if (definition.Rules.IsEmpty) return true;

        TransitionRule[] rules = [.. definition.Rules.Where(rule => rule.FromStages.Contains(from))];
        return target.Kind switch
        {
            StepKind.Resume => true,
            StepKind.Outcome => rules.Any(rule => rule.ToOutcome?.Id.Value == target.Id) || definition.OutcomesWithoutRule.Any(outcome => outcome.Id.Value == target.Id),
            _ => rules.Any(rule => rule.ToStage?.Id.Value == target.Id) || (definition.FindStage(target.Id) is { } to && PermitsMove(definition, from, to)),
        };
    }

    public static bool PermitsAfterClose(JourneyDefinition definition, Outcome outcome, Stage into) =>
        definition.Rules.IsEmpty
        || definition.Rules.Any(rule => rule.FromOutcomes.Contains(outcome) && rule.ToStage == into)
        || (outcome.IsWon && into.IsAfterPurchase ? !definition.Rules.Any(rule => rule.ToStage == into) : definition.Policies.HasFlag(JourneyPolicies.Reopening));

    /// <summary>What <see cref="Journeys.Journey.MoveTo"/> permits without a rule. From a stage on hold the way depends on the stage that was left, so any policy will do.</summary>
    private static bool PermitsMove(JourneyDefinition definition, Stage from, Stage to) =>
        from == to ? to.IsReenterable
        : to.IsOnHold || (!(to.IsAfterPurchase && !from.IsAfterPurchase)
            && (from.IsOnHold ? (definition.Policies & (JourneyPolicies.Skips | JourneyPolicies.StepsBack)) != 0
                : definition.Policies.HasFlag(to.Index > from.Index ? JourneyPolicies.Skips : JourneyPolicies.StepsBack)));
}
