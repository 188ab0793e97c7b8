using BuyerJourney.Definitions.Naming;

namespace BuyerJourney.Metrics.Quality;

/// <summary>Journeys whose value is in a currency.</summary>
/// <param name="Currency">The currency's three-letter code.</param>
/// <param name="Journeys">How many journeys there are.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct CurrencyCount(string Currency, long Journeys)
{
    /// <summary>The currency and how many.</summary>
    /// <returns>For example <c>EUR: 1,329 journeys</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Currency}: {CountText.Of(Journeys, "journey")}");
}
