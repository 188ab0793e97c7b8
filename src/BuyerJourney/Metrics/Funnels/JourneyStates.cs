using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>The one place that says where a journey stands.</summary>
internal static class JourneyStates
{
    public static JourneyState StateOf(in JourneyTrace trace) => trace.IsWon ? JourneyState.Won : trace.IsClosed ? JourneyState.Lost : JourneyState.Open;

    // Worked out rather than asked for: it is hard to foresee, for processors too.
    public static JourneyState StateOf(in WalkedJourney journey)
    {
        int closed = (journey.Outcome >> 31) + 1;
        int won = journey.IsWon ? 1 : 0;
        return JourneyState.Open + (closed * (JourneyState.Lost - JourneyState.Open)) - (won * (JourneyState.Lost - JourneyState.Won));
    }
}
