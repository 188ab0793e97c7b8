using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BuyerJourney.Statistics;

/// <summary>
/// The buckets that approximate percentiles are counted in: one for each whole number up to 127, and from there on 64 for each doubling, so that a bucket's middle is at most
/// <see cref="RelativeError"/> away from every value in it. Safe to call from any thread.
/// </summary>
/// <remarks>
/// The scheme of HDR histograms (G. Tene) with 6 bits below the leading one. Counts may live in any span of <see cref="Count"/> numbers, a slice of a larger array among them, so that many
/// histograms share one array; <see cref="LogBucketHistogram"/> is one that stands alone.
/// </remarks>
/// <example>
/// <code>
/// int[] stages = new int[12 * LogBuckets.Count];                                  // twelve histograms in one array
/// Span&lt;int&gt; third = stages.AsSpan(2 * LogBuckets.Count, LogBuckets.Count);
/// third[LogBuckets.IndexOf(length)]++;
/// double? median = LogBuckets.Quantile&lt;int&gt;(third, 0.5);
/// </code>
/// </example>
public static class LogBuckets
{
    private const int DetailBits = 6;
    internal const int PerDoubling = 1 << DetailBits;

    private const int FractionBits = 52;

    /// <summary>Below this a number is the same as a <see langword="double"/>.</summary>
    internal const long LargestAtOnce = 1L << FractionBits;

    /// <summary>How many buckets there are: enough for every number from 0 to <see cref="long.MaxValue"/>.</summary>
    public const int Count = (64 - DetailBits) * PerDoubling;

    /// <summary>How far, in parts of a value, the middle of its bucket lies from it at most: 1/128, which is 0.78 %. Values up to 127 are exact.</summary>
    public const double RelativeError = 1.0 / (2 * PerDoubling);

    /// <summary>The bucket of a value. It does not check: a negative value gives an index of <see cref="Count"/> or more, which no span of counts holds.</summary>
    /// <param name="value">0 or more.</param>
    /// <returns>0 for 0, and never falling as the value grows.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOf(long value)
    {
        int shift = 63 - DetailBits - BitOperations.LeadingZeroCount((ulong)value | PerDoubling);
        return (shift << DetailBits) + (int)((ulong)value >> shift);
    }

    /// <summary>The buckets of eight values at once, each less than <see cref="LargestAtOnce"/> and none negative.</summary>
    /// <remarks>As a <see langword="double"/> a whole number has its power of two and, right below it, its leading digits: what a bucket's index is made of.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> IndexesOf(Vector512<long> values)
    {
        const long BelowFirst = (1023L + DetailBits - 1) << DetailBits;
        Vector512<long> large = (Vector512.ConvertToDouble(values).AsInt64() >> (FractionBits - DetailBits)) - Vector512.Create(BelowFirst);
        Vector512<long> indexes = Vector512.ConditionalSelect(Vector512.LessThan(values, Vector512.Create((long)PerDoubling)), values, large);
        return Vector256.Narrow(indexes.GetLower(), indexes.GetUpper());
    }

    /// <summary>The smallest value of a bucket.</summary>
    /// <param name="bucket">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public static long LowerBound(int bucket)
    {
        int shift = ShiftOf(bucket);
        return (long)(bucket - (shift << DetailBits)) << shift;
    }

    /// <summary>The largest value of a bucket.</summary>
    /// <param name="bucket">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public static long UpperBound(int bucket) => LowerBound(bucket) + ((1L << ShiftOf(bucket)) - 1);

    /// <summary>What a bucket's values are taken for: the middle between its bounds.</summary>
    /// <param name="bucket">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public static double Middle(int bucket) => LowerBound(bucket) + ((1L << ShiftOf(bucket)) - 1) / 2.0;

    /// <summary>The quantile of the counted values, R's type 7 over the buckets' middles: at most <see cref="RelativeError"/> of it away from the exact one.</summary>
    /// <typeparam name="TCount">The kind of number that the counts are kept in.</typeparam>
    /// <param name="counts">How many values lie in each bucket, <see cref="Count"/> of them.</param>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values; <see langword="null"/> when nothing was counted.</returns>
    /// <exception cref="ArgumentException">There are not <see cref="Count"/> counts.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">A count is negative: something was taken back that was never added.</exception>
    public static double? Quantile<TCount>(ReadOnlySpan<TCount> counts, double probability)
        where TCount : struct, IBinaryInteger<TCount>
    {
        if (counts.Length != Count) throw new ArgumentException($"A histogram has {Count} counts, but got {counts.Length}.", nameof(counts));
        return Quantile(counts, 0, probability);
    }

    /// <summary>The same of counts that begin with the bucket <paramref name="from"/>; buckets beyond the largest are there, empty, where the counts go on.</summary>
    internal static double? Quantile<TCount>(ReadOnlySpan<TCount> counts, int from, double probability)
        where TCount : struct, IBinaryInteger<TCount>
    {
        Statistics.Quantile.RequireProbability(probability);
        long total = 0;
        for (int place = 0; place < counts.Length; place++)
        {
            if (TCount.IsNegative(counts[place]))
                throw new InvalidOperationException($"The bucket from {LowerBound(from + place)} to {UpperBound(from + place)} has a count of {counts[place]}: something was taken back that was never added.");
            total += long.CreateChecked(counts[place]);
        }
        if (total == 0) return null;

        (long below, double weight) = Statistics.Quantile.Position(total, probability);
        return Statistics.Quantile.Between(MiddleAt(counts, from, below), MiddleAt(counts, from, weight > 0 ? below + 1 : below), weight);
    }

    /// <summary>The middle of the bucket that holds the value of the given rank, from 0.</summary>
    private static double MiddleAt<TCount>(ReadOnlySpan<TCount> counts, int from, long rank)
        where TCount : struct, IBinaryInteger<TCount>
    {
        int place = -1;
        for (long passed = 0; passed <= rank;) passed += long.CreateChecked(counts[++place]);
        return Middle(from + place);
    }

    private static int ShiftOf(int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bucket);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bucket, Count);
        return Math.Max(0, (bucket >> DetailBits) - 1);
    }
}
