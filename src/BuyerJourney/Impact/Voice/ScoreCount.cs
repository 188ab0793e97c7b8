namespace BuyerJourney.Impact.Voice;

/// <summary>How often a score was given.</summary>
/// <param name="Score">The score, on whatever scale the company uses.</param>
/// <param name="Count">How often; 1 or more.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ScoreCount(decimal Score, long Count)
{
    /// <summary>The score and how often.</summary>
    /// <returns>For example <c>4.5 × 12</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Score} × {Count:N0}");
}
