namespace BuyerJourney.Statistics;

/// <summary>
/// Whether exposure and success go together once the strata (segments, offices) that a table was taken from are kept apart: a common odds ratio and its test. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// Mantel and Haenszel 1959, JNCI 22; the interval by Robins, Breslow and Greenland 1986, Biometrics 42; without continuity correction, as R's <c>mantelhaen.test(correct = FALSE)</c>.
/// It takes the odds ratio to be alike in all strata.
/// </remarks>
public sealed class MantelHaenszel
{
    private MantelHaenszel(int strata, Ratio? commonOddsRatio, double? chiSquare)
    {
        Strata = strata;
        CommonOddsRatio = commonOddsRatio;
        ChiSquare = chiSquare;
        PValue = chiSquare is { } value ? ChiSquareDistribution.UpperTail(value, 1) : null;
    }

    /// <summary>How many strata were joined, those that say nothing included.</summary>
    public int Strata { get; }

    /// <summary>
    /// How many times as large the odds of success are among the exposed, in any one stratum. Without an interval when it is 0; <see langword="null"/> when no stratum has an unexposed
    /// success beside an exposed failure.
    /// </summary>
    public Ratio? CommonOddsRatio { get; }

    /// <summary>How far the exposed successes lie from what chance would give, 0 or more, with one degree of freedom; <see langword="null"/> when no stratum could have come out otherwise.</summary>
    public double? ChiSquare { get; }

    /// <summary>How often chance alone would give so large a <see cref="ChiSquare"/>, 0 to 1; <see langword="null"/> where that is.</summary>
    public double? PValue { get; }

    /// <summary>Joins the tables of several strata.</summary>
    /// <param name="strata">One table for each stratum; an empty one says nothing.</param>
    public static MantelHaenszel Of(params ReadOnlySpan<TwoByTwoTable> strata)
    {
        double right = 0, left = 0, rightAlike = 0, mixed = 0, leftUnlike = 0, excess = 0, variance = 0;
        foreach (TwoByTwoTable table in strata)
        {
            double a = table.Exposed.Successes, b = table.Exposed.Trials - a, c = table.Unexposed.Successes, d = table.Unexposed.Trials - c;
            double n = a + b + c + d;
            if (n == 0) continue;
            // Robins, Breslow and Greenland's R, S, P and Q.
            double r = a * d / n, s = b * c / n, p = (a + d) / n, q = (b + c) / n;
            right += r;
            left += s;
            rightAlike += p * r;
            mixed += p * s + q * r;
            leftUnlike += q * s;

            excess += a - (a + b) * (a + c) / n;
            if (n > 1) variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
        }

        Ratio? common = null;
        if (left > 0)
        {
            double? error = right > 0
                ? Math.Sqrt(rightAlike / (2 * right * right) + mixed / (2 * right * left) + leftUnlike / (2 * left * left))
                : null;
            common = new Ratio(right / left, error);
        }
        return new MantelHaenszel(strata.Length, common, variance > 0 ? excess * excess / variance : null);
    }
}
