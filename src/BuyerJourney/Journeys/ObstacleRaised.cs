using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Something began to hold the buyer back.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ObstacleRaised : JourneyEvent
{
    /// <summary>The obstacle.</summary>
    public required Id<Obstacle> Obstacle { get; init; }

    /// <summary>How hard it holds; null when it is as the definition says.</summary>
    public Severity? Severity { get; init; }

    /// <summary>What was noted; null when nothing was.</summary>
    public string? Note { get; init; }
}
