using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>What came of one attempt at a funnel.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record AttemptExplanation
{
    /// <summary>When the attempt began.</summary>
    public required Instant Start { get; init; }

    /// <summary>When its window ends, included; null when it is beyond what an instant can hold.</summary>
    public required Instant? WindowEnd { get; init; }

    /// <summary>For each step when it was done; null where it was skipped or not come to. In any order, for each number of distinct steps.</summary>
    public required Rows<Instant?> Steps { get; init; }

    /// <summary>How many steps it got to.</summary>
    public required int Reached { get; init; }

    /// <summary>What has become of it.</summary>
    public required FunnelState State { get; init; }

    /// <summary>When an excluded event came; null when none did.</summary>
    public required Instant? ExcludedAt { get; init; }

    /// <summary>Whether it counts.</summary>
    public required bool Counts { get; init; }

    /// <summary>The reason, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason.</summary>
    /// <returns><see cref="Reason"/>.</returns>
    public override string ToString() => Reason;
}
