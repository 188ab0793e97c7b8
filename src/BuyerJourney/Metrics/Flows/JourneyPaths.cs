using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Flows;

/// <summary>The places that journeys came to, in order: the stages of their visits, and their closes, those included that another superseded.</summary>
/// <remarks>Reused from block to block, so one instance serves one thread.</remarks>
internal sealed class JourneyPaths(EventCodes codes)
{
    private readonly int _stageCount = codes.StageCount;

    // The paths one after the other, and where each begins and ends.
    private EventCode[] _places = [];
    private (int From, int Until)[] _paths = [];

    private EventCode[] _walked = [];

    /// <summary>The stages of a journey's visits, and the closes that ended them: its path, unless it <see cref="Winds"/>.</summary>
    public ReadOnlySpan<EventCode> this[int journey] => _places.AsSpan(_paths[journey].From.._paths[journey].Until);

    /// <summary>Whether any journey went on in a stage after a close.</summary>
    public bool GoOnAfterCloses { get; private set; }

    public void Follow(in TraceBlock traces)
    {
        MakeRoom(traces);
        FollowVisits(traces);
    }

    /// <summary>Whether a journey has a close that is not the end of its last visit: a close can end no visit, and be superseded by another close or by a stage.</summary>
    /// <param name="trace">The journey.</param>
    /// <param name="mayGoOn">Whether it may have gone on in a stage after a close; false saves a look.</param>
    public bool Winds(in JourneyTrace trace, bool mayGoOn)
    {
        ReadOnlySpan<Visit> visits = trace.Visits;
        if (visits.IsEmpty)
        {
            return trace.IsClosed;
        }

        ref readonly Visit last = ref visits[^1];
        return (IsClose(last) && trace.EndOf(last) != trace.ClosedEvent) || HasClose(trace.Events[..visits[0].FirstEvent]) || (mayGoOn && HasClose(visits[..^1]));
    }

    /// <summary>The path of a journey that winds, event by event. Valid until the next walk.</summary>
    public ReadOnlySpan<EventCode> Walk(scoped in JourneyTrace trace)
    {
        if (_walked.Length < trace.Events.Length)
        {
            _walked = new EventCode[2 * trace.Events.Length];
        }

        int count = 0;
        var place = new PlaceState(codes);
        foreach (EventCode happened in trace.Events)
        {
            _walked[count] = happened;
            count += place.ComesTo(happened) ? 1 : 0;
        }

        return _walked.AsSpan(0, count);
    }

    /// <summary>Without a branch, since which visits end in a close is hard to foresee, for processors too: what came next is written in any case, and written over where it is no close.</summary>
    private void FollowVisits(in TraceBlock traces)
    {
        Span<(int From, int Until)> paths = _paths.AsSpan(0, traces.Count);
        EventCode[] places = _places;
        int first = traces.FirstPlace;
        int count = 0;
        int closed = -1;
        bool goOn = false;
        foreach (ref readonly Visit visit in traces.Visits)
        {
            int journey = visit.Place - first;
            bool isClose = IsClose(visit);
            goOn |= journey == closed;
            places[count] = EventCodes.StageAt(visit.Stage);
            places[count + 1] = visit.Next;
            count += isClose ? 2 : 1;
            paths[journey].Until = count;
            closed = isClose ? journey : -1;
        }

        GoOnAfterCloses = goOn;

        int from = 0;
        foreach (ref (int From, int Until) path in paths)
        {
            path.From = from;
            path.Until = from = Math.Max(from, path.Until);
        }
    }

    /// <summary>Whether a visit was ended by a close.</summary>
    private bool IsClose(in Visit visit) => IsOutcome(visit.Next);

    private bool HasClose(ReadOnlySpan<Visit> visits)
    {
        foreach (ref readonly Visit visit in visits)
        {
            if (IsClose(visit))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasClose(ReadOnlySpan<EventCode> events)
    {
        foreach (EventCode happened in events)
        {
            if (codes.IsOutcome(happened))
            {
                return true;
            }
        }

        return false;
    }

    private void MakeRoom(in TraceBlock traces)
    {
        // The last visit's next place may be written one beyond.
        if (_places.Length <= traces.Visits.Length * 2)
        {
            _places = new EventCode[(traces.Visits.Length * 4) + 1];
        }

        if (_paths.Length < traces.Count)
        {
            _paths = new (int, int)[traces.Count];
        }

        _paths.AsSpan(0, traces.Count).Clear();
    }

    // Visits and closes lead nowhere but to stages and outcomes, and open visits to nothing: one comparison tells.
    private bool IsOutcome(EventCode place) => (uint)(place.Value - _stageCount) < (uint)(EventCode.None.Value - _stageCount);
}
