using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Events that say no more than whose they are, what happened and when, handed to the log many at a time: looking many journeys up together takes half the time of one
/// after the other, as each look-up waits for memory.
/// </summary>
internal sealed class PlainEvents(ImportRun run)
{
    private const int Most = 1024;

    // Ids may have up to 200 characters.
    private const int LongestId = 200;

    // Of a key that no other is compared with at a glance.
    private const int NoLength = -1;

    // In a file that is grouped by journey most rows have the id of the row before, which is put down once. All are of ASCII.
    private readonly byte[] _keys = new byte[Most * 24];
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
        MakeRoom();
        if (_keyCount == 0 || !Ascii.Equals(_keys.AsSpan(_lastKey, _end - _lastKey), key))
        {
            if (!IsPlainId(key))
            {
                return false;
            }

            Ascii.FromUtf16(key, _keys.AsSpan(_end), out int length);
            PutDown(length);
        }

        Put(code, ticks);
        return true;
    }

    /// <summary>Takes an event; false when its key may be no id.</summary>
    public bool TryAdd(ReadOnlySpan<byte> key, EventCode code, long ticks)
    {
        MakeRoom();
        if (!TryPutDown(key))
        {
            return false;
        }

        Put(code, ticks);
        return true;
    }

    /// <summary>Takes the events of some rows, up to the first whose key may be no id, or that has no code or no instant.</summary>
    /// <param name="keys">The keys, of these and other rows.</param>
    /// <param name="codes">What happened; <see cref="EventCode.None"/> where that is not known.</param>
    /// <param name="ticks">When; <see cref="TimeFormat.NoInstant"/> where that is not known.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>How many were taken. Fewer than could be where there is no more room.</returns>
    public int Add(ColumnOfBlock keys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks, Range rows)
    {
        MakeRoom();
        int first = rows.Start.Value;
        int most = Math.Min(rows.End.Value - first, Most - _count);
        codes = codes.Slice(first, most);
        ticks = ticks.Slice(first, most);
        int taken = PutDown(keys, first, codes, ticks, _journeys.AsSpan(_count, most));
        codes[..taken].CopyTo(_codes.AsSpan(_count));
        ticks[..taken].CopyTo(_ticks.AsSpan(_count));
        _count += taken;
        return taken;
    }

    /// <summary>Hands on what was taken: before anything else is put into the log, and at the end.</summary>
    public void HandOn()
    {
        if (_count == 0)
        {
            return;
        }

        JourneyLogBuilder builder = run.Builder;
        builder.Journeys(_keys.AsSpan(0, _end), _ends.AsSpan(0, _keyCount), _found.AsSpan(0, _keyCount));
        Span<JourneyIndex> journeys = _journeys.AsSpan(0, _count);
        foreach (ref JourneyIndex journey in journeys)
        {
            journey = _found[journey.Value];
        }

        builder.AddRange(journeys, _codes.AsSpan(0, _count), _ticks.AsSpan(0, _count));
        run.CountChanges(_keyCount);
        _keyCount = 0;
        _lastKey = 0;
        _end = 0;
        _count = 0;
    }

    private void Put(EventCode code, long ticks)
    {
        _journeys[_count] = new JourneyIndex(_keyCount - 1);
        _codes[_count] = code;
        _ticks[_count] = ticks;
        _count++;
    }

    // For an event, and a key of any length.
    private void MakeRoom()
    {
        if (_count == Most || _keys.Length - _end < LongestId)
        {
            HandOn();
        }
    }

    /// <summary>Puts the keys of rows down and which of them each row has.</summary>
    /// <returns>The number of rows before the first whose key may be no id, or that has no code or no instant, or for whose key there is no room.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PutDown(ColumnOfBlock keys, int first, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks, Span<JourneyIndex> journeys)
    {
        codes = codes[..journeys.Length];
        ticks = ticks[..journeys.Length];
        ReadOnlySpan<byte> text = keys.Text;
        Vector256<byte> before = default;
        Vector256<byte> inside = default;
        int lengthBefore = NoLength;
        for (int i = 0; i < journeys.Length; i++)
        {
            if (codes[i].IsNone || ticks[i] == TimeFormat.NoInstant)
            {
                return i;
            }

            (int start, int length) = keys.PlaceOf(first + i);
            Vector256<byte> key = Vector256.Create(text.Slice(start, ColumnOfBlock.Beyond));
            if (length != lengthBefore || ((key ^ before) & inside) != Vector256<byte>.Zero)
            {
                // A longer one is compared when it is put down.
                bool isShort = length > 0 && length <= Vector256<byte>.Count;
                lengthBefore = isShort ? length : NoLength;
                before = key;
                inside = Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)length));
                if (_keys.Length - _end < LongestId || !(isShort ? TryPutDown(key, inside, length) : TryPutDown(text.Slice(start, length))))
                {
                    return i;
                }
            }

            journeys[i] = new JourneyIndex(_keyCount - 1);
        }

        return journeys.Length;
    }

    /// <summary>Puts a short key down; false where it may be no id. There has to be room for it.</summary>
    private bool TryPutDown(Vector256<byte> key, Vector256<byte> inside, int length)
    {
        Span<byte> free = _keys.AsSpan(_end, Vector256<byte>.Count);
        key.CopyTo(free);
        if (free[0] == ' ' || free[length - 1] == ' ' || !Vector256.LessThanOrEqualAll((key - Vector256.Create((byte)' ')) & inside, Vector256.Create((byte)('~' - ' '))))
        {
            return false;
        }

        PutDown(length);
        return true;
    }

    /// <summary>Puts a key down unless it is the last one; false where it may be no id. There has to be room for it.</summary>
    private bool TryPutDown(ReadOnlySpan<byte> key)
    {
        if (_keyCount > 0 && key.SequenceEqual(_keys.AsSpan(_lastKey, _end - _lastKey)))
        {
            return true;
        }

        if (key.Length is 0 or > LongestId || key[0] == ' ' || key[^1] == ' ' || key.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return false;
        }

        key.CopyTo(_keys.AsSpan(_end));
        PutDown(key.Length);
        return true;
    }

    private void PutDown(int length)
    {
        _lastKey = _end;
        _end += length;
        _ends[_keyCount++] = _end;
    }
}
