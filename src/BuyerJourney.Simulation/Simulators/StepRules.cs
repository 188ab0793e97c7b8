using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Which steps a definition's rules and policies permit, whatever their triggers and criteria. A definition without rules permits all.</summary>
internal static class StepRules
{
    public static bool PermitsStart(JourneyDefinition definition, Stage stage) => definition.Rules.IsEmpty || definition.StartStages.Contains(stage);

    public static bool Permits(JourneyDefinition definition, Stage from, StepTarget target)
    {
        if (definition.Rules.IsEmpty) return true;

        IEnumerable<TransitionRule> rules = definition.Rules.Where(rule => rule.FromStages.Contains(from));
        return target.Kind switch
        {
            StepKind.Resume => rules.Any(rule => rule.Effect == RuleEffect.Return),
            StepKind.Outcome => rules.Any(rule => rule.ToOutcome?.Id.Value == target.Id) || definition.OutcomesWithoutRule.Any(outcome => outcome.Id.Value == target.Id),
            _ => rules.Any(rule => rule.ToStage?.Id.Value == target.Id)
                || (!from.IsOnHold && definition.FindStage(target.Id) is { IsOnHold: false } to && definition.Policies.HasFlag(PolicyFor(from, to))),
        };
    }

    public static bool PermitsAfterClose(JourneyDefinition definition, Outcome outcome, Stage into) =>
        definition.Rules.IsEmpty
        || definition.Rules.Any(rule => rule.FromOutcomes.Contains(outcome) && rule.ToStage == into)
        || definition.Policies.HasFlag(JourneyPolicies.Reopening);

    private static JourneyPolicies PolicyFor(Stage from, Stage to) =>
        to.Index > from.Index ? JourneyPolicies.Skips : to.Index < from.Index ? JourneyPolicies.StepsBack : JourneyPolicies.Reentry;
}
