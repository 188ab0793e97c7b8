namespace BuyerJourney.Simulation.Simulators;

/// <summary>How buyers take a touchpoint: shares that add up to 1.</summary>
/// <param name="Positive">The share that welcomes it.</param>
/// <param name="Neutral">The share that does neither.</param>
/// <param name="Negative">The share that objects or pulls back.</param>
/// <remarks>Immutable and safe to share between threads. Checked when the simulator is built.</remarks>
public sealed record ReactionShares(double Positive, double Neutral, double Negative);
