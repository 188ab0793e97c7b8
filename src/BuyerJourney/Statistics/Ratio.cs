using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>How many times as large one figure is as another, with an interval made on the logarithm. Immutable; safe to share between threads.</summary>
/// <remarks>1 means alike; when the interval holds 1, the data do not tell the two apart.</remarks>
public readonly record struct Ratio
{
    internal Ratio(double value, double? logStandardError)
    {
        Value = value;
        LogStandardError = logStandardError;
    }

    /// <summary>The ratio, 0 or more.</summary>
    public double Value { get; }

    /// <summary>The standard error of the ratio's natural logarithm; <see langword="null"/> when a count of 0 leaves it without one.</summary>
    public double? LogStandardError { get; }

    /// <summary>The 95 % interval; <see langword="null"/> where <see cref="IntervalAt"/> is.</summary>
    public Interval? Interval => IntervalAt(Proportion.DefaultConfidence);

    /// <summary>The interval: the ratio times and divided by exp(z · standard error of the logarithm).</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval; <see langword="null"/> when a count of 0 leaves it without one, and where an end is too large for a number.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? IntervalAt(double confidence)
    {
        double z = NormalDistribution.TwoSided(confidence);
        if (LogStandardError is not { } error) return null;
        double factor = Math.Exp(z * error), upper = Value * factor;
        return double.IsFinite(upper) ? new Interval(Value / factor, upper) : null;
    }

    /// <summary>The ratio as a person writes it, whatever the machine's language: <c>6.86 (1.77–26.52)</c>.</summary>
    public override string ToString() => Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:#,0.00} ({interval})")
        : Value.ToString("#,0.00", CultureInfo.InvariantCulture);
}
