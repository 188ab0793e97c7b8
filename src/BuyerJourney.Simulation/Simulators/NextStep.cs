using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>One way on from a stage: with a probability, or after a time of its own in a race with the other ways.</summary>
/// <param name="Target">Where to.</param>
/// <param name="Probability">How likely; null in a race.</param>
/// <param name="After">In a race the time it needs; otherwise how long the stay is when this is the way on, null for the stage's own stay.</param>
internal sealed record NextStep(StepTarget Target, double? Probability, Dwell? After);
