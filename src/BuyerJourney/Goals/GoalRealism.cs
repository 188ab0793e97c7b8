using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>Whether a goal's target is one that journeys have come to before: the target against history's best period.</summary>
/// <remarks>
/// The best of many periods is partly good luck, so a target that only the best one met is no easy one. A realistic target need not be reached, and history does not forbid a better future.
/// Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record GoalRealism
{
    /// <summary>The goal.</summary>
    public required Goal Goal { get; init; }

    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The length of a period.</summary>
    public required CalendarPeriod Period { get; init; }

    /// <summary>The zone whose midnights bound the periods.</summary>
    public required string Zone { get; init; }

    /// <summary>How long after its end a period counts: until then some of its journeys are too young.</summary>
    public required Duration Maturity { get; init; }

    /// <summary>The periods with journeys, in order, too young ones and small ones included.</summary>
    public required Rows<PeriodReading> Periods { get; init; }

    /// <summary>The best of the periods that are old enough and of at least <see cref="Goal.MinimumTrials"/>; null when there is none. Of two equally good ones, the earlier.</summary>
    public PeriodReading? Best => Periods
        .Where(period => period is { IsMatured: true, Reading.Value: not null } && Goal.IsOfEnough(period.Reading))
        .Aggregate((PeriodReading?)null, (best, period) => best is null || Goal.BetterBy(period.Reading.Value!.Value, best.Reading.Value!.Value) > 0 ? period : best);

    /// <summary>How the target compares with the best period.</summary>
    public Realism Verdict => Best?.Reading is not { Value: { } value } reading ? Realism.Unknown
        : Goal.IsMetBy(value) ? Realism.ReachedBefore
        : reading.Interval is { } interval && (Goal.IsMetBy(interval.Lower) || Goal.IsMetBy(interval.Upper)) ? Realism.Stretch
        : Realism.BeyondHistory;

    /// <summary>The verdict in a line.</summary>
    /// <returns>For example <c>BeyondHistory: win rate at least 0.50; the best quarter was 2025-Q3: 0.31 (0.27–0.36) of 402; as of 2026-03-01T00:00:00Z</c>.</returns>
    public override string ToString()
    {
        string period = Period.ToString().ToLowerInvariant();
        return $"{Verdict}: {Goal.Sentence}; {(Best is { } best ? $"the best {period} was {best}" : $"no {period} is old enough and of enough trials")}; as of {AsOf}";
    }
}
