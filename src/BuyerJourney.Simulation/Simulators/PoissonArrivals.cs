using BuyerJourney.Simulation.Randomness;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

internal sealed record PoissonArrivals(double PerDay) : Arrivals
{
    internal override IEnumerable<string> ProblemsBetween(Instant from, Instant until) =>
        PerDay > 0 && double.IsFinite(PerDay) ? [] : [FormattableString.Invariant($"The number of arrivals a day must be above 0, but is {PerDay}.")];

    internal override ArrivalSource Start(long seed, long fromTicks, long untilTicks) =>
        new Source(new RandomRoot(seed, RandomPurpose.Arrivals).StreamOf(0), NodaConstants.TicksPerDay / PerDay, fromTicks, untilTicks);

    private sealed class Source(RandomStream random, double meanGap, long from, long until) : ArrivalSource
    {
        private RandomStream _random = random;
        private double _sinceStart;

        public override int Next(Span<long> starts)
        {
            int count = 0;
            while (count < starts.Length)
            {
                _sinceStart += meanGap * _random.NextExponential();
                if (!(_sinceStart <= until - from)) break;
                starts[count++] = from + (long)_sinceStart;
            }

            return count;
        }
    }
}
