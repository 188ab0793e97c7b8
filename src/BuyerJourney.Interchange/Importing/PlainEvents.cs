using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Events that say no more than whose they are, what happened and when, handed to the log many at a time: looking many journeys up together takes half the time of one
/// after the other, as each look-up waits for memory.
/// </summary>
internal sealed class PlainEvents(JourneyLogBuilder builder)
{
    private const int Most = 1024;

    // Ids may have up to 200 characters.
    private const int LongestId = 200;

    // In a file that is grouped by journey most rows have the id of the row before, which is put down once.
    private readonly char[] _keys = new char[Most * 24];
    private readonly int[] _ends = new int[Most];
    private readonly JourneyIndex[] _found = new JourneyIndex[Most];

    // Each event's id among those put down, and its place in the log once that is known.
    private readonly JourneyIndex[] _journeys = new JourneyIndex[Most];
    private readonly EventCode[] _codes = new EventCode[Most];
    private readonly long[] _ticks = new long[Most];
    private int _keyCount;
    private int _lastKey;
    private int _end;
    private int _count;

    /// <summary>Whether a text is an id for certain: of visible characters and blanks of ASCII, none of these around it, and no longer than an id may be.</summary>
    public static bool IsPlainId(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= LongestId && key[0] != ' ' && key[^1] != ' ' && !key.ContainsAnyExceptInRange(' ', '~');

    /// <summary>Takes an event; false when its key may be no id.</summary>
    public bool TryAdd(ReadOnlySpan<char> key, EventCode code, long ticks)
    {
        if (_count == Most || key.Length > _keys.Length - _end)
        {
            HandOn();
        }

        if (!key.SequenceEqual(_keys.AsSpan(_lastKey, _end - _lastKey)))
        {
            if (!IsPlainId(key))
            {
                return false;
            }

            _lastKey = _end;
            key.CopyTo(_keys.AsSpan(_end));
            _end += key.Length;
            _ends[_keyCount] = _end;
            _keyCount++;
        }
        else if (_keyCount == 0)
        {
            return false;
        }

        int place = _count;
        _journeys[place] = new JourneyIndex(_keyCount - 1);
        _codes[place] = code;
        _ticks[place] = ticks;
        _count = place + 1;
        return true;
    }

    /// <summary>Hands on what was taken: before anything else is put into the log, and at the end.</summary>
    public void HandOn()
    {
        if (_count == 0)
        {
            return;
        }

        builder.Journeys(_keys.AsSpan(0, _end), _ends.AsSpan(0, _keyCount), _found.AsSpan(0, _keyCount));
        Span<JourneyIndex> journeys = _journeys.AsSpan(0, _count);
        foreach (ref JourneyIndex journey in journeys)
        {
            journey = _found[journey.Value];
        }

        builder.AddRange(journeys, _codes.AsSpan(0, _count), _ticks.AsSpan(0, _count));
        _keyCount = 0;
        _lastKey = 0;
        _end = 0;
        _count = 0;
    }
}
