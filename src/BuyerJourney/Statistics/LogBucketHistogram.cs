namespace BuyerJourney.Statistics;

/// <summary>
/// Counts lengths in buckets that widen with the length, for percentiles at most <see cref="LogBuckets.RelativeError"/> off however many lengths there are.
/// Adding and taking back in any order, and merging, give the same counts exactly. Not safe to share between threads while it changes.
/// </summary>
/// <remarks>A value may be taken back before it is added, here or in a histogram merged later; figures can be asked for once every such value has come.</remarks>
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
    private readonly long[] _counts = new long[LogBuckets.Count];

    /// <summary>How many values were added, less those taken back.</summary>
    public long Count { get; private set; }

    /// <summary>For each of the <see cref="LogBuckets.Count"/> buckets, how many values lie in it.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>A bound that no value lies below: the lower end of the lowest bucket with values; <see langword="null"/> without values.</summary>
    public long? MinimumBound => _counts.AsSpan().IndexOfAnyExcept(0) is >= 0 and var bucket ? LogBuckets.LowerBound(bucket) : null;

    /// <summary>A bound that no value lies above: the upper end of the highest bucket with values; <see langword="null"/> without values.</summary>
    public long? MaximumBound => _counts.AsSpan().LastIndexOfAnyExcept(0) is >= 0 and var bucket ? LogBuckets.UpperBound(bucket) : null;

    /// <summary>The buckets with values, lowest first.</summary>
    public IEnumerable<HistogramBucket> Buckets
    {
        get
        {
            for (int bucket = 0; bucket < _counts.Length; bucket++)
                if (_counts[bucket] != 0)
                    yield return new HistogramBucket(LogBuckets.LowerBound(bucket), LogBuckets.UpperBound(bucket), _counts[bucket]);
        }
    }

    /// <summary>Counts a value.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public void Add(long value) => Change(value, 1);

    /// <summary>Undoes <see cref="Add(long)"/> of the same value.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public void TakeBack(long value) => Change(value, -1);

    /// <summary>Adds counts that were kept elsewhere, such as in a slice of a larger array.</summary>
    /// <param name="counts">How many values lie in each bucket, <see cref="LogBuckets.Count"/> of them.</param>
    /// <exception cref="ArgumentException">There are not <see cref="LogBuckets.Count"/> counts.</exception>
    public void Merge(ReadOnlySpan<int> counts)
    {
        RequireLength(counts.Length);
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            _counts[bucket] += counts[bucket];
            Count += counts[bucket];
        }
    }

    /// <inheritdoc cref="Merge(ReadOnlySpan{int})"/>
    public void Merge(ReadOnlySpan<long> counts)
    {
        RequireLength(counts.Length);
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            _counts[bucket] += counts[bucket];
            Count += counts[bucket];
        }
    }

    /// <summary>Adds all that another histogram has counted; the other stays as it is.</summary>
    /// <param name="other">The other histogram.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is missing.</exception>
    public void Merge(LogBucketHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Merge(other.Counts);
    }

    /// <summary>The quantile, at most <see cref="LogBuckets.RelativeError"/> of it away from the exact one (R's type 7).</summary>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values; <see langword="null"/> without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    public double? Quantile(double probability) => LogBuckets.Quantile(Counts, probability);

    private void Change(long value, long by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        _counts[LogBuckets.IndexOf(value)] += by;
        Count += by;
    }

    private static void RequireLength(int length)
    {
        if (length != LogBuckets.Count) throw new ArgumentException($"A histogram has {LogBuckets.Count} counts, but got {length}.");
    }
}
