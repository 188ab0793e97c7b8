using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>The range that a figure plausibly lies in, both ends included: "between 0.29 and 0.34". Immutable; safe to share between threads.</summary>
/// <remarks>Both ends are finite; where a method has no bound on one side, there is no interval.</remarks>
public readonly record struct Interval
{
    /// <summary>Makes an interval from its two ends.</summary>
    /// <param name="lower">The lower end, in the unit of the figure.</param>
    /// <param name="upper">The upper end, in the unit of the figure.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the lower end lies above the upper one.</exception>
    public Interval(double lower, double upper)
    {
        if (!(double.IsFinite(lower) && double.IsFinite(upper) && lower <= upper))
            throw new ArgumentException(FormattableString.Invariant($"An interval needs two finite ends, the lower one first, but got {lower} and {upper}."));
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The lower end, included.</summary>
    public double Lower { get; }

    /// <summary>The upper end, included.</summary>
    public double Upper { get; }

    /// <summary>Whether <paramref name="value"/> lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>The two ends: <paramref name="lower"/> first.</summary>
    public void Deconstruct(out double lower, out double upper) => (lower, upper) = (Lower, Upper);

    /// <summary>The interval as a person writes it, whatever the machine's language: <c>0.29–0.34</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lower:#,0.00}–{Upper:#,0.00}");
}
