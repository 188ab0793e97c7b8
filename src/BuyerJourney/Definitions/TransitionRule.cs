using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>A rule: from these stages, on this trigger, when all of this holds, the journey does that.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class TransitionRule
{
    internal TransitionRule(int index, string name, Trigger trigger, RuleEffect effect) => (Index, Name, Trigger, Effect) = (index, name, trigger, effect);

    /// <summary>The rule's position in <see cref="JourneyDefinition.Rules"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>What sets it off.</summary>
    public Trigger Trigger { get; }

    /// <summary>What it does.</summary>
    public RuleEffect Effect { get; }

    /// <summary>The stages from which it leads; empty when it leads from outcomes.</summary>
    public ImmutableArray<Stage> FromStages { get; internal init; } = [];

    /// <summary>The outcomes from which it leads: for taking up a closed journey again, and for stages after the purchase.</summary>
    public ImmutableArray<Outcome> FromOutcomes { get; internal init; } = [];

    /// <summary>Whether it was written as leading from any stage; <see cref="FromStages"/> then lists them.</summary>
    public bool IsFromAnyStage { get; internal init; }

    /// <summary>The stage that it leads to; null unless <see cref="Effect"/> is <see cref="RuleEffect.Enter"/>.</summary>
    public Stage? ToStage { get; internal init; }

    /// <summary>The outcome that it closes with; null unless <see cref="Effect"/> is <see cref="RuleEffect.Close"/>.</summary>
    public Outcome? ToOutcome { get; internal init; }

    /// <summary>Rules of a higher priority are tried first; 0 unless said.</summary>
    public int Priority { get; internal init; }

    /// <summary>What must hold, all of it, in the order it was named; empty when nothing must.</summary>
    public ImmutableArray<Criterion> Requires { get; internal init; } = [];

    /// <summary>When it falls due by itself; null when it does not.</summary>
    public DueCondition? Due { get; internal init; }

    /// <summary>The name it was given, or its parts in words.</summary>
    public string Name { get; }

    /// <summary>The rule's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
