namespace BuyerJourney.Statistics;

/// <summary>Exact two-sided tests of a count: how probable is a count that is no more probable than the observed one.</summary>
internal static class ExactTest
{
    // Counts whose probabilities differ by less than this are equally probable, as in R's fisher.test and binom.test.
    private const double RelativeTolerance = 1e-7;

    /// <summary>The probability of all counts that are at most as probable as the observed one.</summary>
    /// <param name="lowest">The smallest count there can be.</param>
    /// <param name="highest">The largest count there can be.</param>
    /// <param name="observed">The count that was observed.</param>
    /// <param name="likely">A count near the most probable one.</param>
    /// <param name="ratio">The probability of a count + 1 divided by that of the count.</param>
    /// <remarks>
    /// Probabilities are taken relative to that of <paramref name="likely"/> and multiplied up and down from there until they vanish, so that no factorial is needed, however large the
    /// counts. A p below about 1e-300 is 0.
    /// </remarks>
    public static double TwoSided(long lowest, long highest, long observed, long likely, Func<long, double> ratio)
    {
        double limit = WeightOf(observed, likely, ratio) * (1 + RelativeTolerance), total = 1, extreme = limit >= 1 ? 1 : 0;
        double weight = 1;
        for (long count = likely; count < highest && weight > 0; count++)
        {
            weight *= ratio(count);
            total += weight;
            if (weight <= limit) extreme += weight;
        }
        weight = 1;
        for (long count = likely; count > lowest && weight > 0; count--)
        {
            weight /= ratio(count - 1);
            total += weight;
            if (weight <= limit) extreme += weight;
        }
        return Math.Min(1, extreme / total);
    }

    private static double WeightOf(long observed, long likely, Func<long, double> ratio)
    {
        double weight = 1;
        for (long count = likely; count < observed && weight > 0; count++) weight *= ratio(count);
        for (long count = likely; count > observed && weight > 0; count--) weight /= ratio(count - 1);
        return weight;
    }
}
