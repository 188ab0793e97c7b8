using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;

namespace BuyerJourney.Maps.Stages;

/// <summary>An obstacle in a stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageObstacle
{
    /// <summary>The obstacle.</summary>
    public required Id<Obstacle> Obstacle { get; init; }

    /// <summary>How hard it holds buyers back, as the definition says; null for one that the definition does not name.</summary>
    public required Severity? Severity { get; init; }

    /// <summary>The team that has to remove it; null when nobody owns it.</summary>
    public required Id<Team>? Owner { get; init; }

    /// <summary>What to do about it; null when nothing is suggested.</summary>
    public required string? Remedy { get; init; }

    /// <summary>Whether the definition expects it in this stage.</summary>
    public required bool IsExpectedHere { get; init; }

    /// <summary>How often it is met in this stage and what it goes together with there; null where nothing was measured, or it was not met here.</summary>
    public required ObstacleImpact? Impact { get; init; }
}
