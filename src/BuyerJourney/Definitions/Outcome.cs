using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>A way a journey ends: won or lost.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Outcome
{
    internal Outcome(Id<Outcome> id, int index, bool isWon) => (Id, Index, IsWon) = (id, index, isWon);

    /// <summary>The outcome's id.</summary>
    public Id<Outcome> Id { get; }

    /// <summary>The outcome's position in <see cref="JourneyDefinition.Outcomes"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>Whether the buyer bought.</summary>
    public bool IsWon { get; }

    /// <summary>Whether the buyer left.</summary>
    public bool IsLost => !IsWon;

    /// <summary>Names under which other systems record this outcome: closing under any of them is the same close.</summary>
    public ImmutableArray<string> Synonyms { get; internal init; } = [];

    /// <summary>The reasons that may be given for it; empty when any text may.</summary>
    public ImmutableArray<string> Reasons { get; internal init; } = [];

    /// <summary>Whether a journey may be closed so only with at least one reason.</summary>
    public bool IsReasonRequired { get; internal init; }

    /// <summary>The rules that lead from here, laid out for deciding; set when the definition is built.</summary>
    internal TriggerRules[] RulesFromHere { get; set; } = [];

    /// <summary>The outcome's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
