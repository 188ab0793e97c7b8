using System.Buffers;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>The lengths of one cell that lie in the few buckets where a percentile is looked for: the second of two folds keeps these and passes over all others.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class WantedLengths
{
    private readonly int[] _buckets;

    // From the lowest wanted bucket to the highest: 0 where it is not wanted, else its place among _buckets plus 1.
    private readonly byte[] _places;
    private readonly int _from;

    // Where the lengths of each bucket begin in memory, how many there are, and for how many there is room. The memory belongs to a table, or to these lengths alone where they outgrew that.
    private long[] _memory = [];
    private readonly int[] _begins;
    private readonly int[] _counts;
    private readonly int[] _rooms;
    private bool _ownsMemory;
    private bool _isSorted;

    /// <param name="buckets">The wanted buckets, lowest first; fewer than 256.</param>
    public WantedLengths(int[] buckets)
    {
        _buckets = buckets;
        _from = buckets.Length == 0 ? 0 : buckets[0];
        _places = new byte[buckets.Length == 0 ? 0 : buckets[^1] - _from + 1];
        for (int i = 0; i < buckets.Length; i++)
        {
            _places[buckets[i] - _from] = checked((byte)(i + 1));
        }

        _begins = new int[buckets.Length];
        _counts = new int[buckets.Length];
        _rooms = new int[buckets.Length];
    }

    private WantedLengths(WantedLengths same)
    {
        (_buckets, _places, _from) = (same._buckets, same._places, same._from);
        _begins = new int[_buckets.Length];
        _counts = new int[_buckets.Length];
        _rooms = new int[_buckets.Length];
    }

    /// <summary>Another that wants the same and has kept nothing yet.</summary>
    public WantedLengths Anew() => new(this);

    /// <summary>How many lengths there will be at most.</summary>
    /// <param name="counted">The histogram of all lengths.</param>
    public int RoomFor(LogBucketHistogram counted) => _buckets.Sum(counted.CountIn);

    /// <summary>Gives it a part of a table's memory.</summary>
    /// <param name="counted">The histogram of all lengths: what a bucket has counted is what it has room for.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="from">Where its part begins.</param>
    /// <returns>Where its part ends.</returns>
    public int TakeRoom(LogBucketHistogram counted, long[] memory, int from)
    {
        _memory = memory;
        for (int i = 0; i < _buckets.Length; i++)
        {
            _begins[i] = from;
            _rooms[i] = counted.CountIn(_buckets[i]);
            from += _rooms[i];
        }

        return from;
    }

    /// <summary>Puts down, in a row of buckets, which lengths are wanted: 0 where they are not, else what <see cref="Keep(int, long)"/> is to be told plus 1.</summary>
    /// <param name="row">The row, empty. What is wanted may lie outside of it: what other groups have, for the summary of all.</param>
    /// <param name="from">Its first bucket.</param>
    public void MarkIn(Span<byte> row, int from)
    {
        for (int i = 0; i < _buckets.Length; i++)
        {
            int place = _buckets[i] - from;
            if ((uint)place < (uint)row.Length)
            {
                row[place] = (byte)(i + 1);
            }
        }
    }

    public void Keep(long length)
    {
        int bucket = LogBuckets.IndexOf(length) - _from;
        byte[] places = _places;
        if ((uint)bucket < (uint)places.Length && places[bucket] != 0)
        {
            Keep(places[bucket] - 1, length);
        }
    }

    /// <summary>Keeps a length of the wanted bucket at a place among them.</summary>
    public void Keep(int place, long length)
    {
        if (_counts[place] == _rooms[place])
        {
            MoveToLarger(place);
        }

        _memory[_begins[place] + _counts[place]++] = length;
        _isSorted = false;
    }

    public void Merge(WantedLengths other)
    {
        for (int i = 0; i < other._buckets.Length; i++)
        {
            int place = Array.BinarySearch(_buckets, other._buckets[i]);
            foreach (long length in place < 0 ? [] : other.KeptIn(i))
            {
                Keep(place, length);
            }
        }
    }

    /// <summary>The length at a place.</summary>
    /// <exception cref="InvalidOperationException">The bucket was not wanted, or the second fold brought other lengths than the first.</exception>
    public long At(RankPlace rank)
    {
        SortOnce();
        int place = Array.BinarySearch(_buckets, rank.Bucket);
        return place >= 0 && _counts[place] == rank.Count
            ? KeptIn(place)[(int)rank.RankInside]
            : throw new InvalidOperationException("The second fold over the log brought other lengths than the first: a metric's Fold must depend on the trace alone.");
    }

    /// <summary>Hands its memory on to others.</summary>
    public void Release()
    {
        if (_ownsMemory)
        {
            ArrayPool<long>.Shared.Return(_memory);
        }

        (_memory, _ownsMemory) = ([], false);
        Array.Clear(_counts);
        Array.Clear(_rooms);
    }

    private Span<long> KeptIn(int place) => _memory.AsSpan(_begins[place], _counts[place]);

    private void SortOnce()
    {
        for (int i = 0; i < _buckets.Length && !_isSorted; i++)
        {
            RadixSort.Sort(KeptIn(i));
        }

        _isSorted = true;
    }

    private void MoveToLarger(int full)
    {
        int[] rooms = [.. _rooms];
        rooms[full] = Math.Max(16, 2 * rooms[full]);
        long[] memory = ArrayPool<long>.Shared.Rent(rooms.Sum());
        int from = 0;
        for (int i = 0; i < rooms.Length; i++)
        {
            KeptIn(i).CopyTo(memory.AsSpan(from));
            _begins[i] = from;
            from += rooms[i];
        }

        rooms.CopyTo(_rooms, 0);
        if (_ownsMemory)
        {
            ArrayPool<long>.Shared.Return(_memory);
        }

        (_memory, _ownsMemory) = (memory, true);
    }
}
