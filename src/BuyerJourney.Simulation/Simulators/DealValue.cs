using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>What deals are worth: drawn once for a journey, when it starts, rounded to hundredths of the currency.</summary>
/// <remarks>Immutable data, compared by content, safe to share between threads. Checked when the simulator is built.</remarks>
/// <example><code>DealValue value = DealValue.LogNormal(median: new Money(20_000, "EUR"), sigma: 1.1);</code></example>
public sealed record DealValue
{
    /// <summary>The least that a deal is worth after rounding.</summary>
    internal const decimal Smallest = 0.01m;

    /// <summary>The most that a median may be: a million million.</summary>
    internal const decimal Largest = 1_000_000_000_000m;

    private DealValue(Money median, double sigma) => (Median, Sigma) = (median, sigma);

    /// <summary>The value that half of the deals exceed.</summary>
    public Money Median { get; }

    /// <summary>The standard deviation of the natural logarithm; 0 when every deal is worth the same.</summary>
    public double Sigma { get; }

    /// <summary>Every deal is worth the same.</summary>
    /// <param name="value">The value; above zero.</param>
    /// <returns>The values.</returns>
    public static DealValue Fixed(Money value) => new(value, 0);

    /// <summary>Most deals are small, some very large: the logarithm is normal.</summary>
    /// <param name="median">The value that half of the deals exceed; above zero.</param>
    /// <param name="sigma">The standard deviation of the natural logarithm; above 0. At 1 a sixth of the deals exceed 2.7 medians.</param>
    /// <returns>The values.</returns>
    public static DealValue LogNormal(Money median, double sigma) => new(median, sigma);

    /// <summary>The values as a person writes them.</summary>
    /// <returns>For example <c>log-normal, median 20,000.00 EUR, sigma 1.1</c>.</returns>
    public override string ToString() => Sigma == 0 ? $"always {Median}" : FormattableString.Invariant($"log-normal, median {Median}, sigma {Sigma:0.###}");
}
