using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>An obstacle that stands on a journey.</summary>
/// <param name="Obstacle">The obstacle.</param>
/// <param name="Severity">How hard it holds.</param>
/// <param name="Since">When it was raised.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record OpenObstacle(Obstacle Obstacle, Severity Severity, Instant Since);
