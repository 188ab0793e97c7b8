using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Follows what is known of journeys, such as an attribute, along a log: what is in force at each instant, journey by journey.</summary>
internal sealed class HistoryCursor<T> : IDisposable
{
    private readonly IEnumerator<(JourneyIndex Journey, Instant? Since, T? Value)> _entries;
    private bool _hasEntry;
    private int _journey = -1;
    private T? _inForce;

    public HistoryCursor(IEnumerable<(JourneyIndex Journey, Instant? Since, T? Value)> entries)
    {
        _entries = entries.GetEnumerator();
        _hasEntry = _entries.MoveNext();
    }

    /// <summary>What is in force at an instant; the default value when nothing is. Ask for journeys in the log's order, and for their instants in theirs.</summary>
    public T? At(int journey, long ticks)
    {
        if (journey != _journey)
        {
            _journey = journey;
            _inForce = default;
        }

        while (_hasEntry && (_entries.Current.Journey.Value < journey || (_entries.Current.Journey.Value == journey && IsReached(_entries.Current.Since, ticks))))
        {
            if (_entries.Current.Journey.Value == journey)
            {
                _inForce = _entries.Current.Value;
            }

            _hasEntry = _entries.MoveNext();
        }

        return _inForce;
    }

    public void Dispose() => _entries.Dispose();

    private static bool IsReached(Instant? since, long ticks) => since is not { } from || from.ToUnixTimeTicks() <= ticks;
}
