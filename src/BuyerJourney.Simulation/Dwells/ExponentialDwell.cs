using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Memoryless lengths: <see cref="Dwell.Exponential"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ExponentialDwell : Dwell
{
    internal ExponentialDwell(Duration mean) => MeanLength = mean;

    /// <summary>The mean length.</summary>
    public Duration MeanLength { get; }

    /// <inheritdoc/>
    public override Duration? Mean => MeanLength > Duration.Zero ? MeanLength : null;

    /// <inheritdoc/>
    public override Duration? Median => FromTicks(MeanLength.TotalTicks * Math.Log(2));

    internal override IEnumerable<string> ProblemsInOwnParameters => RequirePositive("mean", MeanLength);

    /// <summary>The dwell as a person writes it.</summary>
    /// <returns>For example <c>exponential, mean 5 days</c>.</returns>
    public override string ToString() => $"exponential, mean {LengthText.Of(MeanLength)}";

    internal override DwellSampler Compile() => DwellSampler.Exponential(MeanLength.TotalTicks);

    private protected override Dwell ScaledBy(double factor) => new ExponentialDwell(MeanLength * factor);

    private protected override double SurvivalAt(Duration length) => Math.Exp(-(length / MeanLength));
}
