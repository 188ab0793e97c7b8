using System.Globalization;

namespace BuyerJourney.Definitions.Naming;

/// <summary>The one place that words a count: 1 journey, 2 journeys.</summary>
internal static class CountText
{
    /// <summary>A count and what is counted, whatever the machine's language: <c>1 journey</c>, <c>1,329 journeys</c>.</summary>
    /// <param name="count">The count.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several, or none, are called; with an s at the end unless said.</param>
    public static string Of(long count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {Word(count, one, many)}");

    /// <summary>An amount to two decimals and its unit: <c>1 day</c>, <c>3.25 days</c>.</summary>
    public static string Of(double amount, string one) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.##} {Word(Math.Round(amount, 2), one)}");

    /// <summary>The word alone, for an amount that is written elsewhere.</summary>
    public static string Word(double amount, string one, string? many = null) => amount == 1 ? one : many ?? $"{one}s";
}
