using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>
/// The rules laid out for deciding: for each place a journey can stand in (a stage, or an outcome once it is closed) the triggers that have a rule there,
/// and for each of these its rules, those of the highest priority first.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
internal sealed class RuleTable
{
    private readonly TriggerRules[][] _fromStage;
    private readonly TriggerRules[][] _fromOutcome;

    public RuleTable(ImmutableArray<Stage> stages, ImmutableArray<Outcome> outcomes, ImmutableArray<TransitionRule> rules)
    {
        _fromStage = [.. stages.Select(stage => Group(rules.Where(r => r.FromStages.Contains(stage))))];
        _fromOutcome = [.. outcomes.Select(outcome => Group(rules.Where(r => r.FromOutcomes.Contains(outcome))))];
    }

    public ReadOnlySpan<TriggerRules> From(Stage stage) => _fromStage[stage.Index];

    public ReadOnlySpan<TriggerRules> From(Outcome outcome) => _fromOutcome[outcome.Index];

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
