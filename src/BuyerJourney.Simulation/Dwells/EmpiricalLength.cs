using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>A length that was seen, and how much it counts.</summary>
/// <param name="Length">The length; zero or more.</param>
/// <param name="Weight">0 or more; weights need not add up to 1.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct EmpiricalLength(Duration Length, double Weight);
