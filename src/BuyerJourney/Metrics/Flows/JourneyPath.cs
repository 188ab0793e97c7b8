using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Flows;

/// <summary>The places that one journey came to, in order: the stages of its visits, and the closes between and after them.</summary>
/// <remarks>Reused from journey to journey, so one instance serves one thread.</remarks>
internal sealed class JourneyPath(EventCodes codes)
{
    private readonly int _stageCount = codes.StageCount;
    private EventCode[] _places = new EventCode[32];
    private int _count;

    public ReadOnlySpan<EventCode> Places => _places.AsSpan(0, _count);

    /// <summary>Whether another place follows a close.</summary>
    public bool GoesOnAfterClose { get; private set; }

    /// <summary>Whether a visit was ended by a close.</summary>
    public bool IsClose(in Visit visit) => !visit.IsOpen && IsOutcome(visit.Next);

    public void Follow(in JourneyTrace trace)
    {
        ReadOnlySpan<Visit> visits = trace.Visits;
        int most = (2 * visits.Length) + 1;
        if (_places.Length < most)
        {
            _places = new EventCode[2 * most];
        }

        EventCode[] places = _places;
        int count = 0;
        int closed = int.MaxValue;
        foreach (ref readonly Visit visit in visits)
        {
            places[count++] = EventCodes.StageAt(visit.Stage);
            if (IsClose(visit))
            {
                closed = Math.Min(closed, count);
                places[count++] = visit.Next;
            }
        }

        // The last close is on the path already when it ended a visit, or when only stages after the purchase came after it.
        if (trace.IsClosed && (count == 0 || (IsOutcome(places[count - 1]) && places[count - 1] != codes.OutcomeAt(trace.Outcome))))
        {
            places[count++] = codes.OutcomeAt(trace.Outcome);
        }

        _count = count;
        GoesOnAfterClose = closed < count - 1;
    }

    // Visits and closes lead nowhere but to stages and outcomes.
    private bool IsOutcome(EventCode place) => place.Value >= _stageCount;
}
