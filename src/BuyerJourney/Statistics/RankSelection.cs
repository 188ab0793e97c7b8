using System.Numerics;

namespace BuyerJourney.Statistics;

/// <summary>Finds which values would stand at some ranks if they were sorted, by sorting only those near these ranks.</summary>
internal static class RankSelection
{
    private const int BucketBits = 11;
    private const int Buckets = 1 << BucketBits;

    // Below this sorting all is quicker than looking where ranks lie.
    private const int Small = 1024;

    /// <summary>Finds the values of ranks.</summary>
    /// <param name="values">The values; their order is changed.</param>
    /// <param name="ranks">Ranks from 0, rising.</param>
    /// <param name="found">Is filled with a value for each rank.</param>
    public static void Select(Span<long> values, ReadOnlySpan<int> ranks, Span<long> found)
    {
        if (values.Length < Small)
        {
            RadixSort.Sort(values);
            for (int i = 0; i < ranks.Length; i++) found[i] = values[ranks[i]];
            return;
        }

        (long smallest, long largest) = RangeOf(values);
        int shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)(largest - smallest)) - BucketBits);
        Span<int> counts = stackalloc int[Buckets];
        counts.Clear();
        foreach (long value in values) counts[BucketOf(value, smallest, shift)]++;

        // Ranks become those among the values of the buckets in which a rank lies.
        Span<bool> isWanted = stackalloc bool[Buckets];
        Span<int> ranksAmongWanted = stackalloc int[ranks.Length];
        MarkWanted(counts, ranks, isWanted, ranksAmongWanted);
        int wanted = 0;
        for (int i = 0; i < values.Length; i++)
        {
            long value = values[i];
            if (isWanted[BucketOf(value, smallest, shift)]) values[wanted++] = value;
        }
        RadixSort.Sort(values[..wanted]);
        for (int i = 0; i < ranks.Length; i++) found[i] = values[ranksAmongWanted[i]];
    }

    private static void MarkWanted(ReadOnlySpan<int> counts, ReadOnlySpan<int> ranks, Span<bool> isWanted, Span<int> ranksAmongWanted)
    {
        isWanted.Clear();
        int bucket = 0, below = 0, passedOver = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            for (; below + counts[bucket] <= ranks[i]; bucket++)
            {
                below += counts[bucket];
                passedOver += isWanted[bucket] ? 0 : counts[bucket];
            }
            isWanted[bucket] = true;
            ranksAmongWanted[i] = ranks[i] - passedOver;
        }
    }

    private static int BucketOf(long value, long smallest, int shift) => (int)((ulong)(value - smallest) >> shift);

    private static (long Smallest, long Largest) RangeOf(ReadOnlySpan<long> values)
    {
        long smallest = long.MaxValue, largest = long.MinValue;
        foreach (long value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }
        return (smallest, largest);
    }
}
