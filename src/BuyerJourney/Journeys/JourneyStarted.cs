using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>A buyer set out: the first event of a journey that this library started.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record JourneyStarted : JourneyEvent
{
    /// <summary>The definition that the journey follows.</summary>
    public required Id<JourneyDefinition> Definition { get; init; }

    /// <summary>The definition's version.</summary>
    public required int Version { get; init; }
}
