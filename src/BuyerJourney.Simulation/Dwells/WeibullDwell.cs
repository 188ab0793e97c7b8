using System.Globalization;
using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Lengths whose chance to end changes as a power of the time spent: <see cref="Dwell.Weibull"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record WeibullDwell : Dwell
{
    internal WeibullDwell(double shape, Duration scale) => (Shape, Scale) = (shape, scale);

    /// <summary>Above 1 the chance to end rises with time, below 1 it falls.</summary>
    public double Shape { get; }

    /// <summary>The length that 1 in e are longer than.</summary>
    public Duration Scale { get; }

    /// <inheritdoc/>
    public override Duration? Mean => ProblemsInOwnParameters.Any() ? null : FromTicks(Scale.TotalTicks * Math.Exp(SpecialFunctions.LogGamma(1 + (1 / Shape))));

    /// <inheritdoc/>
    public override Duration? Median => ProblemsInOwnParameters.Any() ? null : FromTicks(Scale.TotalTicks * Math.Pow(Math.Log(2), 1 / Shape));

    internal override IEnumerable<string> ProblemsInOwnParameters => [.. RequirePositive("shape", Shape), .. RequirePositive("scale", Scale)];

    /// <summary>The dwell as a person writes it.</summary>
    /// <returns>For example <c>Weibull, shape 1.5, scale 10 days</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Weibull, shape {Shape:0.###}, scale {LengthText.Of(Scale)}");

    internal override DwellSampler Compile() => DwellSampler.Weibull(Shape, Scale.TotalTicks);

    private protected override Dwell ScaledBy(double factor) => new WeibullDwell(Shape, Scale * factor);

    private protected override double SurvivalAt(Duration length) => Math.Exp(-Math.Pow(length / Scale, Shape));
}
