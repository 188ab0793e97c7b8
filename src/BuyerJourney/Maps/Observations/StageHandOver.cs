using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Observations;

/// <summary>Journeys that went from one stage to another, and whether the buyer was heard of again soon after.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageHandOver
{
    /// <summary>The stage left.</summary>
    public required Id<Stage> From { get; init; }

    /// <summary>The stage entered.</summary>
    public required Id<Stage> To { get; init; }

    /// <summary>Of the moves that lie at least the time of silence back, the share after which the buyer gave no sign within it.</summary>
    public required Proportion Silent { get; init; }

    /// <summary>Moves that are too young to say: the time of silence has not passed since.</summary>
    public required long Young { get; init; }

    /// <summary>The moves in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{From} → {To}: silent {Silent}, {Young:N0} too young to say");
}
