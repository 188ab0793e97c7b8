using System.Globalization;
using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Lengths whose logarithm is normal: <see cref="Dwell.LogNormal"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record LogNormalDwell : Dwell
{
    internal LogNormalDwell(Duration median, double sigma) => (MedianLength, Sigma) = (median, sigma);

    /// <summary>The length that half are longer than.</summary>
    public Duration MedianLength { get; }

    /// <summary>The standard deviation of the natural logarithm.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public override Duration? Mean => ProblemsInOwnParameters.Any() ? null : FromTicks(MedianLength.TotalTicks * Math.Exp(Sigma * Sigma / 2));

    /// <inheritdoc/>
    public override Duration? Median => ProblemsInOwnParameters.Any() ? null : MedianLength;

    internal override IEnumerable<string> ProblemsInOwnParameters => [.. RequirePositive("median", MedianLength), .. RequirePositive("sigma", Sigma)];

    /// <summary>The dwell as a person writes it.</summary>
    /// <returns>For example <c>log-normal, median 5 days, sigma 0.8</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log-normal, median {LengthText.Of(MedianLength)}, sigma {Sigma:0.###}");

    internal override DwellSampler Compile() => DwellSampler.LogNormal(MedianLength.TotalTicks, Sigma);

    private protected override Dwell ScaledBy(double factor) => new LogNormalDwell(MedianLength * factor, Sigma);

    private protected override double SurvivalAt(Duration length) => SpecialFunctions.NormalUpperTail(Math.Log(length / MedianLength) / Sigma);
}
