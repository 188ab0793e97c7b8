using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>Why one journey counted in a funnel where it did.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FunnelExplanation
{
    /// <summary>The journey.</summary>
    public required Id<Journey> Journey { get; init; }

    /// <summary>What was looked for, with all choices made.</summary>
    public required StepPattern Pattern { get; init; }

    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The journey's attempts, in the order in which they began.</summary>
    public required Rows<AttemptExplanation> Attempts { get; init; }

    /// <summary>What has become of the journey: of the attempt that counts; with several, of the best of them.</summary>
    public required FunnelState State { get; init; }

    /// <summary>The attempts and their reasons, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Attempts.Count == 0
        ? $"{Journey}: nothing on it is the first step."
        : $"{Journey}: {State} as of {AsOf}{Environment.NewLine}{Attempts}";
}
