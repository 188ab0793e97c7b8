using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>How much larger one proportion is than another: "the win rate is 0.07 higher with a demo". Immutable; safe to share between threads.</summary>
/// <remarks>
/// The interval is Newcombe's hybrid score interval (Newcombe 1998, "Interval estimation for the difference between independent proportions",
/// Statistics in Medicine 17, method 10): it joins the two Wilson intervals, so it stays inside −1 to 1. When it holds 0, the data do not tell the two apart.
/// </remarks>
/// <param name="First">The proportion that the second is taken from.</param>
/// <param name="Second">The proportion that is taken away.</param>
public readonly record struct ProportionDifference(Proportion First, Proportion Second)
{
    /// <summary>First minus second, −1 to 1; <see langword="null"/> when either has no trials.</summary>
    public double? Value => First.Value - Second.Value;

    /// <summary>Newcombe's 95 % interval; <see langword="null"/> when either has no trials.</summary>
    public Interval? Interval => Newcombe(Proportion.DefaultConfidence);

    /// <summary>Newcombe's hybrid score interval, without continuity correction.</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval, which always holds <see cref="Value"/>; <see langword="null"/> when either proportion has no trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? Newcombe(double confidence)
    {
        if (First.Wilson(confidence) is not { } first || Second.Wilson(confidence) is not { } second) return null;
        double p = First.Value!.Value, q = Second.Value!.Value;
        double below = Hypotenuse(p - first.Lower, second.Upper - q);
        double above = Hypotenuse(first.Upper - p, q - second.Lower);
        return new Interval(Math.Max(-1, p - q - below), Math.Min(1, p - q + above));
    }

    /// <summary>The difference as a person writes it, whatever the machine's language: <c>+0.07 (0.01 to 0.13)</c>, or <c>no value</c>.</summary>
    public override string ToString() => Value is { } value && Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{value:+0.00;-0.00;0.00} ({interval.Lower:0.00} to {interval.Upper:0.00})")
        : "no value";

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
}
