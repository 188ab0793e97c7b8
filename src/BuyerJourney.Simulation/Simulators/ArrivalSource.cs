namespace BuyerJourney.Simulation.Simulators;

/// <summary>Hands out the starts of journeys, one after the other, for one run.</summary>
internal abstract class ArrivalSource
{
    /// <summary>Writes the starts of the next journeys, in ticks of 100 ns since 1970-01-01T00:00Z.</summary>
    /// <returns>How many were written: fewer than there is room for when no more arrive in the run's time.</returns>
    public abstract int Next(Span<long> starts);
}
