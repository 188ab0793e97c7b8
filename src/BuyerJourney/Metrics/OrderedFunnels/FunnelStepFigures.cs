using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>The figures of one step of an ordered funnel.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FunnelStepFigures
{
    /// <summary>The step's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The step; in any order, the number of distinct steps is what counts, and this is only the pattern's step of that number.</summary>
    public required FunnelStep Step { get; init; }

    /// <summary>All entrants that got at least to this step; to an optional one, those that did it.</summary>
    public required long Count { get; init; }

    /// <summary>The share of entrants that got here.</summary>
    public required Proportion ConversionFromStart { get; init; }

    /// <summary>Of the entrants that got to the required step before, the share that got here; null for the first step.</summary>
    public required Proportion? ConversionFromPrevious { get; init; }

    /// <summary>The time from the required step before; null for the first step.</summary>
    public required LengthSummary? TimeFromPrevious { get; init; }

    /// <summary>The time from the first step; null for the first step.</summary>
    public required LengthSummary? TimeFromStart { get; init; }

    /// <summary>The step's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Number}. {Step}: {Count:N0}, from start {ConversionFromStart}{(TimeFromPrevious is null ? string.Empty : $", after {TimeFromPrevious}")}");
}
