using System.Globalization;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>Counts as a person writes them: <c>1 journey</c>, <c>1,329 journeys</c>.</summary>
internal static class CountText
{
    /// <param name="count">The count.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several, or none, are called; with an s at the end unless said.</param>
    public static string Of(long count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many ?? $"{one}s")}");
}
