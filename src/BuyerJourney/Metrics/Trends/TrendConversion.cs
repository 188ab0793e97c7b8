using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Trends;

/// <summary>How many went on from one step to another, of those whose clock started in a period.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TrendConversion
{
    /// <summary>The step that starts the clock.</summary>
    public required Step From { get; init; }

    /// <summary>The step that is waited for.</summary>
    public required Step To { get; init; }

    /// <summary>The window, its end included.</summary>
    public required Duration Within { get; init; }

    /// <summary>Of the trials whose window has passed, the share that did the step in time.</summary>
    public required Proportion Rate { get; init; }

    /// <summary>The share of trials whose window still runs: a young period is not a worse one.</summary>
    public required Proportion UnmaturedShare { get; init; }

    /// <summary>Trials still in their window that have done the step already; not in <see cref="Rate"/>.</summary>
    public required long UnmaturedConverted { get; init; }

    /// <summary>The conversion in a line.</summary>
    /// <returns>For example <c>intro-call → demo-request 0.31 (0.20–0.45), 15 of 48; 12 too young</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{From} → {To} {Rate}; {UnmaturedShare.Successes:N0} too young");
}
