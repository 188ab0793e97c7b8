using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Impact.Exposures;

/// <summary>The one place that turns a journey's visits into the stays that comparisons look at.</summary>
/// <remarks>
/// Stays are visits to one stage, and nothing wider: on the clock of a whole journey, or of a phase with several stages, those who have come further are likelier both to have met something and to be
/// won, so that whatever is met late would look helpful. Reuses its workspace from journey to journey, so one instance serves one thread.
/// </remarks>
internal sealed class StayWalk
{
    private readonly List<Stay> _stays = [];

    /// <summary>The stays of one journey, in their order. Valid until the next walk.</summary>
    public List<Stay> Walk(in JourneyTrace trace)
    {
        _stays.Clear();
        JourneyState state = JourneyStates.StateOf(trace);
        foreach (ref readonly Visit visit in trace.Visits)
        {
            _stays.Add(new Stay(visit.Stage, visit.EnteredTicks, visit.LeftTicks, visit.FirstEvent, trace.EndOf(visit), new StayFate(visit.Ending, state), !visit.IsEntryUnknown));
        }

        return _stays;
    }
}
