namespace BuyerJourney.Statistics;

/// <summary>Numbers in no order, in chunks that grow: what was written stays where it is, so that two multisets can read the same chunks.</summary>
internal struct Waiting
{
    private const int SmallestChunk = 16;
    private const int LargestChunk = 1 << 16;

    // How many of the numbers that came last are looked through when one is to be withdrawn.
    private const int Recent = 4;

    private List<(long[] Values, int Count)>? _full;
    private int _countInFull;

    // The chunk at hand, how many numbers are in it, and how many of these another reads too: they stay, and the room behind them is ours.
    private long[] _chunk;
    private int _count;
    private int _shared;

    public Waiting() => _chunk = [];

    public readonly int Count => _countInFull + _count;

    /// <summary>Whether the next number needs a new chunk.</summary>
    public readonly bool IsChunkFull => _count == _chunk.Length;

    /// <summary>Adds a number; the chunk must have room.</summary>
    public void Append(long value) => _chunk[_count++] = value;

    public void BeginChunk()
    {
        int size = Math.Clamp(Count, SmallestChunk, LargestChunk);
        if (_count > 0) (_full ??= []).Add((_chunk, _count));
        _countInFull += _count;
        _chunk = GC.AllocateUninitializedArray<long>(size);
        _count = _shared = 0;
    }

    /// <summary>Takes a number out again that is among the last few.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryWithdraw(long value)
    {
        for (int i = _count - 1, end = Math.Max(_shared, _count - Recent); i >= end; i--)
        {
            if (_chunk[i] != value) continue;
            _chunk[i] = _chunk[--_count];
            return true;
        }
        return false;
    }

    /// <summary>Takes in all numbers of another, which keeps them: from now on neither changes what both hold.</summary>
    public void Share(ref Waiting other)
    {
        if (other.Count == 0) return;
        _full ??= [];
        if (other._full is not null) _full.AddRange(other._full);
        if (other._count > 0) _full.Add((other._chunk, other._count));
        _countInFull += other.Count;
        other._shared = other._count;
    }

    public readonly void CopyTo(Span<long> values)
    {
        foreach ((long[] chunk, int count) in _full ?? [])
        {
            chunk.AsSpan(0, count).CopyTo(values);
            values = values[count..];
        }
        _chunk.AsSpan(0, _count).CopyTo(values);
    }

    /// <summary>How many numbers are at most as large as a limit.</summary>
    public readonly int CountUpTo(long limit)
    {
        int found = CountUpTo(_chunk.AsSpan(0, _count), limit);
        foreach ((long[] chunk, int count) in _full ?? []) found += CountUpTo(chunk.AsSpan(0, count), limit);
        return found;
    }

    public readonly Int128 Sum()
    {
        Int128 sum = SumOf(_chunk.AsSpan(0, _count));
        foreach ((long[] chunk, int count) in _full ?? []) sum += SumOf(chunk.AsSpan(0, count));
        return sum;
    }

    public readonly long Minimum()
    {
        long minimum = long.MaxValue;
        foreach (long value in _chunk.AsSpan(0, _count)) minimum = Math.Min(minimum, value);
        foreach ((long[] chunk, int count) in _full ?? [])
            foreach (long value in chunk.AsSpan(0, count))
                minimum = Math.Min(minimum, value);
        return minimum;
    }

    public readonly long Maximum()
    {
        long maximum = long.MinValue;
        foreach (long value in _chunk.AsSpan(0, _count)) maximum = Math.Max(maximum, value);
        foreach ((long[] chunk, int count) in _full ?? [])
            foreach (long value in chunk.AsSpan(0, count))
                maximum = Math.Max(maximum, value);
        return maximum;
    }

    /// <summary>Fills a sample with numbers from all over, as far apart as there are more of them.</summary>
    public readonly void Sample(Span<long> sample)
    {
        int step = Count / sample.Length, taken = 0, next = 0;
        foreach ((long[] chunk, int count) in _full ?? [])
        {
            for (; next < count && taken < sample.Length; next += step) sample[taken++] = chunk[next];
            next -= count;
        }
        for (; taken < sample.Length; next += step) sample[taken++] = _chunk[next];
    }

    /// <summary>Empties it; the chunk at hand is kept for what comes next, unless another reads it too.</summary>
    public void Clear()
    {
        _full = null;
        _chunk = _shared > 0 ? [] : _chunk;
        _count = _countInFull = _shared = 0;
    }

    private static int CountUpTo(ReadOnlySpan<long> values, long limit)
    {
        int count = 0;
        foreach (long value in values) count += value <= limit ? 1 : 0;
        return count;
    }

    private static Int128 SumOf(ReadOnlySpan<long> values)
    {
        Int128 sum = 0;
        foreach (long value in values) sum += value;
        return sum;
    }
}
