using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Flows;

/// <summary>The places that one journey came to, in order: the stages of its visits, and the closes between and after them.</summary>
/// <remarks>Reused from journey to journey, so one instance serves one thread.</remarks>
internal sealed class JourneyPath(EventCodes codes)
{
    private EventCode[] _places = new EventCode[32];
    private long[] _ticks = new long[32];
    private int _count;

    public ReadOnlySpan<EventCode> Places => _places.AsSpan(0, _count);

    /// <summary>When the journey came to each place.</summary>
    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, _count);

    public bool IsOutcome(EventCode place) => codes.IsOutcome(place);

    public void Follow(in JourneyTrace trace)
    {
        _count = 0;
        int most = (2 * trace.Visits.Length) + 1;
        if (_places.Length < most)
        {
            _places = new EventCode[2 * most];
            _ticks = new long[2 * most];
        }

        foreach (ref readonly Visit visit in trace.Visits)
        {
            Append(EventCodes.StageAt(visit.Stage), visit.EnteredTicks);
            if (!visit.IsOpen && IsOutcome(visit.Next))
            {
                Append(visit.Next, visit.LeftTicks);
            }
        }

        // The last close is on the path already when it ended a visit, or when only stages after the purchase came after it.
        if (trace.IsClosed && (_count == 0 || (IsOutcome(_places[_count - 1]) && _places[_count - 1] != codes.OutcomeAt(trace.Outcome))))
        {
            Append(codes.OutcomeAt(trace.Outcome), trace.ClosedTicks);
        }
    }

    private void Append(EventCode place, long ticks)
    {
        _places[_count] = place;
        _ticks[_count] = ticks;
        _count++;
    }
}
