using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>How long something lasts, as a distribution of lengths: a stay in a stage, the time until a touchpoint, how long an obstacle stands.</summary>
/// <remarks>
/// Immutable data, compared by content, safe to share between threads. A dwell may be made with any parameters; they are checked when the simulator is
/// built, so that all problems of a simulator come together.
/// </remarks>
/// <example><code>Dwell stay = Dwell.LogNormal(median: Duration.FromDays(5), sigma: 0.8);</code></example>
public abstract record Dwell
{
    private protected Dwell()
    {
    }

    /// <summary>The mean length; null when it is longer than a <see cref="Duration"/> holds, when some lengths never end, or when the parameters are refused.</summary>
    public abstract Duration? Mean { get; }

    /// <summary>The length that half are longer than; null when more than half never end or the parameters are refused.</summary>
    public abstract Duration? Median { get; }

    /// <summary>Memoryless: the chance to end is the same on every day.</summary>
    /// <param name="mean">The mean length; above zero.</param>
    /// <returns>The dwell.</returns>
    public static Dwell Exponential(Duration mean) => new ExponentialDwell(mean);

    /// <summary>The logarithm is normal: most are short, some very long. The usual shape of stays in a sales stage.</summary>
    /// <param name="median">The length that half are longer than; above zero.</param>
    /// <param name="sigma">The standard deviation of the natural logarithm; above 0. At 0.8 a sixth are longer than 2.2 medians.</param>
    /// <returns>The dwell.</returns>
    public static Dwell LogNormal(Duration median, double sigma) => new LogNormalDwell(median, sigma);

    /// <summary>The chance to end rises (shape above 1) or falls (below 1) as a power of the time spent.</summary>
    /// <param name="shape">Above 0; 1 is exponential.</param>
    /// <param name="scale">The length that 37 % (1 in e) are longer than; above zero.</param>
    /// <returns>The dwell.</returns>
    public static Dwell Weibull(double shape, Duration scale) => new WeibullDwell(shape, scale);

    /// <summary>The sum of <paramref name="shape"/> memoryless steps, also for a broken number of them.</summary>
    /// <param name="shape">Above 0; 1 is exponential.</param>
    /// <param name="scale">The mean of one step; above zero. The mean of the whole is shape × scale.</param>
    /// <returns>The dwell.</returns>
    public static Dwell Gamma(double shape, Duration scale) => new GammaDwell(shape, scale);

    /// <summary>Always the same length.</summary>
    /// <param name="length">The length; zero or more.</param>
    /// <returns>The dwell.</returns>
    public static Dwell Fixed(Duration length) => new FixedDwell(length);

    /// <summary>One of the given lengths, each as likely as any other; lengths that come twice are twice as likely.</summary>
    /// <param name="lengths">At least one, each zero or more.</param>
    /// <returns>The dwell.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="lengths"/> is null.</exception>
    public static Dwell Empirical(IEnumerable<Duration> lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return new EmpiricalDwell([.. lengths.GroupBy(length => length).OrderBy(same => same.Key).Select(same => new EmpiricalLength(same.Key, same.Count()))]);
    }

    /// <summary>One of the given lengths by weight, or none at all: a stay that never ends within any observation.</summary>
    /// <param name="lengths">At least one; lengths of zero or more, each once, with weights of 0 or more.</param>
    /// <param name="neverEnds">The weight of lasting for good; 0 or more. A Kaplan–Meier curve that does not come down to 0 leaves such a rest.</param>
    /// <returns>The dwell.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="lengths"/> is null.</exception>
    public static Dwell Empirical(IEnumerable<EmpiricalLength> lengths, double neverEnds = 0)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return new EmpiricalDwell([.. lengths.OrderBy(weighted => weighted.Length)]) { NeverEnds = neverEnds };
    }

    /// <summary>The share that lasts longer than a length.</summary>
    /// <param name="length">The length; below zero every stay is longer.</param>
    /// <returns>0 to 1; null when the parameters are refused.</returns>
    public double? Survival(Duration length) => ProblemsInOwnParameters.Any() ? null : length < Duration.Zero ? 1 : SurvivalAt(length);

    /// <summary>The same distribution with every length multiplied.</summary>
    /// <param name="factor">0.5 halves every length; a number above 0.</param>
    /// <returns>The scaled dwell.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is no number above 0.</exception>
    public Dwell Scaled(double factor) => factor > 0 && double.IsFinite(factor)
        ? ScaledBy(factor)
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A dwell is scaled by a number above 0; 0.5 halves every length.");

    /// <summary>What is wrong with the parameters, a sentence each.</summary>
    internal abstract IEnumerable<string> ProblemsInOwnParameters { get; }

    /// <summary>Whether every length is zero, so that time does not pass.</summary>
    internal virtual bool IsAlwaysZero => false;

    internal abstract DwellSampler Compile();

    private protected abstract Dwell ScaledBy(double factor);

    private protected abstract double SurvivalAt(Duration length);

    private protected static Duration? FromTicks(double ticks) =>
        ticks >= 0 && ticks <= Duration.MaxValue.TotalTicks ? Duration.FromTicks(ticks) : null;

    private protected static IEnumerable<string> RequirePositive(string name, Duration value)
    {
        if (value <= Duration.Zero) yield return $"The {name} must be longer than zero, but is {LengthText.Of(value)}.";
    }

    private protected static IEnumerable<string> RequirePositive(string name, double value)
    {
        if (!(value > 0 && double.IsFinite(value))) yield return FormattableString.Invariant($"The {name} must be a number above 0, but is {value}.");
    }
}
