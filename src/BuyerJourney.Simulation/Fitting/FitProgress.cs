namespace BuyerJourney.Simulation.Fitting;

/// <summary>How far a fit is: it reads all journeys first, and learns one stage after the other then.</summary>
/// <param name="Journeys">Journeys read so far.</param>
/// <param name="OfJourneys">Journeys of the log.</param>
/// <param name="Stages">Stages learnt so far.</param>
/// <param name="OfStages">Stages of the definition.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct FitProgress(int Journeys, int OfJourneys, int Stages, int OfStages);
