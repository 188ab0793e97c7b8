using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>How much of the value of closed journeys in one currency some names touch.</summary>
/// <param name="Touched">The value of the journeys that have at least one of them.</param>
/// <param name="Total">The value of all.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct TouchedValue(Money Touched, Money Total)
{
    /// <summary>The share touched; null where the total is not above 0, or corrections make it no share.</summary>
    public double? Share => Total.Amount > 0 && Touched.Amount >= 0 && Touched.Amount <= Total.Amount ? (double)(Touched.Amount / Total.Amount) : null;

    /// <summary>The value and its share.</summary>
    /// <returns>For example <c>71 % of 1,250.00 EUR</c>.</returns>
    public override string ToString() => Share is { } share ? FormattableString.Invariant($"{share * 100:0.#} % of {Total}") : $"{Touched} of {Total}";
}
