namespace BuyerJourney.Statistics;

/// <summary>
/// The log-rank test: whether groups differ in how long they last, over the whole of the time. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// As R's <c>survival::survdiff</c> with rho = 0 (Mantel 1966; Peto and Peto 1972): at each time with an end, the ends expected in each group are shared out by those at risk,
/// with the hypergeometric variance. It sees steady differences best, and may miss curves that cross.
/// </remarks>
/// <example>
/// <code>
/// LogRank test = LogRank.Test(stayInNorth, stayInSouth);
/// if (test.PValue &lt; 0.05) Console.WriteLine("the two differ");
/// </code>
/// </example>
public sealed class LogRank
{
    private LogRank(LogRankGroup[] groups, double? chiSquare, int degreesOfFreedom)
    {
        Groups = groups.AsReadOnly();
        ChiSquare = chiSquare;
        DegreesOfFreedom = degreesOfFreedom;
        PValue = chiSquare is { } value ? ChiSquareDistribution.UpperTail(value, degreesOfFreedom) : null;
    }

    /// <summary>The groups in the order they were given.</summary>
    public IReadOnlyList<LogRankGroup> Groups { get; }

    /// <summary>How far observed and expected ends lie apart, 0 or more; <see langword="null"/> when nothing can be compared: fewer than two groups were at risk at any end.</summary>
    public double? ChiSquare { get; }

    /// <summary>Groups that were at risk at any end, less one; 0 when there are none.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>How often chance alone would set equal groups so far apart, 0 to 1; <see langword="null"/> where <see cref="ChiSquare"/> is.</summary>
    public double? PValue { get; }

    /// <summary>Compares groups.</summary>
    /// <param name="groups">The survival curve of each group, in one unit of time.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups, one is missing, or one has late entries: those at risk between its times are then not known.</exception>
    public static LogRank Test(params ReadOnlySpan<SurvivalCurve> groups)
    {
        if (groups.Length < 2) throw new ArgumentException($"A comparison needs two groups or more, but got {groups.Length}.", nameof(groups));
        foreach (SurvivalCurve group in groups)
        {
            if (group is null) throw new ArgumentException("A group's curve is missing.", nameof(groups));
            if (group.HasLateEntries) throw new ArgumentException("A log-rank test needs curves without late entries; leave out the subjects that entered late, or compare restricted means.", nameof(groups));
        }

        int count = groups.Length;
        double[] expected = new double[count], variance = new double[count * count];
        int[] next = new int[count];
        double[] atRisk = new double[count];
        while (TryTakeNextEnd(groups, next, atRisk, out double ended))
        {
            double total = 0;
            foreach (double n in atRisk) total += n;
            double spread = total > 1 ? ended * (total - ended) / (total - 1) : 0;
            for (int one = 0; one < count; one++)
            {
                expected[one] += ended * atRisk[one] / total;
                for (int other = 0; other < count; other++)
                    variance[one * count + other] += spread * (atRisk[one] / total) * ((one == other ? 1 : 0) - atRisk[other] / total);
            }
        }

        var results = new LogRankGroup[count];
        for (int i = 0; i < count; i++) results[i] = new LogRankGroup(groups[i].Subjects, groups[i].EventCount, expected[i]);
        int[] compared = [.. Enumerable.Range(0, count).Where(i => expected[i] > 0)];
        int degreesOfFreedom = Math.Max(0, compared.Length - 1);
        return new LogRank(results, Distance(results, variance, compared), degreesOfFreedom);
    }

    /// <summary>Goes to the next time at which someone of any group ended; gives those at risk in each group just before it, and how many ended.</summary>
    private static bool TryTakeNextEnd(ReadOnlySpan<SurvivalCurve> groups, int[] next, double[] atRisk, out double ended)
    {
        do
        {
            double time = double.PositiveInfinity;
            for (int g = 0; g < groups.Length; g++)
                if (next[g] < groups[g].Count)
                    time = Math.Min(time, groups[g].Times[next[g]]);

            ended = 0;
            for (int g = 0; g < groups.Length; g++)
            {
                atRisk[g] = next[g] < groups[g].Count ? groups[g].AtRisk[next[g]] : 0;
                if (next[g] >= groups[g].Count || groups[g].Times[next[g]] != time) continue;
                ended += groups[g].Events[next[g]];
                next[g]++;
            }
            if (double.IsPositiveInfinity(time)) return false;
        }
        while (ended == 0);
        return true;
    }

    /// <summary>(O − E)ᵀ V⁻¹ (O − E) over all compared groups but the first, which the others determine.</summary>
    private static double? Distance(LogRankGroup[] groups, double[] variance, int[] compared)
    {
        int size = compared.Length - 1;
        if (size < 1) return null;
        double[] matrix = new double[size * size], excess = new double[size];
        for (int row = 0; row < size; row++)
        {
            LogRankGroup group = groups[compared[row + 1]];
            excess[row] = group.Observed - group.Expected;
            for (int column = 0; column < size; column++)
                matrix[row * size + column] = variance[compared[row + 1] * groups.Length + compared[column + 1]];
        }
        double[] solved = [.. excess];
        // A variance that is singular but for rounding is singular: then the groups can't be told apart.
        if (!LinearSystem.TrySolve(matrix, solved, size, smallestPivot: 1e-13)) return null;
        double distance = 0;
        for (int i = 0; i < size; i++) distance += excess[i] * solved[i];
        return Math.Max(0, distance);
    }
}
