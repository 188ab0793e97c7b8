using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>The stages that take too long.</summary>
/// <remarks>These are associations, not causes: buyers who hesitate stay longer and leave more often. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record SlowStagesReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<SlowStage> Stages { get; init; }

    /// <summary>The bottlenecks: one ranking for each currency in which something was lost, and one by journey-days alone.</summary>
    public required Rows<BottleneckRanking> Bottlenecks { get; init; }

    /// <summary>The figures of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The report has no such stage.</exception>
    public SlowStage this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The report has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>What it means, the stages, one a line, and the rankings.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"As of {AsOf}. {Association.Note}{Environment.NewLine}{Stages}{Environment.NewLine}{Bottlenecks}";
}
