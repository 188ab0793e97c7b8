using System.Globalization;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;

namespace BuyerJourney.Simulation.WhatIf;

/// <summary>Figures without and with a change, from simulated journeys.</summary>
/// <remarks>It says what would follow if buyers behaved as the simulator does; the intervals hold the chance of the simulation, not the doubt about the simulator. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record WhatIfReport
{
    /// <summary>What is different.</summary>
    public required Change Change { get; init; }

    /// <summary>The figures, in the order in which they were asked for.</summary>
    public required Rows<FigureComparison> Figures { get; init; }

    /// <summary>How many runs there were of each.</summary>
    public required int Runs { get; init; }

    /// <summary>How many journeys were asked for in each run.</summary>
    public required int Journeys { get; init; }

    /// <summary>The comparison of one figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public FigureComparison this[Figure figure] => Figures.FirstOrDefault(comparison => comparison.Figure.Equals(figure))
        ?? throw new ArgumentException($"The figure '{figure}' was not asked for; these were: {string.Join(", ", Figures.Select(comparison => comparison.Figure))}.", nameof(figure));

    /// <summary>The report in a few lines; an assumption is labelled as one.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"What if: {Change}{(Change.IsAssumption ? " (an assumption: nothing in the data says so)" : string.Empty)}",
            .. Figures.Select(figure => $"  {figure}"),
            string.Create(CultureInfo.InvariantCulture, $"  {Runs:#,0} runs of {Journeys:#,0} journeys each; in brackets where the mean lies (95 %), as far as the simulator holds"),
        ]);
}
