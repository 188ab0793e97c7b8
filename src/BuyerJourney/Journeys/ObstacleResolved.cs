using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>An obstacle stopped holding the buyer back.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ObstacleResolved : JourneyEvent
{
    /// <summary>The obstacle.</summary>
    public required Id<Obstacle> Obstacle { get; init; }

    /// <summary>What was noted, for example how; null when nothing was.</summary>
    public string? Note { get; init; }
}
