using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>The one place that says where a journey stands.</summary>
internal static class JourneyStates
{
    public static JourneyState StateOf(in JourneyTrace trace) => trace.IsWon ? JourneyState.Won : trace.IsClosed ? JourneyState.Lost : JourneyState.Open;
}
