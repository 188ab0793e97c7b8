namespace BuyerJourney.Statistics;

/// <summary>How much longer one restricted mean is than another, of independent groups. Immutable; safe to share between threads.</summary>
/// <remarks>Made by <see cref="RestrictedMean.Difference"/>. The variances of the two add up (Royston and Parmar 2013, BMC Medical Research Methodology 13:152).</remarks>
public readonly record struct RestrictedMeanDifference
{
    internal RestrictedMeanDifference(RestrictedMean first, RestrictedMean second)
    {
        First = first;
        Second = second;
    }

    /// <summary>The mean that the second is taken from.</summary>
    public RestrictedMean First { get; }

    /// <summary>The mean that is taken away.</summary>
    public RestrictedMean Second { get; }

    /// <summary>First minus second, in the unit of the times.</summary>
    public double Value => First.Value - Second.Value;

    /// <summary>Standard error of the difference.</summary>
    public double StandardError => Math.Sqrt(First.StandardError * First.StandardError + Second.StandardError * Second.StandardError);

    /// <summary>How often chance alone would set equal means so far apart (normal, two-sided), 0 to 1; <see langword="null"/> when the standard error is 0.</summary>
    public double? PValue => StandardError == 0 ? null : 2 * NormalDistribution.Below(-Math.Abs(Value) / StandardError);

    /// <summary>Normal 95 % interval; when it holds 0, the data do not tell the two apart.</summary>
    public Interval Interval => IntervalAt(Proportion.DefaultConfidence);

    /// <summary>Normal interval of the difference.</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval IntervalAt(double confidence)
    {
        double half = NormalDistribution.TwoSided(confidence) * StandardError;
        return new Interval(Value - half, Value + half);
    }
}
