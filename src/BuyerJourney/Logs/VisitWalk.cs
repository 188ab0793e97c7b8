using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>
/// The one place that turns a journey's events into visits and an outcome (semantics: a visit is a stay in one stage).
/// </summary>
/// <remarks>
/// What an event means follows from where the journey is and what happens: a table, worked out once from the definition, says how the visit ends, if it does.
/// Reuses its workspace from journey to journey, so one instance serves one thread.
/// </remarks>
internal sealed class VisitWalk
{
    // In the table: the event changes nothing, since the journey is where it leads to already.
    private const byte Continues = byte.MaxValue;

    private readonly int _stageCount;

    // Stages and outcomes; codes from here on move nobody.
    private readonly int _placeCount;

    // By the stage that the journey is in (the last row: none) and by what happens: how the visit ends.
    private readonly byte[] _endings;
    private readonly bool[] _isAfterPurchase;
    private readonly bool[] _isWon;

    // The walk that saw a stage last, by stage: tells a first visit from a re-entry without clearing anything between journeys.
    private readonly int[] _seenIn;
    private int _walk;
    private Visit[] _visits = new Visit[64];

    public VisitWalk(JourneyDefinition definition)
    {
        _stageCount = definition.Stages.Length;
        _placeCount = _stageCount + definition.Outcomes.Length;
        _isAfterPurchase = [.. definition.Stages.Select(stage => stage.IsAfterPurchase)];
        _isWon = [.. definition.Outcomes.Select(outcome => outcome.IsWon)];
        _seenIn = new int[_stageCount];
        _endings = new byte[(_stageCount + 1) * _placeCount];
        foreach (Stage left in definition.Stages)
        {
            foreach (Stage entered in definition.Stages)
            {
                _endings[(left.Index * _placeCount) + entered.Index] = EndingOnEntering(left, entered);
            }

            foreach (Outcome outcome in definition.Outcomes)
            {
                _endings[(left.Index * _placeCount) + _stageCount + outcome.Index] = (byte)(outcome.IsWon ? VisitEnding.Advanced : VisitEnding.Lost);
            }
        }
    }

    /// <summary>Walks one journey. The visits are valid until the next walk.</summary>
    public ReadOnlySpan<Visit> Walk(ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, bool isEntryUnknown, out JourneyEnd end)
    {
        if (_visits.Length <= events.Length)
        {
            _visits = new Visit[Math.Max(events.Length + 1, _visits.Length * 2)];
        }

        StartWalk();
        Visit[] visits = _visits;
        byte[] endings = _endings;
        int[] seenIn = _seenIn;
        int stageCount = _stageCount;
        int placeCount = _placeCount;
        int walk = _walk;
        ticks = ticks[..events.Length];

        // The visit that is open is the one at this place; none is while the stage is the row of none.
        int count = 0;
        int stage = stageCount;
        JourneyEnd closed = JourneyEnd.Open;
        for (int i = 0; i < events.Length; i++)
        {
            int code = events[i].Value;
            if (code >= placeCount)
            {
                continue;
            }

            if (closed.IsClosed)
            {
                if (code - stageCount == closed.Outcome)
                {
                    continue;
                }

                if (code < stageCount && !(closed.IsWon && _isAfterPurchase[code]))
                {
                    closed = JourneyEnd.Open;
                }
            }

            byte ending = endings[(stage * placeCount) + code];
            if (ending == Continues)
            {
                continue;
            }

            long at = ticks[i];
            if (stage < stageCount)
            {
                visits[count].End(at, code, ending);
                count++;
            }

            if (code < stageCount)
            {
                stage = code;
                visits[count].Begin(at, i, code, seenIn[code] == walk, isEntryUnknown & count == 0);
                seenIn[code] = walk;
            }
            else
            {
                stage = stageCount;
                closed = new JourneyEnd(code - stageCount, at, i, _isWon[code - stageCount]);
            }
        }

        end = closed;
        return visits.AsSpan(0, stage < stageCount ? count + 1 : count);
    }

    // A stage on hold lies outside the order: leaving it is going on, wherever to.
    private static byte EndingOnEntering(Stage left, Stage entered)
    {
        if (left.Index == entered.Index)
        {
            return left.IsReenterable ? (byte)VisitEnding.Reentered : Continues;
        }

        return (byte)(entered.IsOnHold ? VisitEnding.SetAside
            : entered.Index > left.Index || left.IsOnHold ? VisitEnding.Advanced
            : VisitEnding.Regressed);
    }

    private void StartWalk()
    {
        if (++_walk == int.MaxValue)
        {
            Array.Clear(_seenIn);
            _walk = 1;
        }
    }
}
