using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Steps;

/// <summary>What has become of trials, and which of them are old enough to count.</summary>
internal static class Trials
{
    /// <param name="wait">How long until what is waited for; <see cref="long.MaxValue"/> when it did not come.</param>
    /// <param name="within">The window, its end included; <see cref="long.MaxValue"/> where there is none.</param>
    /// <param name="isClosed">Whether the journey has ended.</param>
    public static TrialState StateOf(long wait, long within, bool isClosed) =>
        wait <= within && wait != long.MaxValue ? TrialState.Converted
        : isClosed ? TrialState.Closed
        : TrialState.Waiting;

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
