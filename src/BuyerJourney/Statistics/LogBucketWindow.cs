using System.Runtime.Intrinsics;

namespace BuyerJourney.Statistics;

/// <summary>The buckets that rows have room for, side by side in one array: so many from one on. See <see cref="LogBucketRows"/>.</summary>
/// <param name="From">The first bucket.</param>
/// <param name="Width">How many there are.</param>
internal readonly record struct LogBucketWindow(int From, int Width)
{
    /// <summary>How many values are placed together at most.</summary>
    public const int Together = 512;

    /// <summary>Finds where in the array the buckets of many values lie, eight at a time.</summary>
    /// <param name="rows">The row of each plus 1; 0 where there is none.</param>
    /// <param name="values">The values.</param>
    /// <param name="places">Is filled with the place of each.</param>
    /// <returns>False where a value has no row, lies outside of the window, or is too large for finding it so; the places mean nothing then.</returns>
    public bool TryPlace(ReadOnlySpan<int> rows, ReadOnlySpan<long> values, Span<int> places)
    {
        Vector256<int> from = Vector256.Create(From);
        Vector256<int> width = Vector256.Create(Width);
        Vector256<int> isOutside = Vector256<int>.Zero;
        Vector512<long> all = Vector512<long>.Zero;
        int at = 0;
        for (; at + Vector256<int>.Count <= values.Length; at += Vector256<int>.Count)
        {
            Vector512<long> eight = Vector512.Create(values[at..]);
            Vector256<int> row = Vector256.Create(rows[at..]) - Vector256<int>.One;
            Vector256<int> bucket = LogBuckets.IndexesOf(eight) - from;
            isOutside |= row | Vector256.GreaterThanOrEqual(bucket.AsUInt32(), width.AsUInt32()).AsInt32();
            all |= eight;
            ((row * width) + bucket).CopyTo(places[at..]);
        }

        bool isPlaced = Vector256.GreaterThanOrEqualAll(isOutside, Vector256<int>.Zero) && Vector512.LessThanAll(all.AsUInt64(), Vector512.Create((ulong)LogBuckets.LargestAtOnce));
        for (; at < values.Length; at++)
        {
            int bucket = LogBuckets.IndexOf(values[at]) - From;
            isPlaced &= rows[at] > 0 && (uint)bucket < (uint)Width && (ulong)values[at] < LogBuckets.LargestAtOnce;
            places[at] = ((rows[at] - 1) * Width) + bucket;
        }

        return isPlaced;
    }
}
