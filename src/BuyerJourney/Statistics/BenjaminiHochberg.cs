namespace BuyerJourney.Statistics;

/// <summary>
/// Turns the p values of a family of tests into q values: calling everything with q ≤ 0.05 a finding, one expects at most 5 % of the findings to be chance. Safe to call from any thread.
/// </summary>
/// <remarks>Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57; as R's <c>p.adjust(method = "BH")</c>. Looking at many things and believing each p below 0.05 finds something every time.</remarks>
/// <example>
/// <code>
/// double[] q = BenjaminiHochberg.QValues([0.01, 0.02, 0.04, 0.2]);   // 0.04, 0.04, 0.0533…, 0.2
/// </code>
/// </example>
public static class BenjaminiHochberg
{
    /// <summary>The q value of each p value, in the same order; nothing for nothing.</summary>
    /// <param name="pValues">The p values of the whole family, each 0 to 1.</param>
    /// <returns>0 to 1 each, never below its p.</returns>
    /// <exception cref="ArgumentException">A p value is not between 0 and 1.</exception>
    public static double[] QValues(ReadOnlySpan<double> pValues)
    {
        for (int i = 0; i < pValues.Length; i++)
            if (!(pValues[i] is >= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"A p value lies between 0 and 1, but number {i} is {pValues[i]}."), nameof(pValues));

        double[] sorted = pValues.ToArray();
        int[] places = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, places);
        double[] qValues = new double[sorted.Length];
        double smallest = 1;
        for (int rank = sorted.Length; rank > 0; rank--)
        {
            smallest = Math.Min(smallest, sorted[rank - 1] * sorted.Length / rank);
            qValues[places[rank - 1]] = Math.Max(smallest, sorted[rank - 1]);
        }
        return qValues;
    }

    /// <summary>The q value of each p value, in the same order; a test that gave no p is not part of the family and has no q.</summary>
    /// <param name="pValues">The p values of the whole family, each 0 to 1 or <see langword="null"/>.</param>
    /// <returns>0 to 1 each, or <see langword="null"/> where there was no p.</returns>
    /// <exception cref="ArgumentException">A p value is not between 0 and 1.</exception>
    public static double?[] QValues(ReadOnlySpan<double?> pValues)
    {
        var given = new List<double>(pValues.Length);
        foreach (double? p in pValues)
            if (p is { } value)
                given.Add(value);
        double[] qValues = QValues([.. given]);

        double?[] all = new double?[pValues.Length];
        for (int i = 0, next = 0; i < all.Length; i++)
            if (pValues[i] is not null)
                all[i] = qValues[next++];
        return all;
    }
}
