using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Always the same length: <see cref="Dwell.Fixed"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FixedDwell : Dwell
{
    internal FixedDwell(Duration length) => Length = length;

    /// <summary>The length.</summary>
    public Duration Length { get; }

    /// <inheritdoc/>
    public override Duration? Mean => Length >= Duration.Zero ? Length : null;

    /// <inheritdoc/>
    public override Duration? Median => Mean;

    internal override bool IsAlwaysZero => Length == Duration.Zero;

    internal override IEnumerable<string> ProblemsInOwnParameters =>
        Length < Duration.Zero ? [$"The length must be zero or more, but is {LengthText.Of(Length)}."] : [];

    /// <summary>The dwell as a person writes it.</summary>
    /// <returns>For example <c>always 5 days</c>.</returns>
    public override string ToString() => $"always {LengthText.Of(Length)}";

    internal override DwellSampler Compile() => DwellSampler.Fixed(Length.TotalTicks);

    private protected override Dwell ScaledBy(double factor) => new FixedDwell(Length * factor);

    private protected override double SurvivalAt(Duration length) => length < Length ? 1 : 0;
}
