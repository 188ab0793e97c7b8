using BuyerJourney.Simulation.Dwells;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

internal sealed record FixedArrivals(Duration Gap) : Arrivals
{
    /// <summary>Whether the caller named an interval, which must not be zero.</summary>
    public bool IsInterval { get; init; }

    internal override IEnumerable<string> ProblemsBetween(Instant from, Instant until) =>
        IsInterval && Gap < Duration.FromTicks(1) ? [$"The time between two arrivals must be longer than zero, but is {LengthText.Of(Gap)}."] : [];

    internal override ArrivalSource Start(long seed, long fromTicks, long untilTicks) => new Source((long)Gap.TotalTicks, fromTicks, untilTicks);

    private sealed class Source(long gap, long from, long until) : ArrivalSource
    {
        private long _next = from;

        public override int Next(Span<long> starts)
        {
            int count = 0;
            while (count < starts.Length && _next <= until)
            {
                starts[count++] = _next;
                _next += gap;
            }

            return count;
        }
    }
}
