namespace BuyerJourney.Maps.Observations;

/// <summary>How often a pain point was found.</summary>
/// <param name="PainPoint">The pain point, in the company's own words.</param>
/// <param name="Times">How often.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct PainPointCount(string PainPoint, long Times)
{
    /// <summary>The pain point and how often.</summary>
    /// <returns>For example <c>late figures 12</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{PainPoint} {Times:N0}");
}
