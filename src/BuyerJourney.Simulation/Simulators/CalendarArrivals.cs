using BuyerJourney.Simulation.Randomness;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

internal sealed record CalendarArrivals(DateTimeZone Zone, Func<LocalDateTime, double> PerHour) : Arrivals
{
    internal override IEnumerable<string> ProblemsBetween(Instant from, Instant until)
    {
        bool any = false;
        for (Instant at = from; at < until;)
        {
            (double perHour, LocalDateTime hour, Instant end) = HourAt(at);
            if (!(perHour >= 0 && double.IsFinite(perHour)))
            {
                return [FormattableString.Invariant($"The number of arrivals in an hour must be 0 or more, but is {perHour} for the hour of {hour:uuuu-MM-dd'T'HH:mm}.")];
            }

            any |= perHour > 0;
            at = end;
        }

        return any ? [] : ["No hour of the run has any arrivals; let at least one have more than 0."];
    }

    internal override ArrivalSource Start(long seed, long fromTicks, long untilTicks) =>
        new Source(this, new RandomRoot(seed, RandomPurpose.Arrivals).StreamOf(0), Instant.FromUnixTimeTicks(fromTicks), untilTicks);

    /// <summary>The rate at an instant and until when it holds: to the end of the hour that the clock on the wall shows, wherever that clock is changed.</summary>
    private (double PerHour, LocalDateTime Hour, Instant End) HourAt(Instant at)
    {
        LocalDateTime local = at.InZone(Zone).LocalDateTime;
        LocalDateTime hour = local.With(TimeAdjusters.TruncateToHour);
        Duration left = Duration.FromHours(1) - (local.TimeOfDay.TickOfDay % NodaConstants.TicksPerHour * Duration.FromTicks(1));
        return (PerHour(hour), hour, at + left);
    }

    private sealed class Source : ArrivalSource
    {
        private readonly CalendarArrivals _calendar;
        private readonly long _until;
        private RandomStream _random;
        private double _at;
        private double _hourEnd;
        private double _perTick;
        private readonly long _from;

        public Source(CalendarArrivals calendar, RandomStream random, Instant from, long until)
        {
            _calendar = calendar;
            _random = random;
            _from = from.ToUnixTimeTicks();
            _until = until;
            Read();
        }

        public override int Next(Span<long> starts)
        {
            int count = 0;
            while (count < starts.Length)
            {
                // In the time in which one arrival is expected per unit, buyers arrive a unit exponential apart.
                double expected = _random.NextExponential();
                while (expected > (_hourEnd - _at) * _perTick)
                {
                    expected -= (_hourEnd - _at) * _perTick;
                    _at = _hourEnd;
                    if (_at > _until - _from) return count;
                    Read();
                }

                _at += expected / _perTick;
                if (_at > _until - _from) return count;
                starts[count++] = _from + (long)_at;
            }

            return count;
        }

        private void Read()
        {
            Instant at = Instant.FromUnixTimeTicks(_from + (long)_at);
            (double perHour, _, Instant end) = _calendar.HourAt(at);
            _perTick = perHour / NodaConstants.TicksPerHour;
            _hourEnd = end.ToUnixTimeTicks() - _from;
        }
    }
}
