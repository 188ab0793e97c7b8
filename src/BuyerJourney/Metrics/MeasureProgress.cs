namespace BuyerJourney.Metrics;

/// <summary>How far a run has come.</summary>
/// <param name="Journeys">Journeys measured.</param>
/// <param name="Total">Journeys to measure.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct MeasureProgress(int Journeys, int Total)
{
    /// <summary>The share that is done, from 0 to 1; 1 when there is nothing to do.</summary>
    public double Share => Total == 0 ? 1 : (double)Journeys / Total;
}
