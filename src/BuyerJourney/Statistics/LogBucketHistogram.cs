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
    private readonly LogBucketRows _rows;
    private readonly int _row;

    /// <summary>An empty histogram.</summary>
    public LogBucketHistogram()
        : this(new LogBucketRows(), capacity: 1)
    {
    }

    /// <summary>An empty histogram whose counts are a new row of others.</summary>
    internal LogBucketHistogram(LogBucketRows rows, int capacity) => (_rows, _row) = (rows, rows.Add(capacity));

    /// <summary>How many values were added, less those taken back.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (int inBucket in Counts) count += inBucket;
            return count;
        }
    }

    /// <summary>The sum of all values, exact: buckets play no part in it. 0 without values.</summary>
    public Int128 Sum => _rows.SumOf(_row);

    /// <summary>Whether no bucket has a count, not even a negative one.</summary>
    public bool IsEmpty => !Counts.ContainsAnyExcept(0);

    /// <summary>A bound that no value lies below: the lower end of the lowest bucket with values; <see langword="null"/> without values.</summary>
    public long? MinimumBound => Counts.IndexOfAnyExcept(0) is >= 0 and var place ? LogBuckets.LowerBound(_rows.From + place) : null;

    /// <summary>A bound that no value lies above: the upper end of the highest bucket with values; <see langword="null"/> without values.</summary>
    public long? MaximumBound => Counts.LastIndexOfAnyExcept(0) is >= 0 and var place ? LogBuckets.UpperBound(_rows.From + place) : null;

    /// <summary>The buckets with values, lowest first.</summary>
    public IEnumerable<HistogramBucket> Buckets
    {
        get
        {
            for (int place = 0; place < Counts.Length; place++)
                if (Counts[place] != 0)
                    yield return new HistogramBucket(LogBuckets.LowerBound(_rows.From + place), LogBuckets.UpperBound(_rows.From + place), Counts[place]);
        }
    }

    /// <summary>Counts a value.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    /// <exception cref="OverflowException">The value's bucket is full.</exception>
    public void Add(long value) => _rows.Change(_row, value, 1);

    /// <summary>Undoes <see cref="Add(long)"/> of the same value.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public void TakeBack(long value) => _rows.Change(_row, value, -1);

    /// <summary>Adds all that another histogram has counted; the other stays as it is.</summary>
    /// <param name="other">The other histogram.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is missing.</exception>
    /// <exception cref="OverflowException">A bucket is full.</exception>
    public void Merge(LogBucketHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _rows.Merge(_row, other._rows, other._row);
    }

    /// <summary>The quantile, at most <see cref="LogBuckets.RelativeError"/> of it away from the exact one (R's type 7).</summary>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values; <see langword="null"/> without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    public double? Quantile(double probability) => LogBuckets.Quantile(Counts, _rows.From, probability);

    /// <summary>The buckets that have a count, by their number, lowest first.</summary>
    internal IEnumerable<(int Bucket, long Count)> CountedBuckets
    {
        get
        {
            for (int place = 0; place < Counts.Length; place++)
                if (Counts[place] != 0)
                    yield return (_rows.From + place, Counts[place]);
        }
    }

    /// <summary>How many values lie in a bucket.</summary>
    internal int CountIn(int bucket) => (uint)(bucket - _rows.From) < (uint)Counts.Length ? Counts[bucket - _rows.From] : 0;

    /// <summary>In which bucket the value of each rank lies, ranks counting from 0.</summary>
    /// <param name="ranks">Ranks below <see cref="Count"/>; quickest when they rise.</param>
    /// <param name="places">Is filled with a place for each rank.</param>
    internal void Locate(ReadOnlySpan<long> ranks, Span<RankPlace> places)
    {
        ReadOnlySpan<int> counts = Counts;
        int first = Math.Max(0, counts.IndexOfAnyExcept(0));
        int place = first;
        long passed = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] < passed) (place, passed) = (first, 0);
            while (passed + counts[place] <= ranks[i]) passed += counts[place++];
            places[i] = new RankPlace(_rows.From + place, ranks[i] - passed, counts[place]);
        }
    }

    /// <summary>Refuses counts that have no meaning yet.</summary>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    internal void RequireNothingOwed()
    {
        int owed = Counts.IndexOfAnyInRange(int.MinValue, -1);
        if (owed >= 0) throw new InvalidOperationException($"{-(long)Counts[owed]} values from {LogBuckets.LowerBound(_rows.From + owed)} to {LogBuckets.UpperBound(_rows.From + owed)} were taken back that were never added.");
    }

    /// <summary>Counts a value, or takes it back.</summary>
    internal void Change(long value, int by) => _rows.Change(_row, value, by);

    /// <summary>Adds what was saved of another: how many values lie in a bucket.</summary>
    internal void AddSaved(int bucket, long count) => _rows.AddCount(_row, bucket, count);

    /// <summary>Adds what was saved of another: its sum.</summary>
    internal void AddSaved(Int128 sum) => _rows.AddSum(_row, sum);

    private ReadOnlySpan<int> Counts => _rows.CountsOf(_row);
}
