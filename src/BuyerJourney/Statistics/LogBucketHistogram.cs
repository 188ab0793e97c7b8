using System.Buffers;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Statistics;

/// <summary>
/// Counts lengths in buckets that widen with the length, for percentiles at most <see cref="LogBuckets.RelativeError"/> off however many lengths there are.
/// Adding and taking back in any order, and merging, give the same counts exactly. Not safe to share between threads while it changes.
/// </summary>
/// <remarks>
/// A value may be taken back before it is added, here or in a histogram merged later; figures can be asked for once every such value has come.
/// Memory is held for the range of buckets that values have come from, 256 bytes for each doubling. A bucket holds at most 2^31 − 1 values; one more is refused.
/// </remarks>
/// <example>
/// <code>
/// var lengths = new LogBucketHistogram();
/// lengths.Add(1_000);
/// lengths.Add(3_000);
/// double? p90 = lengths.Quantile(0.9);   // 2,800 within 0.8 %
/// lengths.TakeBack(3_000);
/// </code>
/// </example>
public sealed class LogBucketHistogram
{
    // The counts of the buckets from _from on; all others are 0.
    private int[] _counts = [];
    private int _from;

    // The sum is _sum + _beyond: adding to a long is quick, and what it can't hold is put aside.
    private long _sum;
    private Int128 _beyond;

    /// <summary>How many values were added, less those taken back.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (int inBucket in _counts) count += inBucket;
            return count;
        }
    }

    /// <summary>The sum of all values, exact: buckets play no part in it. 0 without values.</summary>
    public Int128 Sum => _beyond + _sum;

    /// <summary>Whether no bucket has a count, not even a negative one.</summary>
    public bool IsEmpty => !_counts.AsSpan().ContainsAnyExcept(0);

    /// <summary>A bound that no value lies below: the lower end of the lowest bucket with values; <see langword="null"/> without values.</summary>
    public long? MinimumBound => _counts.AsSpan().IndexOfAnyExcept(0) is >= 0 and var place ? LogBuckets.LowerBound(_from + place) : null;

    /// <summary>A bound that no value lies above: the upper end of the highest bucket with values; <see langword="null"/> without values.</summary>
    public long? MaximumBound => _counts.AsSpan().LastIndexOfAnyExcept(0) is >= 0 and var place ? LogBuckets.UpperBound(_from + place) : null;

    /// <summary>The buckets with values, lowest first.</summary>
    public IEnumerable<HistogramBucket> Buckets
    {
        get
        {
            for (int place = 0; place < _counts.Length; place++)
                if (_counts[place] != 0)
                    yield return new HistogramBucket(LogBuckets.LowerBound(_from + place), LogBuckets.UpperBound(_from + place), _counts[place]);
        }
    }

    /// <summary>Counts a value.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    /// <exception cref="OverflowException">The value's bucket is full.</exception>
    public void Add(long value) => Change(value, 1);

    /// <summary>Undoes <see cref="Add(long)"/> of the same value.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public void TakeBack(long value) => Change(value, -1);

    /// <summary>Adds all that another histogram has counted; the other stays as it is.</summary>
    /// <param name="other">The other histogram.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is missing.</exception>
    /// <exception cref="OverflowException">A bucket is full.</exception>
    public void Merge(LogBucketHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ReadOnlySpan<int> theirs = other._counts;
        int first = theirs.IndexOfAnyExcept(0);
        if (first >= 0)
        {
            theirs = theirs[first..(theirs.LastIndexOfAnyExcept(0) + 1)];
            first += other._from;
            _ = CountAt(first);
            _ = CountAt(first + theirs.Length - 1);
            Span<int> own = _counts.AsSpan(first - _from, theirs.Length);
            for (int place = 0; place < theirs.Length; place++) own[place] = checked(own[place] + theirs[place]);
        }
        _beyond += other.Sum;
    }

    /// <summary>The quantile, at most <see cref="LogBuckets.RelativeError"/> of it away from the exact one (R's type 7).</summary>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values; <see langword="null"/> without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    public double? Quantile(double probability) => LogBuckets.Quantile<int>(_counts, _from, probability);

    /// <summary>The buckets that have a count, by their number, lowest first.</summary>
    internal IEnumerable<(int Bucket, long Count)> CountedBuckets
    {
        get
        {
            for (int place = 0; place < _counts.Length; place++)
                if (_counts[place] != 0)
                    yield return (_from + place, _counts[place]);
        }
    }

    /// <summary>In which bucket the value of each rank lies, ranks counting from 0.</summary>
    /// <param name="ranks">Ranks below <see cref="Count"/>; quickest when they rise.</param>
    /// <param name="places">Is filled with a place for each rank.</param>
    internal void Locate(ReadOnlySpan<long> ranks, Span<RankPlace> places)
    {
        int[] counts = _counts;
        int first = Math.Max(0, counts.AsSpan().IndexOfAnyExcept(0));
        int place = first;
        long passed = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] < passed) (place, passed) = (first, 0);
            while (passed + counts[place] <= ranks[i]) passed += counts[place++];
            places[i] = new RankPlace(_from + place, ranks[i] - passed, counts[place]);
        }
    }

    /// <summary>Refuses counts that have no meaning yet.</summary>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    internal void RequireNothingOwed()
    {
        int owed = _counts.AsSpan().IndexOfAnyInRange(int.MinValue, -1);
        if (owed >= 0) throw new InvalidOperationException($"{-(long)_counts[owed]} values from {LogBuckets.LowerBound(_from + owed)} to {LogBuckets.UpperBound(_from + owed)} were taken back that were never added.");
    }

    /// <summary>Counts a value, or takes it back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Change(long value, int by)
    {
        int place = LogBuckets.IndexOf(value) - _from;
        int[] counts = _counts;
        if ((uint)place < (uint)counts.Length)
        {
            ref int count = ref counts[place];
            count = checked(count + by);
        }
        else
        {
            ChangeFirst(value, by);
        }

        AddToSum(by < 0 ? -value : value);
    }

    /// <summary>Adds what was saved of another: how many values lie in a bucket.</summary>
    internal void AddSaved(int bucket, long count)
    {
        ref int own = ref CountAt(bucket);
        own = checked((int)(own + count));
    }

    /// <summary>Adds what was saved of another: its sum.</summary>
    internal void AddSaved(Int128 sum) => _beyond += sum;

    /// <summary>Empties it and hands its memory on to others.</summary>
    internal void Release()
    {
        if (_counts.Length > 0) ArrayPool<int>.Shared.Return(_counts);
        _counts = [];
        (_sum, _beyond) = (0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddToSum(long value)
    {
        long sum = unchecked(_sum + value);
        if (((sum ^ value) & (sum ^ _sum)) < 0)
        {
            PutSumAside();
            sum = value;
        }

        _sum = sum;
    }

    private void PutSumAside()
    {
        _beyond += _sum;
        _sum = 0;
    }

    private void ChangeFirst(long value, int by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        CountAt(LogBuckets.IndexOf(value)) += by;
    }

    private ref int CountAt(int bucket)
    {
        if ((uint)(bucket - _from) >= (uint)_counts.Length) Widen(bucket);
        return ref _counts[bucket - _from];
    }

    private void Widen(int bucket)
    {
        int from = Math.Min(_counts.Length == 0 ? bucket : _from, bucket) / LogBuckets.PerDoubling * LogBuckets.PerDoubling;
        int until = Math.Max(_from + _counts.Length, bucket + 1);
        int[] wider = ArrayPool<int>.Shared.Rent(until - from);
        Array.Clear(wider);
        _counts.CopyTo(wider, _counts.Length == 0 ? 0 : _from - from);
        if (_counts.Length > 0) ArrayPool<int>.Shared.Return(_counts);
        _counts = wider;
        _from = from;
    }
}
