namespace BuyerJourney.Statistics;

/// <summary>
/// Two groups by two outcomes: of those exposed and of those not, how many succeeded and how many failed. Immutable; safe to share between threads.
/// </summary>
/// <remarks>The figures say how far exposure and success go together, not that one makes the other.</remarks>
/// <example>
/// <code>
/// var withDemo = new TwoByTwoTable(exposedSuccesses: 12, exposedFailures: 5, unexposedSuccesses: 7, unexposedFailures: 20);
/// ProportionDifference more = withDemo.RiskDifference;   // +0.45 (0.14 to 0.65)
/// Ratio? odds = withDemo.OddsRatio;                      // 6.86 (1.77–26.52)
/// double? p = withDemo.FisherPValue;                     // 0.0053
/// </code>
/// </example>
public readonly record struct TwoByTwoTable
{
    /// <summary>Makes a table from its four counts, each 0 or more.</summary>
    /// <param name="exposedSuccesses">Exposed that succeeded.</param>
    /// <param name="exposedFailures">Exposed that failed.</param>
    /// <param name="unexposedSuccesses">Not exposed that succeeded.</param>
    /// <param name="unexposedFailures">Not exposed that failed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public TwoByTwoTable(long exposedSuccesses, long exposedFailures, long unexposedSuccesses, long unexposedFailures)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exposedSuccesses);
        ArgumentOutOfRangeException.ThrowIfNegative(exposedFailures);
        ArgumentOutOfRangeException.ThrowIfNegative(unexposedSuccesses);
        ArgumentOutOfRangeException.ThrowIfNegative(unexposedFailures);
        Exposed = new Proportion(exposedSuccesses, checked(exposedSuccesses + exposedFailures));
        Unexposed = new Proportion(unexposedSuccesses, checked(unexposedSuccesses + unexposedFailures));
    }

    /// <summary>Makes a table from the share that succeeded in each group.</summary>
    /// <param name="exposed">Of the exposed.</param>
    /// <param name="unexposed">Of those not exposed.</param>
    public TwoByTwoTable(Proportion exposed, Proportion unexposed)
    {
        Exposed = exposed;
        Unexposed = unexposed;
    }

    /// <summary>The share of the exposed that succeeded.</summary>
    public Proportion Exposed { get; }

    /// <summary>The share of those not exposed that succeeded.</summary>
    public Proportion Unexposed { get; }

    /// <summary>How much larger the share is among the exposed, with Newcombe's interval.</summary>
    public ProportionDifference RiskDifference => Proportion.Difference(Exposed, Unexposed);

    /// <summary>How many times as large the share is among the exposed, with Katz's log interval (Katz et al. 1978, Biometrics 34).</summary>
    /// <returns>The ratio, without an interval when no exposed succeeded; <see langword="null"/> when a group is empty or no unexposed succeeded.</returns>
    public Ratio? RiskRatio
    {
        get
        {
            if (IsOneSided || Unexposed.Successes == 0) return null;
            double a = Exposed.Successes, c = Unexposed.Successes;
            double ratio = Exposed.Value!.Value / Unexposed.Value!.Value;
            return new Ratio(ratio, a == 0 ? null : Math.Sqrt(1 / a - 1.0 / Exposed.Trials + 1 / c - 1.0 / Unexposed.Trials));
        }
    }

    /// <summary>
    /// How many times as large the odds of success (successes for each failure) are among the exposed, with Woolf's log interval (Woolf 1955, Annals of Human Genetics 19).
    /// When a count is 0, 0.5 is added to all four (Haldane 1956; Anscombe 1956).
    /// </summary>
    /// <returns>The ratio; <see langword="null"/> when a group is empty.</returns>
    public Ratio? OddsRatio
    {
        get
        {
            if (IsOneSided) return null;
            double a = Exposed.Successes, b = Exposed.Trials - Exposed.Successes, c = Unexposed.Successes, d = Unexposed.Trials - Unexposed.Successes;
            if (HasEmptyCell) (a, b, c, d) = (a + 0.5, b + 0.5, c + 0.5, d + 0.5);
            return new Ratio(a * d / (b * c), Math.Sqrt(1 / a + 1 / b + 1 / c + 1 / d));
        }
    }

    /// <summary>Whether one of the four counts is 0, so that <see cref="OddsRatio"/> adds 0.5 to all.</summary>
    public bool HasEmptyCell => Exposed.Successes == 0 || Exposed.Successes == Exposed.Trials || Unexposed.Successes == 0 || Unexposed.Successes == Unexposed.Trials;

    /// <summary>
    /// Fisher's exact two-sided p: how often chance alone would give a table no more probable than this one, were exposure and success unrelated and the margins as they are
    /// (Fisher 1935; two-sided as R's <c>fisher.test</c>). 0 to 1, and 0 below about 1e-300; <see langword="null"/> when a group is empty.
    /// </summary>
    public double? FisherPValue
    {
        get
        {
            if (IsOneSided) return null;
            long exposed = Exposed.Trials, total = checked(exposed + Unexposed.Trials), successes = checked(Exposed.Successes + Unexposed.Successes);
            long lowest = Math.Max(0, exposed + successes - total), highest = Math.Min(exposed, successes);
            long likely = Math.Clamp((long)((exposed + 1.0) * (successes + 1.0) / (total + 2.0)), lowest, highest);
            // Hypergeometric: the probability of one more success among the exposed, relative to that of k.
            return ExactTest.TwoSided(lowest, highest, Exposed.Successes, likely,
                k => (double)(exposed - k) * (successes - k) / ((k + 1.0) * (total - exposed - successes + k + 1)));
        }
    }

    private bool IsOneSided => Exposed.Trials == 0 || Unexposed.Trials == 0;
}
