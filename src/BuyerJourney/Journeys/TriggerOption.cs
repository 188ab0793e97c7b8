using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>A trigger that has a rule where the journey stands: whether it may be fired as it is, and what it still needs.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class TriggerOption
{
    internal TriggerOption(Trigger trigger, TransitionRule? rule, ImmutableArray<Refusal> needs) => (Trigger, Rule, Needs) = (trigger, rule, needs);

    /// <summary>The trigger.</summary>
    public Trigger Trigger { get; }

    /// <summary>Whether <c>Fire</c>, without input and without reasons, is accepted at this instant.</summary>
    public bool IsPermitted => Needs.IsEmpty;

    /// <summary>The rule that would apply; null when nobody can say yet.</summary>
    public TransitionRule? Rule { get; }

    /// <summary>What it still needs, as <c>Fire</c> would say; input that it takes is among these. Empty when it is permitted.</summary>
    public ImmutableArray<Refusal> Needs { get; }

    /// <summary>The trigger and what it needs.</summary>
    /// <returns>For example <c>accepts-proposal: Needs the touchpoint 'demo' first.</c></returns>
    public override string ToString() => IsPermitted ? $"{Trigger}: permitted" : $"{Trigger}: {string.Join(" ", Needs)}";
}
