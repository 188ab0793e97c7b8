using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>Journeys that start when those of a log did, over and over: what a fit is compared under.</summary>
internal sealed record ObservedArrivals(long[] Starts) : Arrivals
{
    internal override IEnumerable<string> ProblemsBetween(Instant from, Instant until) => [];

    internal override ArrivalSource Start(long seed, long fromTicks, long untilTicks) => new Source(Starts);

    private sealed class Source(long[] observed) : ArrivalSource
    {
        // Steps of a golden section, without a divisor in common with the number of starts, take all of them in turn and any few of them from all over the time.
        private readonly long _stride = Enumerable.Range((int)(observed.Length * 0.618) + 1, observed.Length).First(step => GreatestDivisor(step, observed.Length) == 1);
        private long _next;

        public override int Next(Span<long> starts)
        {
            for (int i = 0; i < starts.Length; i++)
            {
                starts[i] = observed[_next];
                _next = (_next + _stride) % observed.Length;
            }

            return starts.Length;
        }

        private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);
    }
}
