using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics;

/// <summary>Amounts of one currency, added up.</summary>
/// <param name="Total">The sum.</param>
/// <param name="Count">How many amounts it is of.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct MoneySum(Money Total, long Count)
{
    /// <summary>The mean amount; null of no amounts.</summary>
    public Money? Mean => Count == 0 ? null : new Money(Total.Amount / Count, Total.Currency);

    /// <summary>The sum and of how many.</summary>
    /// <returns>For example <c>1,250.00 EUR of 3</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Total} of {Count:N0}");
}
