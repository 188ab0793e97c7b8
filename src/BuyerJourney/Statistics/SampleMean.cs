using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>The mean of some values, with how far it may be off: a mean score of 3.9 (3.6 to 4.2) of 120. Immutable; safe to share between threads.</summary>
/// <remarks>
/// The interval is Student's t interval (Student 1908, "The probable error of a mean", Biometrika 6). It takes the values as drawn one by one: several from one person say less than they seem to.
/// </remarks>
/// <param name="Count">How many values there are; 0 or more.</param>
/// <param name="Value">Their mean; <see langword="null"/> of none.</param>
/// <param name="StandardError">How far the mean varies from sample to sample: the standard deviation (with n − 1) divided by √n, 0 or more; <see langword="null"/> of fewer than two.</param>
/// <exception cref="ArgumentOutOfRangeException">The count or the standard error is negative.</exception>
public readonly record struct SampleMean(long Count, double? Value, double? StandardError)
{
    /// <summary>How many values there are; 0 or more.</summary>
    public long Count { get; init; } = Count >= 0 ? Count : throw new ArgumentOutOfRangeException(nameof(Count), Count, "There can't be fewer than no values.");

    /// <summary>How far the mean varies from sample to sample, 0 or more; <see langword="null"/> of fewer than two values.</summary>
    public double? StandardError { get; init; } = !(StandardError < 0) ? StandardError : throw new ArgumentOutOfRangeException(nameof(StandardError), StandardError, "A standard error is 0 or more.");

    /// <summary>The 95 % interval; <see langword="null"/> of fewer than two values, and when all are alike: then nothing says how far off the mean may be.</summary>
    public Interval? Interval => IntervalAt(Proportion.DefaultConfidence);

    /// <summary>The mean of values that are counted already.</summary>
    /// <param name="values">The values, each with how often it occurs, 0 or more. Of equal contents the order does not matter where they are sorted.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static SampleMean Of(params ReadOnlySpan<(double Value, long Count)> values)
    {
        long count = 0;
        double sum = 0;
        foreach ((double value, long times) in values)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(times, nameof(values));
            count += times;
            sum += value * times;
        }

        if (count == 0) return new SampleMean(0, null, null);
        double mean = sum / count;
        double squares = 0;
        foreach ((double value, long times) in values) squares += (value - mean) * (value - mean) * times;
        return new SampleMean(count, mean, count < 2 ? null : Math.Sqrt(squares / (count - 1) / count));
    }

    /// <summary>Student's t interval.</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval; <see langword="null"/> of fewer than two values, and when all are alike.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? IntervalAt(double confidence)
    {
        NormalDistribution.RequireConfidence(confidence);
        if (Value is not { } mean || StandardError is not { } error || error == 0) return null;
        double half = TwoSidedT(confidence, Count - 1) * error;
        return new Interval(mean - half, mean + half);
    }

    /// <summary>The mean as a person writes it, whatever the machine's language: <c>3.90 (3.60 to 4.20) of 120</c>, or <c>no value</c> of none.</summary>
    public override string ToString() => Value is not { } value ? "no value"
        : Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{value:#,0.00} ({interval.Lower:#,0.00} to {interval.Upper:#,0.00}) of {Count:#,0}")
        : string.Create(CultureInfo.InvariantCulture, $"{value:#,0.00} of {Count:#,0}");

    // T² / (T² + ν) has the beta distribution with ½ and ν/2.
    private static double TwoSidedT(double confidence, long degreesOfFreedom)
    {
        double share = BetaFunction.Quantile(0.5, degreesOfFreedom / 2.0, confidence);
        return Math.Sqrt(degreesOfFreedom * share / (1 - share));
    }
}
