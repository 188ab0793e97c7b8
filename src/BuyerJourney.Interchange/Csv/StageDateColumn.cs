using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Csv;

/// <summary>A column of a table with one row for each deal that says when the deal entered a stage.</summary>
/// <param name="Column">The column's name in the file.</param>
/// <param name="Stage">The stage.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct StageDateColumn(string Column, Id<Stage> Stage);
