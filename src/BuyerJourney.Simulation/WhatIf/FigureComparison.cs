using System.Globalization;
using BuyerJourney.Metrics.Figures;

namespace BuyerJourney.Simulation.WhatIf;

/// <summary>One figure as things are, and with a change.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record FigureComparison
{
    /// <summary>The figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>Without the change: as things are.</summary>
    public required MonteCarloEstimate Without { get; init; }

    /// <summary>With the change.</summary>
    public required MonteCarloEstimate With { get; init; }

    /// <summary>With the change less without it, run by run: both draw the same chances, so this is known better than either. Runs in which one of them has no value are left out.</summary>
    public required MonteCarloEstimate Difference { get; init; }

    /// <summary>The comparison in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Figure}{(Figure.Unit == FigureUnit.Share || Figure.Unit == FigureUnit.Number ? string.Empty : $", {Figure.Unit}")}: as it is {Without}, changed {With}; difference {Difference}");
}
