using BuyerJourney.Logs;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Flows;

/// <summary>How often one place follows another directly, and after how long.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record Transition
{
    /// <summary>The place that was left.</summary>
    public required Waypoint From { get; init; }

    /// <summary>The place that came next.</summary>
    public required Waypoint To { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }

    /// <summary>Of all that left <see cref="From"/>, the share that came here next.</summary>
    public required Proportion Share { get; init; }

    /// <summary>How the visit to <see cref="From"/> ended; null when a closed journey went on from an outcome.</summary>
    public required VisitEnding? Ending { get; init; }

    /// <summary>How long from coming to <see cref="From"/> to coming to <see cref="To"/>; visits that began nobody knows when are left out.</summary>
    public required LengthSummary Time { get; init; }

    /// <summary>The transition in a line.</summary>
    /// <returns>For example <c>awareness → decision: 412, median 3.2 days</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{From} → {To}: {Count:N0}, {Share}{(Time.Median is { } median ? $", median {LengthText.Of(median)}" : string.Empty)}");
}
