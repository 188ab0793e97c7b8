using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // In a file that is grouped by journey most rows have the id of the row before, which is put down once. All are of ASCII.
    private readonly byte[] _keys = new byte[Most * 24];
    private readonly int[] _ends = new int[Most];
    private readonly JourneyIndex[] _found = new JourneyIndex[Most];

    // Each event's id among those put down, and its place in the log once that is known.
    private readonly JourneyIndex[] _journeys = new JourneyIndex[Most];
    private readonly EventCode[] _codes = new EventCode[Most];
    private readonly long[] _ticks = new long[Most];

    // Of rows that are taken together, those with another key than the row before.
    private readonly int[] _changedAt = new int[Most];
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
        bool isLast = _keyCount > 0 && key.SequenceEqual(_keys.AsSpan(_lastKey, _end - _lastKey));
        if (!isLast && !TryPutDown(key))
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
        int most = CountKnown(codes[rows], ticks[rows], Most - _count);
        int taken = PutDown(keys, first, _journeys.AsSpan(_count, most));
        codes.Slice(first, taken).CopyTo(_codes.AsSpan(_count));
        ticks.Slice(first, taken).CopyTo(_ticks.AsSpan(_count));
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

        run.AddRange(journeys, _codes.AsSpan(0, _count), _ticks.AsSpan(0, _count));
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

    /// <summary>How many rows stand before the first that has no code or no instant; no more than there is room for.</summary>
    private static int CountKnown(ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks, int room)
    {
        int most = Math.Min(codes.Length, room);
        int withoutCode = MemoryMarshal.Cast<EventCode, ushort>(codes[..most]).IndexOf(EventCode.None.Value);
        most = withoutCode < 0 ? most : withoutCode;
        int withoutInstant = ticks[..most].IndexOf(TimeFormat.NoInstant);
        return withoutInstant < 0 ? most : withoutInstant;
    }

    /// <summary>Puts the keys of rows down and which of them each row has.</summary>
    /// <returns>The number of rows before the first whose key may be no id, or for whose key there is no room.</returns>
    private int PutDown(ColumnOfBlock keys, int first, Span<JourneyIndex> journeys)
    {
        ReadOnlySpan<byte> text = keys.Text;
        foreach (int row in _changedAt.AsSpan(0, FindChanges(keys, first, journeys)))
        {
            (int start, int length) = keys.PlaceOf(first + row);
            bool isShort = length is > 0 and <= ColumnOfBlock.Beyond;
            if (_keys.Length - _end < LongestId || !(isShort ? TryPutDown(Vector256.Create(text.Slice(start, ColumnOfBlock.Beyond)), length) : TryPutDown(text.Slice(start, length))))
            {
                return row;
            }
        }

        return journeys.Length;
    }

    /// <summary>Finds the rows with another key than the row before, of which the first is one, and which key each row will have once those of these rows are put down.</summary>
    /// <remarks>Nobody could guess which rows these are, so that nothing waits for a branch.</remarks>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindChanges(ColumnOfBlock keys, int first, Span<JourneyIndex> journeys)
    {
        ReadOnlySpan<byte> text = keys.Text;
        Span<int> changedAt = _changedAt.AsSpan(0, journeys.Length);
        int last = _keyCount - 1;
        int changes = 0;
        Vector256<byte> before = default;
        int startBefore = 0;
        int lengthBefore = -1;
        for (int row = 0; row < journeys.Length; row++)
        {
            (int start, int length) = keys.PlaceOf(first + row);
            Vector256<byte> key = Vector256.Create(text.Slice(start, ColumnOfBlock.Beyond));
            Vector256<byte> inside = Inside(length);
            bool differs = (length != lengthBefore) | (((key ^ before) & inside) != Vector256<byte>.Zero);
            if (length > ColumnOfBlock.Beyond && !differs)
            {
                differs = !text.Slice(start, length).SequenceEqual(text.Slice(startBefore, length));
            }

            changedAt[changes] = row;
            changes += differs ? 1 : 0;
            journeys[row] = new JourneyIndex(last + changes);
            (before, startBefore, lengthBefore) = (key, start, length);
        }

        return changes;
    }

    /// <summary>All ones where a key of some length has characters, as far as these can be compared in one go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Inside(int length) => Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)Math.Min(length, ColumnOfBlock.Beyond)));

    /// <summary>Puts a short key down; false where it may be no id. There has to be room for it.</summary>
    private bool TryPutDown(Vector256<byte> key, int length)
    {
        Span<byte> free = _keys.AsSpan(_end, Vector256<byte>.Count);
        key.CopyTo(free);
        if (free[0] == ' ' || free[length - 1] == ' ' || !Vector256.LessThanOrEqualAll((key - Vector256.Create((byte)' ')) & Inside(length), Vector256.Create((byte)('~' - ' '))))
        {
            return false;
        }

        PutDown(length);
        return true;
    }

    /// <summary>Puts a key down; false where it may be no id. There has to be room for it.</summary>
    private bool TryPutDown(ReadOnlySpan<byte> key)
    {
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
