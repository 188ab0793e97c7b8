using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Sales;

/// <summary>The open journeys of one stage and how probable a win is from there.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Open">Open journeys that stand in it.</param>
/// <param name="WinProbability">How probable it is that one of them is won, from 0 to 1; null when nobody knows.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct StageProspect(Id<Stage> Stage, long Open, double? WinProbability);
