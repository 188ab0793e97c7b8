namespace BuyerJourney.Definitions;

/// <summary>
/// Lays the rules out for deciding: gives each place that a journey can stand in (a stage, or an outcome once it is closed) the triggers that have a rule there,
/// and each of these its rules, those of the highest priority first.
/// </summary>
internal static class RuleTable
{
    /// <summary>Ties the rules to the stages and outcomes that they lead from: once, before anybody sees the definition.</summary>
    public static void LayOut(DefinitionParts parts)
    {
        foreach (Stage stage in parts.Stages.Items)
        {
            stage.RulesFromHere = Group(parts.Rules.Where(r => r.FromStages.Contains(stage)));
        }

        foreach (Outcome outcome in parts.Outcomes.Items)
        {
            outcome.RulesFromHere = Group(parts.Rules.Where(r => r.FromOutcomes.Contains(outcome)));
        }
    }

    /// <summary>The rules on a trigger. A place has few triggers, so looking through them beats hashing the name; ids that a person wrote are mostly the same string.</summary>
    public static TriggerRules? Find(ReadOnlySpan<TriggerRules> here, Id<Trigger> trigger)
    {
        foreach (TriggerRules rules in here)
        {
            if (ReferenceEquals(rules.Trigger.Id.Value, trigger.Value)) return rules;
        }

        foreach (TriggerRules rules in here)
        {
            if (rules.Trigger.Id == trigger) return rules;
        }

        return null;
    }

    private static TriggerRules[] Group(IEnumerable<TransitionRule> rules) => [.. rules.GroupBy(r => r.Trigger).Select(g => new TriggerRules(g.Key, g))];
}
