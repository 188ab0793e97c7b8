namespace BuyerJourney.Statistics;

/// <summary>Estimates what share ends in each of several ways by each time, when some are still going on (competing risks). Safe to call from any thread.</summary>
/// <remarks>
/// Aalen and Johansen 1978, Scandinavian Journal of Statistics 5. The variance takes the ends at each time as multinomial among those at risk and carries them through
/// (the delta method); it equals the infinitesimal jackknife that R's <c>survival::survfit</c> (3.5) and <c>mstate::Cuminc</c> print. Aalen's own variance, which <c>cmprsk</c> prints, is a little larger.
/// </remarks>
/// <example>
/// <code>
/// // 0: still open, 1: won, 2: lost
/// CumulativeIncidence deals = AalenJohansen.Estimate(times: [3L, 5L, 5L, 8L], endings: [1, 2, 1, 0], causes: 2);
/// double? wonBy5 = deals.IncidenceAt(cause: 1, time: 5);   // 0.5
/// </code>
/// </example>
public static class AalenJohansen
{
    /// <summary>The incidence of times that are sorted and counted already: the quickest way.</summary>
    /// <param name="times">The distinct times, smallest first, 0 or more.</param>
    /// <param name="events">How many ended at each time, cause after cause: first all times of cause 1, then all of cause 2 and so on.</param>
    /// <param name="causes">How many ways of ending there are, 1 or more.</param>
    /// <param name="censored">For each time, how many were last seen at it, still going on.</param>
    /// <exception cref="ArgumentException">The spans do not fit each other, the times do not rise, a time is negative or not finite, a count is negative, or there are more than 2,147,483,647 subjects.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="causes"/> is below 1.</exception>
    public static CumulativeIncidence FromCounts(ReadOnlySpan<double> times, ReadOnlySpan<long> events, int causes, ReadOnlySpan<long> censored)
    {
        SubjectTimes.RequireRising(times);
        return FromRising(times.ToArray(), events, causes, censored);
    }

    /// <inheritdoc cref="FromCounts(ReadOnlySpan{double}, ReadOnlySpan{long}, int, ReadOnlySpan{long})"/>
    public static CumulativeIncidence FromCounts(ReadOnlySpan<long> times, ReadOnlySpan<long> events, int causes, ReadOnlySpan<long> censored)
    {
        SubjectTimes.RequireRising(times);
        return FromRising(SubjectTimes.ToDoubles(times), events, causes, censored);
    }

    /// <summary>The incidence of subjects in any order.</summary>
    /// <param name="times">How long each was seen, 0 or more, in any one unit.</param>
    /// <param name="endings">How each ended then: 1 to <paramref name="causes"/>, or 0 when it was last seen then, still going on.</param>
    /// <param name="causes">How many ways of ending there are, 1 or more.</param>
    /// <exception cref="ArgumentException">The spans differ in length, a time is negative or not finite, or an ending is none of 0 to <paramref name="causes"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="causes"/> is below 1.</exception>
    public static CumulativeIncidence Estimate(ReadOnlySpan<double> times, ReadOnlySpan<int> endings, int causes)
    {
        SubjectTimes.Require(times);
        long[] keys = new long[times.Length];
        SubjectTimes.ToBits(times, keys);
        return Estimate(keys, endings, causes, areBits: true);
    }

    /// <inheritdoc cref="Estimate(ReadOnlySpan{double}, ReadOnlySpan{int}, int)"/>
    public static CumulativeIncidence Estimate(ReadOnlySpan<long> times, ReadOnlySpan<int> endings, int causes)
    {
        SubjectTimes.Require(times);
        return Estimate(times.ToArray(), endings, causes, areBits: false);
    }

    private static CumulativeIncidence FromRising(double[] times, ReadOnlySpan<long> events, int causes, ReadOnlySpan<long> censored)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(causes, 1);
        if (events.Length != checked(times.Length * causes))
            throw new ArgumentException($"{causes} causes at {times.Length} times need {times.Length * causes} counts, cause after cause, but got {events.Length}.", nameof(events));
        int[][] byCause = new int[causes][];
        long[] any = new long[times.Length];
        for (int cause = 0; cause < causes; cause++)
        {
            byCause[cause] = new int[times.Length];
            for (int i = 0; i < any.Length; i++)
            {
                long count = events[cause * times.Length + i];
                if (count is < 0 or > int.MaxValue) throw new ArgumentException($"Counts are 0 to {int.MaxValue}, but cause {cause + 1} has {count} at time {i}.", nameof(events));
                byCause[cause][i] = (int)count;
                any[i] += count;
            }
        }
        return Estimate(KaplanMeier.FromRising(times, any, censored), byCause);
    }

    private static CumulativeIncidence Estimate(long[] keys, ReadOnlySpan<int> endings, int causes, bool areBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(causes, 1);
        SubjectTimes.RequireLength(keys.Length, endings.Length, nameof(endings));
        foreach (int ending in endings)
            if (ending < 0 || ending > causes)
                throw new ArgumentException($"An ending is 0 (still going on) or a cause from 1 to {causes}, but one is {ending}.", nameof(endings));

        int[] sortedEndings = endings.ToArray();
        RadixSort.Sort(keys, sortedEndings);
        int distinct = keys.Length == 0 ? 0 : 1;
        for (int i = 1; i < keys.Length; i++)
            if (keys[i] != keys[i - 1])
                distinct++;

        double[] times = new double[distinct];
        long[] any = new long[distinct], censored = new long[distinct];
        int[][] byCause = new int[causes][];
        for (int cause = 0; cause < causes; cause++) byCause[cause] = new int[distinct];
        for (int i = 0, at = -1; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) times[++at] = areBits ? BitConverter.Int64BitsToDouble(keys[i]) : keys[i];
            int ending = sortedEndings[i];
            if (ending == 0)
            {
                censored[at]++;
            }
            else
            {
                any[at]++;
                byCause[ending - 1][at]++;
            }
        }
        return Estimate(KaplanMeier.FromRising(times, any, censored), byCause);
    }

    /// <summary>
    /// Carries incidence and its variance from time to time. With q the share of those at risk that end by the cause now, and S, F the event-free share and the incidence before:
    /// F grows by S·q, S shrinks by the share that ends at all, and variances and covariance follow, q having the multinomial variance q(1 − q)/n.
    /// </summary>
    private static CumulativeIncidence Estimate(SurvivalCurve eventFree, int[][] events)
    {
        double[][] incidence = new double[events.Length][], errors = new double[events.Length][];
        for (int cause = 0; cause < events.Length; cause++)
        {
            double[] shares = incidence[cause] = new double[eventFree.Count];
            double[] standardErrors = errors[cause] = new double[eventFree.Count];
            double free = 1, share = 0, freeVariance = 0, shareVariance = 0, covariance = 0;
            for (int i = 0; i < shares.Length; i++)
            {
                double n = eventFree.AtRisk[i];
                if (eventFree.Events[i] != 0)
                {
                    double q = events[cause][i] / n, any = eventFree.Events[i] / n, stay = (n - eventFree.Events[i]) / n;
                    shareVariance += 2 * q * covariance + q * q * freeVariance + free * free * q * (1 - q) / n;
                    covariance = stay * (covariance + q * freeVariance - free * free * q / n);
                    freeVariance = stay * (stay * freeVariance + free * free * any / n);
                    share += free * q;
                    free *= stay;
                }
                shares[i] = share;
                // Rounding may leave a variance of 0 a hair below it.
                standardErrors[i] = Math.Sqrt(Math.Max(0, shareVariance));
            }
        }
        return new CumulativeIncidence(eventFree, events, incidence, errors);
    }
}
