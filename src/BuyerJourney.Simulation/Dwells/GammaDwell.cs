using System.Globalization;
using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Sums of memoryless steps: <see cref="Dwell.Gamma"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record GammaDwell : Dwell
{
    internal GammaDwell(double shape, Duration scale) => (Shape, Scale) = (shape, scale);

    /// <summary>The number of steps; need not be whole.</summary>
    public double Shape { get; }

    /// <summary>The mean of one step.</summary>
    public Duration Scale { get; }

    /// <inheritdoc/>
    public override Duration? Mean => ProblemsInOwnParameters.Any() ? null : FromTicks(Scale.TotalTicks * Shape);

    /// <inheritdoc/>
    public override Duration? Median => ProblemsInOwnParameters.Any() ? null : FromTicks(Scale.TotalTicks * SpecialFunctions.GammaMedian(Shape));

    internal override IEnumerable<string> ProblemsInOwnParameters => [.. RequirePositive("shape", Shape), .. RequirePositive("scale", Scale)];

    /// <summary>The dwell as a person writes it.</summary>
    /// <returns>For example <c>gamma, shape 2.5, scale 4 days</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"gamma, shape {Shape:0.###}, scale {LengthText.Of(Scale)}");

    internal override DwellSampler Compile() => DwellSampler.Gamma(Shape, Scale.TotalTicks);

    private protected override Dwell ScaledBy(double factor) => new GammaDwell(Shape, Scale * factor);

    private protected override double SurvivalAt(Duration length) => SpecialFunctions.GammaUpperTail(Shape, length / Scale);
}
