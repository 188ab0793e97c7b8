using BuyerJourney.Logs;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Steps;

/// <summary>What has become of trials, and which of them are old enough to count.</summary>
internal static class Trials
{
    /// <param name="wait">How long until what is waited for; <see cref="long.MaxValue"/> when it did not come.</param>
    /// <param name="within">The window, its end included; <see cref="long.MaxValue"/> where there is none.</param>
    /// <param name="isEnded">Whether the journey has ended, so that nobody waits any more.</param>
    public static TrialState StateOf(long wait, long within, bool isEnded) =>
        wait <= within && wait != long.MaxValue ? TrialState.Converted
        : isEnded ? TrialState.Closed
        : TrialState.Waiting;

    /// <summary>
    /// Whether the journey's close competes with what is waited for since an event. One that came before the clock started, or started it, does not, nor a win after which the journey went on in
    /// stages after the purchase; and no win competes with entering one of these.
    /// </summary>
    /// <param name="trace">The journey.</param>
    /// <param name="position">The event that started the clock.</param>
    /// <param name="to">What is waited for; null for an advance.</param>
    public static bool IsEnded(in JourneyTrace trace, int position, StepMatcher? to) =>
        trace.ClosedEvent > position
        && !(trace.IsWon && to is { IsAfterPurchase: true })
        && (trace.Visits.IsEmpty || trace.Visits[^1].FirstEvent < trace.ClosedEvent);

    /// <summary>The latest start of a trial that is mature: its window has passed.</summary>
    public static long MaturedUntil(long asOfTicks, long withinTicks) => asOfTicks < long.MinValue + withinTicks ? long.MinValue : asOfTicks - withinTicks;

    /// <param name="starts">When trials began.</param>
    /// <param name="youngest">The latest start of a trial that is matured.</param>
    public static (long Matured, long Young) ByMaturity(Multiset starts, long youngest)
    {
        long matured = starts.CountUpTo(youngest);
        return (matured, starts.Count - matured);
    }
}
