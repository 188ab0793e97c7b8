using BuyerJourney.Simulation.Randomness;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

internal sealed record EvenArrivals : Arrivals
{
    internal override IEnumerable<string> ProblemsBetween(Instant from, Instant until) => [];

    internal override ArrivalSource Start(long seed, long fromTicks, long untilTicks) => new Source(new RandomRoot(seed, RandomPurpose.Arrivals), fromTicks, untilTicks);

    // A stream for each journey, so that journey k starts at the same instant whoever else does.
    private sealed class Source(RandomRoot root, long from, long until) : ArrivalSource
    {
        private long _journey;

        public override int Next(Span<long> starts)
        {
            for (int i = 0; i < starts.Length; i++)
            {
                RandomStream random = root.StreamOf(_journey++);
                starts[i] = from + (long)(random.NextUniform() * (until - from));
            }

            return starts.Length;
        }
    }
}
