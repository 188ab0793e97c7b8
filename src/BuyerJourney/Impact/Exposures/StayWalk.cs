using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Impact.Exposures;

/// <summary>The one place that turns a journey's visits into the stays that comparisons look at.</summary>
/// <remarks>
/// Every visit is a stay in its stage. Visits that follow each other in stages of one phase, with no close between, are one stay in the phase, which ends as the last of them does.
/// The journey as a whole lasts from its first event to its close. Reuses its workspace from journey to journey, so one instance serves one thread.
/// </remarks>
internal sealed class StayWalk(JourneyDefinition definition)
{
    private readonly Phase[] _phases = [.. definition.Stages.Select(stage => stage.Phase)];
    private readonly List<Stay> _stays = [];

    /// <summary>The stays of one journey: its visits first, in their order. Valid until the next walk.</summary>
    public List<Stay> Walk(in JourneyTrace trace)
    {
        _stays.Clear();
        if (trace.IsEmpty)
        {
            return _stays;
        }

        JourneyState state = JourneyStates.StateOf(trace);
        foreach (ref readonly Visit visit in trace.Visits)
        {
            _stays.Add(new Stay(visit.Stage, visit.EnteredTicks, visit.LeftTicks, visit.FirstEvent, trace.EndOf(visit), new StayFate(visit.Ending, state), !visit.IsEntryUnknown));
        }

        AddPhases(trace.Visits);
        VisitEnding ending = state switch { JourneyState.Won => VisitEnding.Advanced, JourneyState.Lost => VisitEnding.Lost, _ => VisitEnding.Open };
        _stays.Add(new Stay(
            StayScopes.OfJourney(definition),
            trace.StartTicks,
            trace.ClosedTicks,
            FirstEvent: 0,
            trace.IsClosed ? trace.ClosedEvent : trace.Events.Length,
            new StayFate(ending, state),
            trace.Visits.IsEmpty || !trace.Visits[0].IsEntryUnknown));
        return _stays;
    }

    private void AddPhases(ReadOnlySpan<Visit> visits)
    {
        int first = 0;
        for (int i = 0; i < visits.Length; i++)
        {
            Phase phase = _phases[visits[i].Stage];
            bool goesOn = i + 1 < visits.Length && !visits[i].Next.IsNone && visits[i].Next.Value < _phases.Length && _phases[visits[i + 1].Stage] == phase;
            if (!goesOn)
            {
                Stay begin = _stays[first];
                Stay end = _stays[i];
                _stays.Add(end with { Scope = StayScopes.Of(phase, definition), FromTicks = begin.FromTicks, FirstEvent = begin.FirstEvent, IsStartKnown = begin.IsStartKnown });
                first = i + 1;
            }
        }
    }
}
