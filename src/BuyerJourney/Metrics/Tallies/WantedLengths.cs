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
    private readonly long[][] _kept;
    private readonly int[] _counts;
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

        _kept = new long[buckets.Length][];
        Array.Fill(_kept, []);
        _counts = new int[buckets.Length];
    }

    /// <summary>Another that wants the same and has kept nothing yet.</summary>
    public WantedLengths Anew() => new(_buckets);

    public void Keep(long length)
    {
        int bucket = LogBuckets.IndexOf(length) - _from;
        byte[] places = _places;
        if ((uint)bucket < (uint)places.Length && places[bucket] != 0)
        {
            Append(places[bucket] - 1, length);
        }
    }

    public void Merge(WantedLengths other)
    {
        for (int i = 0; i < other._buckets.Length; i++)
        {
            int place = Array.BinarySearch(_buckets, other._buckets[i]);
            for (int k = 0; place >= 0 && k < other._counts[i]; k++)
            {
                Append(place, other._kept[i][k]);
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
            ? _kept[place][rank.RankInside]
            : throw new InvalidOperationException("The second fold over the log brought other lengths than the first: a metric's Fold must depend on the trace alone.");
    }

    /// <summary>Hands its memory on to others.</summary>
    public void Release()
    {
        for (int i = 0; i < _kept.Length; i++)
        {
            if (_kept[i].Length > 0)
            {
                ArrayPool<long>.Shared.Return(_kept[i]);
            }

            _kept[i] = [];
            _counts[i] = 0;
        }
    }

    private void SortOnce()
    {
        for (int i = 0; i < _kept.Length && !_isSorted; i++)
        {
            RadixSort.Sort(_kept[i].AsSpan(0, _counts[i]));
        }

        _isSorted = true;
    }

    private void Append(int place, long length)
    {
        long[] kept = _kept[place];
        int count = _counts[place];
        if (count == kept.Length)
        {
            long[] more = ArrayPool<long>.Shared.Rent(Math.Max(16, count * 2));
            kept.CopyTo(more, 0);
            if (count > 0)
            {
                ArrayPool<long>.Shared.Return(kept);
            }

            _kept[place] = kept = more;
        }

        kept[count] = length;
        _counts[place] = count + 1;
        _isSorted = false;
    }
}
