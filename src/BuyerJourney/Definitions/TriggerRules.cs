namespace BuyerJourney.Definitions;

/// <summary>The rules that one trigger has in one place, in tiers of equal priority, the highest first.</summary>
internal sealed class TriggerRules(Trigger trigger, IEnumerable<TransitionRule> rules)
{
    private readonly TransitionRule[][] _tiers = [.. rules.GroupBy(r => r.Priority).OrderByDescending(g => g.Key).Select(g => g.ToArray())];

    public Trigger Trigger { get; } = trigger;

    public ReadOnlySpan<TransitionRule[]> Tiers => _tiers;

    /// <summary>The rule, where there is only one and its trigger takes no input, as it mostly is; null otherwise.</summary>
    public TransitionRule? Only { get; } = rules.Count() == 1 && trigger.Parameters.IsEmpty ? rules.Single() : null;
}
