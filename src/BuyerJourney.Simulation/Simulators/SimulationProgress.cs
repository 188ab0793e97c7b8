namespace BuyerJourney.Simulation.Simulators;

/// <summary>How far a run is.</summary>
/// <param name="Journeys">Journeys simulated so far.</param>
/// <param name="Of">Journeys asked for.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct SimulationProgress(int Journeys, int Of);
