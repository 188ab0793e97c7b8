using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Metrics.StageTimes;

/// <summary>How long journeys stay in each stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TimeInStageReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>How the percentiles of ended visits were worked out; survival estimates are always exact.</summary>
    public required Percentiles Percentiles { get; init; }

    /// <summary>The calendar in whose working time the lengths are; null when they are in elapsed time.</summary>
    public required string? WorkingTimeOf { get; init; }

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<StageTime> Stages { get; init; }

    /// <summary>The figures of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The report has no such stage.</exception>
    public StageTime this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The report has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>The stages, one a line; before them the instant and, where lengths are in working time, of which calendar.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"as of {AsOf}{(WorkingTimeOf is { } calendar ? $", in working time of {calendar}" : string.Empty)}{Environment.NewLine}{Stages}";
}
