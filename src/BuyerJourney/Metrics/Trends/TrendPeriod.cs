using BuyerJourney.Definitions;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Trends;

/// <summary>What happened in one calendar period, and what has become of those who started in it.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TrendPeriod
{
    /// <summary>The period as people write it: 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026.</summary>
    public required string Period { get; init; }

    /// <summary>When the period begins.</summary>
    public required Instant Start { get; init; }

    /// <summary>When the period ends, excluded.</summary>
    public required Instant End { get; init; }

    /// <summary>Whether the period was over at the report's instant; the counts of one that is not will still grow.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Journeys that started: whose first event lies in the period.</summary>
    public required long Started { get; init; }

    /// <summary>Journeys won in the period, whenever they started.</summary>
    public required long Won { get; init; }

    /// <summary>Journeys lost in the period, whenever they started.</summary>
    public required long Lost { get; init; }

    /// <summary>Of the journeys closed in the period, the share that was won.</summary>
    public Proportion WinRate => new(Won, Won + Lost);

    /// <summary>Entries into each stage, in the definition's order.</summary>
    public required Rows<StageEntries> Stages { get; init; }

    /// <summary>What has become of the journeys that started in the period.</summary>
    public required TrendCohort Cohort { get; init; }

    /// <summary>The conversions that the metric was asked for, in that order, of trials that began in the period.</summary>
    public required Rows<TrendConversion> Conversions { get; init; }

    /// <summary>Entries into one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public StageEntries this[Id<Stage> stage] => Stages.Any(row => row.Stage == stage)
        ? Stages.First(row => row.Stage == stage)
        : throw new ArgumentException($"There is no stage '{stage}'; the stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>The period in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Period}{(IsOver ? string.Empty : " (so far)")}: {Started:N0} started, {Won:N0} won, {Lost:N0} lost; entered {string.Join(", ", Stages)}; of those started {Cohort}{string.Concat(Conversions.Select(conversion => $"; {conversion}"))}");
}
