using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>How many times as often something happens in one time at risk as in another. Immutable; safe to share between threads.</summary>
/// <remarks>
/// Exact, given the number of events in all, as R's <c>poisson.test</c> for two samples: were the rates alike, each event would fall into the first time at risk with the share that it is of both
/// (Clopper and Pearson 1934 for the interval of that share; Lehmann and Romano 2005, section 4.5, for the test). Sound for few events; the interval is wider than it need be rather than too narrow.
/// </remarks>
/// <param name="First">The rate that is divided.</param>
/// <param name="Second">The rate that it is divided by.</param>
public readonly record struct RateRatio(Rate First, Rate Second)
{
    /// <summary>First divided by second, 0 or more; <see langword="null"/> when a time at risk is 0 or the second has no events.</summary>
    public double? Value => Second.Events == 0 ? null : First.Value / Second.Value;

    /// <summary>The exact 95 % interval; when it holds 1, the data do not tell the two apart. <see langword="null"/> where <see cref="IntervalAt"/> is.</summary>
    public Interval? Interval => IntervalAt(Proportion.DefaultConfidence);

    /// <summary>How often chance alone would share the events out as unevenly, were the rates alike: exact, two-sided, 0 to 1; <see langword="null"/> without events or when a time at risk is 0.</summary>
    public double? PValue
    {
        get
        {
            if (First.Exposure == 0 || Second.Exposure == 0 || First.Events + Second.Events == 0) return null;
            long events = checked(First.Events + Second.Events);
            double odds = First.Exposure / Second.Exposure, share = First.Exposure / (First.Exposure + Second.Exposure);
            long likely = Math.Clamp((long)((events + 1.0) * share), 0, events);
            // Binomial: the probability of one more event in the first, relative to that of k.
            return ExactTest.TwoSided(0, events, First.Events, likely, k => (events - k) / (k + 1.0) * odds);
        }
    }

    /// <summary>
    /// The common ratio of several strata that are kept apart (age groups, stages): how many times as often it happens in the first time at risk, in any one stratum. It takes the ratio to be alike in all.
    /// </summary>
    /// <param name="strata">One ratio for each stratum; one without time at risk on both sides says nothing.</param>
    /// <returns>
    /// Mantel and Haenszel's ratio Σ aᵢ·T₀ᵢ/Tᵢ ÷ Σ bᵢ·T₁ᵢ/Tᵢ with the interval of Greenland and Robins 1985, Biometrics 41, as Stata's <c>ir, by()</c>; without an interval when it is 0;
    /// <see langword="null"/> when no stratum has an event in the second time at risk.
    /// </returns>
    public static Ratio? Common(params ReadOnlySpan<RateRatio> strata)
    {
        double first = 0, second = 0, variance = 0;
        foreach (RateRatio stratum in strata)
        {
            double own = stratum.First.Exposure, other = stratum.Second.Exposure, all = own + other;
            if (own == 0 || other == 0) continue;
            first += stratum.First.Events * other / all;
            second += stratum.Second.Events * own / all;
            variance += (stratum.First.Events + stratum.Second.Events) * (own / all) * (other / all);
        }
        return second == 0 ? null : new Ratio(first / second, first == 0 ? null : Math.Sqrt(variance / (first * second)));
    }

    /// <summary>The exact interval.</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval; <see langword="null"/> where <see cref="Value"/> is, and where an end is too large for a number.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? IntervalAt(double confidence)
    {
        NormalDistribution.RequireConfidence(confidence);
        if (Value is null) return null;
        double half = (1 - confidence) / 2, first = First.Events, second = Second.Events, odds = Second.Exposure / First.Exposure;
        double lower = first == 0 ? 0 : BetaFunction.Quantile(first, second + 1, half);
        double aboveUpper = BetaFunction.Quantile(second, first + 1, half);
        double from = lower / (1 - lower) * odds, until = (1 - aboveUpper) / aboveUpper * odds;
        return double.IsFinite(from) && double.IsFinite(until) ? new Interval(from, until) : null;
    }

    /// <summary>The ratio as a person writes it, whatever the machine's language: <c>1.97 (0.86–4.28)</c>, or <c>no value</c>.</summary>
    public override string ToString() => Value is { } value && Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{value:#,0.00} ({interval})")
        : "no value";
}
