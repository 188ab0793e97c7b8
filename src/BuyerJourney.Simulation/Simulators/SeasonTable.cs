using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Factors by date, looked up by ticks.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
internal sealed class SeasonTable(long[] dayStarts, double[] factors)
{
    public double FactorAt(long ticks)
    {
        // Days are 24 hours but where a clock is changed: the guess is off by one at most.
        int day = Math.Clamp((int)((ticks - dayStarts[0]) / NodaConstants.TicksPerDay), 0, factors.Length - 1);
        while (day + 1 < dayStarts.Length && dayStarts[day + 1] <= ticks) day++;
        while (day > 0 && dayStarts[day] > ticks) day--;
        return factors[day];
    }
}
