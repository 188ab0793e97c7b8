using System.Globalization;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>One figure of a log beside the same figure of journeys that were simulated from what was learnt.</summary>
/// <param name="Figure">What it is, for example <c>share that reaches 'decision'</c>.</param>
/// <param name="Unit">Its unit; empty for a share.</param>
/// <param name="Observed">In the log; null when it has no value.</param>
/// <param name="Simulated">In the simulated journeys; null when it has no value.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record FitComparison(string Figure, string Unit, double? Observed, double? Simulated)
{
    /// <summary>By how much the simulated figure is larger, as a share of the observed one: 0.05 for five per cent. Null when either has no value or the observed one is 0 and the other is not.</summary>
    public double? RelativeDifference => (Observed, Simulated) switch
    {
        (0, 0) => 0,
        (0, _) => null,
        ({ } observed, { } simulated) => (simulated - observed) / observed,
        _ => null,
    };

    /// <summary>The comparison in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure}: {Text(Observed)} observed, {Text(Simulated)} simulated ({RelativeDifference:+0.0 %;-0.0 %;0.0 %})");

    private string Text(double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:0.####}{(Unit.Length == 0 ? string.Empty : " ")}{Unit}") : "no value";
}
