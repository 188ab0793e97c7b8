using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>What the deal is worth changed.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ValueChanged : JourneyEvent
{
    /// <summary>The largest value of a deal, either way, in units of the currency: ten billion deals of that value can be added up.</summary>
    internal const decimal LargestAmount = 1_000_000_000_000_000_000m;

    /// <summary>The new value of the deal.</summary>
    public required Money Value { get; init; }

    internal bool IsTooLarge => Math.Abs(Value.Amount) > LargestAmount;

    internal static string SentenceOnTooLarge(Money value) => FormattableString.Invariant($"A deal is worth at most {LargestAmount:#,0} either way, and this is {value}; it is likely a mistake of the source.");
}
