using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Groups journeys by the calendar period in which they started.</summary>
internal sealed class CohortDimension : Dimension
{
    private readonly CalendarPeriod _period;
    private readonly DateTimeZone _zone;

    public CohortDimension(CalendarPeriod period, DateTimeZone zone)
        : base($"{period.ToString().ToLowerInvariant()} of start in {(zone ?? throw new ArgumentNullException(nameof(zone))).Id}", groupsDifferInAge: true)
    {
        _period = period;
        _zone = zone;
    }

    internal override GroupReader Open(TraceSource source) => new Reader(source, new Calendar(_period, _zone));

    private sealed class Reader(TraceSource source, Calendar calendar) : GroupReader
    {
        private readonly Dictionary<long, int> _codes = [];
        private readonly List<string?> _labels = [null];

        public override int CodeOf(int journey)
        {
            if (source.StartOf(journey) is not { } start)
            {
                return 0;
            }

            long key = calendar.KeyOf(start);
            if (!_codes.TryGetValue(key, out int code))
            {
                code = _labels.Count;
                _codes.Add(key, code);
                _labels.Add(calendar.LabelOf(key));
            }

            return code;
        }

        public override string? LabelOf(int code) => _labels[code];
    }
}
