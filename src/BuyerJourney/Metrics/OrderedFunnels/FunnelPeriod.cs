using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>The entrants of one calendar period.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FunnelPeriod
{
    /// <summary>The period as people write it: 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026.</summary>
    public required string Period { get; init; }

    /// <summary>When the period begins.</summary>
    public required Instant Start { get; init; }

    /// <summary>Entrants of the period.</summary>
    public required long Entered { get; init; }

    /// <summary>Of these, those that have converted.</summary>
    public required long Converted { get; init; }

    /// <summary>The share that converted, of the entrants that the pattern's denominator takes.</summary>
    public required Proportion Rate { get; init; }

    /// <summary>The share of entrants whose window still runs: a young period is not a worse one.</summary>
    public required Proportion UnmaturedShare { get; init; }

    /// <summary>The period's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Period}: {Entered:N0} entered, {Converted:N0} converted, {Rate}{(UnmaturedShare.Successes == 0 ? string.Empty : $", {UnmaturedShare.Successes:N0} too young")}");
}
