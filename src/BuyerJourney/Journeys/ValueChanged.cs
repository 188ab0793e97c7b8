using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>What the deal is worth changed.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ValueChanged : JourneyEvent
{
    /// <summary>The new value of the deal.</summary>
    public required Money Value { get; init; }
}
