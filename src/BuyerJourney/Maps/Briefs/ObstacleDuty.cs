using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Briefs;

/// <summary>An obstacle that a team has to remove.</summary>
/// <param name="Obstacle">The obstacle.</param>
/// <param name="Severity">How hard it holds buyers back.</param>
/// <param name="Stages">The stages in which it is expected; empty when it may stand anywhere.</param>
/// <param name="Remedy">What helps; null when nothing is suggested.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ObstacleDuty(Id<Obstacle> Obstacle, Severity Severity, Rows<Id<Stage>> Stages, string? Remedy)
{
    /// <summary>How often it is met and what it goes together with, over whole journeys; null where nothing was measured, or it was not met.</summary>
    public ObstacleImpact? Impact { get; init; }
}
