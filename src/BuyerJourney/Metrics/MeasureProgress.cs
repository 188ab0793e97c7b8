namespace BuyerJourney.Metrics;

/// <summary>How far a run has come.</summary>
/// <param name="Journeys">Journeys read so far; each counts as often as it is read.</param>
/// <param name="Total">Journeys to read: those of the log, and once more each where exact percentiles need a second reading.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct MeasureProgress(int Journeys, int Total)
{
    /// <summary>The share that is done, from 0 to 1; 1 when there is nothing to do.</summary>
    public double Share => Total == 0 ? 1 : (double)Journeys / Total;
}
