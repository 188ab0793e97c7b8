namespace BuyerJourney.Statistics;

/// <summary>
/// The value that a given share of the values lies at or below: a half for the median, 0.9 for p90. Exact, R's type 7 (Hyndman and Fan 1996, "Sample
/// quantiles in statistical packages", definition 7): a straight line between the two neighbouring values, as spreadsheets and NumPy have it. Safe to call from any thread.
/// </summary>
/// <example>
/// <code>
/// double? median = Quantile.OfSorted([3L, 5L, 11L, 20L], 0.5);                   // 8
/// double? same = Quantile.OfCounts([3L, 5L], counts: [1L, 2L], probability: 0.5); // 5
/// </code>
/// </example>
public static class Quantile
{
    /// <summary>The quantile of values that are sorted already.</summary>
    /// <param name="sorted">The values, smallest first; that they are sorted is not checked.</param>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values; <see langword="null"/> without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public static double? OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        RequireProbability(probability);
        if (sorted.IsEmpty) return null;
        (long below, double weight) = Position(sorted.Length, probability);
        int index = (int)below;
        return Between(sorted[index], weight > 0 ? sorted[index + 1] : sorted[index], weight);
    }

    /// <inheritdoc cref="OfSorted(ReadOnlySpan{double}, double)"/>
    public static double? OfSorted(ReadOnlySpan<long> sorted, double probability)
    {
        RequireProbability(probability);
        if (sorted.IsEmpty) return null;
        (long below, double weight) = Position(sorted.Length, probability);
        int index = (int)below;
        return Between(sorted[index], weight > 0 ? sorted[index + 1] : sorted[index], weight);
    }

    /// <summary>The quantile of values of which each distinct one is given once, with how often it occurs.</summary>
    /// <param name="sortedValues">The distinct values, smallest first; that they are sorted is not checked.</param>
    /// <param name="counts">How often each value occurs, 0 or more, in the order of <paramref name="sortedValues"/>.</param>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the values; <see langword="null"/> when the counts add up to nothing.</returns>
    /// <exception cref="ArgumentException">There are not as many counts as values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1, or a count is negative.</exception>
    public static double? OfCounts(ReadOnlySpan<long> sortedValues, ReadOnlySpan<long> counts, double probability)
    {
        RequireProbability(probability);
        if (counts.Length != sortedValues.Length)
            throw new ArgumentException($"Each value needs its count, but there are {sortedValues.Length} values and {counts.Length} counts.", nameof(counts));
        long total = 0;
        foreach (long count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            total = checked(total + count);
        }
        if (total == 0) return null;

        (long below, double weight) = Position(total, probability);
        long passed = 0;
        int index = 0;
        while (passed + counts[index] <= below) passed += counts[index++];
        int above = index;
        if (weight > 0 && passed + counts[index] == below + 1)
            do above++; while (counts[above] == 0);
        return Between(sortedValues[index], sortedValues[above], weight);
    }

    internal static void RequireProbability(double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile needs a probability between 0 and 1; the median is 0.5.");
    }

    /// <summary>Which value (from 0) lies at or just below the quantile, and how far it is from there to the next one.</summary>
    internal static (long Below, double Weight) Position(long count, double probability)
    {
        double position = (count - 1) * probability;
        long below = Math.Min((long)position, count - 1);
        return (below, below == count - 1 ? 0 : position - below);
    }

    internal static double Between(double below, double above, double weight) =>
        below == above ? below : Math.Min(above, below + weight * (above - below));
}
