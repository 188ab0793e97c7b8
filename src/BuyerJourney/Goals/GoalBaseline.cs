using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>Where a goal starts from.</summary>
/// <param name="Value">What the figure was, in the figure's unit.</param>
/// <param name="At">When it was that.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct GoalBaseline(double Value, Instant At);
