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

    private readonly char[] _keys = new char[Most * 24];
    private readonly int[] _ends = new int[Most];
    private readonly EventCode[] _codes = new EventCode[Most];
    private readonly long[] _ticks = new long[Most];
    private int _length;

    // Where the id that was taken last begins.
    private int _last;
    private int _count;

    /// <summary>Whether a text is an id for certain: of visible characters and blanks of ASCII, none of these around it, and no longer than an id may be.</summary>
    public static bool IsPlainId(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= LongestId && key[0] != ' ' && key[^1] != ' ' && !key.ContainsAnyExceptInRange(' ', '~');

    /// <summary>Takes an event; false when its key may be no id.</summary>
    public bool TryAdd(ReadOnlySpan<char> key, EventCode code, long ticks)
    {
        // In a file that is grouped by journey most ids are that of the row before.
        if (!key.SequenceEqual(_keys.AsSpan(_last, _length - _last)) && !IsPlainId(key))
        {
            return false;
        }

        if (_count == Most || key.Length > _keys.Length - _length)
        {
            HandOn();
        }

        int place = _count;
        key.CopyTo(_keys.AsSpan(_length));
        _last = _length;
        _length += key.Length;
        _ends[place] = _length;
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

        builder.AddRange(_keys.AsSpan(0, _length), _ends.AsSpan(0, _count), _codes.AsSpan(0, _count), _ticks.AsSpan(0, _count));
        _length = 0;
        _last = 0;
        _count = 0;
    }
}
