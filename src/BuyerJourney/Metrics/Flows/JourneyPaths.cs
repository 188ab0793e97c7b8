using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Flows;

/// <summary>The places that journeys came to, in order: the stages of their visits, and the closes between and after them.</summary>
/// <remarks>Reused from block to block, so one instance serves one thread.</remarks>
internal sealed class JourneyPaths(EventCodes codes)
{
    private readonly int _stageCount = codes.StageCount;

    // The paths one after the other, and where each begins and ends.
    private EventCode[] _places = [];
    private (int From, int Until)[] _paths = [];

    public ReadOnlySpan<EventCode> this[int journey] => _places.AsSpan(_paths[journey].From.._paths[journey].Until);

    /// <summary>Whether any journey went on in a stage after a close.</summary>
    public bool GoOnAfterCloses { get; private set; }

    /// <summary>Whether a visit was ended by a close.</summary>
    public bool IsClose(in Visit visit) => IsOutcome(visit.Next);

    public void Follow(in TraceBlock traces)
    {
        MakeRoom(traces);
        FollowVisits(traces);

        // The last close is on the path already when it ended a visit, or when only stages after the purchase came after it.
        int end = traces.Visits.Length * 2;
        for (int journey = 0; journey < traces.Count; journey++)
        {
            int outcome = traces.Journeys[journey].Outcome;
            if (outcome >= 0 && (this[journey].IsEmpty || (IsOutcome(this[journey][^1]) && this[journey][^1] != codes.OutcomeAt(outcome))))
            {
                end = MoveTo(end, journey, codes.OutcomeAt(outcome));
            }
        }
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

    private int MoveTo(int end, int journey, EventCode close)
    {
        ReadOnlySpan<EventCode> path = this[journey];
        int most = end + path.Length + 1;
        if (_places.Length < most)
        {
            Array.Resize(ref _places, 2 * most);
        }

        path.CopyTo(_places.AsSpan(end));
        _places[most - 1] = close;
        _paths[journey] = (end, most);
        return most;
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
