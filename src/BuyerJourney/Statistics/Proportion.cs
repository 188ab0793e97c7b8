using System.Globalization;

namespace BuyerJourney.Statistics;

/// <summary>How many of how many: 412 journeys of 1,329 reached the stage. Immutable; safe to share between threads.</summary>
/// <remarks>
/// With no trials there is no value: it is <see langword="null"/>, not 0. The interval is Wilson's (Wilson 1927, "Probable inference, the law of
/// succession, and statistical inference", JASA 22), which stays inside 0 to 1 and is sound for few trials and for rates near 0 or 1.
/// </remarks>
/// <example>
/// <code>
/// var reached = new Proportion(successes: 412, trials: 1329);
/// Console.WriteLine(reached);          // 0.31 (0.29–0.34), 412 of 1,329
/// double? rate = reached.Value;        // 0.310007…
/// Interval? range = reached.Interval;  // Wilson 95 %
/// </code>
/// </example>
public readonly record struct Proportion
{
    /// <summary>The confidence that intervals have unless another is asked for: 95 %.</summary>
    public const double DefaultConfidence = 0.95;

    /// <summary>Makes a proportion from its two counts.</summary>
    /// <param name="successes">How many succeeded; 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many there were; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public Proportion(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        Successes = successes;
        Trials = trials;
    }

    /// <summary>How many succeeded.</summary>
    public long Successes { get; }

    /// <summary>How many there were.</summary>
    public long Trials { get; }

    /// <summary>Successes divided by trials, 0 to 1; <see langword="null"/> without trials.</summary>
    public double? Value => Trials == 0 ? null : (double)Successes / Trials;

    /// <summary>Wilson's 95 % interval; <see langword="null"/> without trials.</summary>
    public Interval? Interval => Wilson(DefaultConfidence);

    /// <summary>Wilson's score interval, without continuity correction.</summary>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval, which always holds <see cref="Value"/>; <see langword="null"/> without trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? Wilson(double confidence)
    {
        double z = NormalDistribution.TwoSided(confidence);
        if (Trials == 0) return null;
        double n = Trials, p = Successes / n, perTrial = z * z / n;
        double centre = (p + perTrial / 2) / (1 + perTrial);
        double half = z * Math.Sqrt(p * (1 - p) / n + perTrial / (4 * n)) / (1 + perTrial);
        // At 0 and at all successes one end is the value itself; rounding must not move it, nor push an end past the value.
        double lower = Successes == 0 ? 0 : Math.Clamp(centre - half, 0, p);
        double upper = Successes == Trials ? 1 : Math.Clamp(centre + half, p, 1);
        return new Interval(lower, upper);
    }

    /// <summary>How much larger <paramref name="first"/> is than <paramref name="second"/>, with Newcombe's 95 % interval.</summary>
    public static ProportionDifference Difference(Proportion first, Proportion second) => new(first, second);

    /// <summary>The proportion as a person writes it, whatever the machine's language: <c>0.31 (0.29–0.34), 412 of 1,329</c>, or <c>no value</c> without trials.</summary>
    public override string ToString() => Value is { } value && Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ({interval}), {Successes:#,0} of {Trials:#,0}")
        : "no value";
}
