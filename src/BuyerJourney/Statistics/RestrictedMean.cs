namespace BuyerJourney.Statistics;

/// <summary>The mean time to the end when nobody is followed for longer than <paramref name="Until"/>: the area under the survival curve up to there. Immutable; safe to share between threads.</summary>
/// <remarks>The plain mean of ended stays leaves out those that go on, and so is too short; this one counts them up to <paramref name="Until"/>.</remarks>
/// <param name="Until">Where the time is cut, in the unit of the curve's times.</param>
/// <param name="Value">The mean, in the same unit.</param>
/// <param name="StandardError">Its standard error, as R's <c>print(survfit, rmean = …)</c>: Σ (area to the right)² · d / (n (n − d)); 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException">The standard error is negative.</exception>
public readonly record struct RestrictedMean(double Until, double Value, double StandardError)
{
    /// <summary>Its standard error, 0 or more.</summary>
    public double StandardError { get; init; } = !(StandardError < 0) ? StandardError : throw new ArgumentOutOfRangeException(nameof(StandardError), StandardError, "A standard error is 0 or more.");

    /// <summary>Normal 95 % interval of the mean.</summary>
    public Interval Interval => IntervalAt(Proportion.DefaultConfidence);

    /// <summary>Normal interval of the mean.</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval IntervalAt(double confidence)
    {
        double half = NormalDistribution.TwoSided(confidence) * StandardError;
        return new Interval(Value - half, Value + half);
    }

    /// <summary>How much longer <paramref name="first"/> is than <paramref name="second"/>.</summary>
    /// <exception cref="ArgumentException">The two are not cut at the same time, so they can't be compared.</exception>
    public static RestrictedMeanDifference Difference(RestrictedMean first, RestrictedMean second) => first.Until == second.Until
        ? new RestrictedMeanDifference(first, second)
        : throw new ArgumentException(FormattableString.Invariant($"Restricted means are compared up to one time, but these run to {first.Until} and {second.Until}."));
}
