using BuyerJourney.Metrics;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>Which few names touch most of what was lost, or won: by value in one currency, or by journeys.</summary>
/// <remarks>
/// First comes the name that touches most; each next one is the name that touches most of what those above leave untouched, so that the first lines are the best ones to work on together and nothing
/// is counted twice (the greedy choice; Nemhauser, Wolsey and Fisher 1978, Mathematical Programming 14). Equal ones: the one that touches more by itself first, then by name. That they touch it does not say that
/// without them it would have been won. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record ParetoRanking
{
    /// <summary>The currency of the values by which it ranks; null when it ranks by journeys.</summary>
    public required string? Currency { get; init; }

    /// <summary>The journeys ranked: all that were closed so, or those of them with a value in the currency.</summary>
    public required long Journeys { get; init; }

    /// <summary>Of these, journeys with none of the names.</summary>
    public required long WithoutAny { get; init; }

    /// <summary>The names, those that matter most first.</summary>
    public required Rows<ParetoRow> Lines { get; init; }

    /// <summary>The ranking, one name a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"by {(Currency is null ? "journeys" : $"value in {Currency}")}, of {Journeys:N0}:{Environment.NewLine}{Lines}");
}
