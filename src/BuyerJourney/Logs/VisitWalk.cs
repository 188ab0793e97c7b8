using System.Runtime.CompilerServices;
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

    // By the stage that the journey is in (the last row: none) and by what happens: how the visit ends.
    private readonly byte[] _endings;
    private readonly bool[] _isAfterPurchase;
    private readonly bool[] _isWon;

    // The walk that saw a stage last, by stage and, unused, by outcome: tells a first visit from a re-entry without clearing anything between journeys. Codes beyond move nobody.
    private readonly int[] _seenIn;
    private int _walk;
    private Visit[] _visits = new Visit[64];

    public VisitWalk(JourneyDefinition definition)
    {
        _stageCount = definition.Stages.Length;
        int placeCount = _stageCount + definition.Outcomes.Length;
        _isAfterPurchase = [.. definition.Stages.Select(stage => stage.IsAfterPurchase)];
        _isWon = [.. definition.Outcomes.Select(outcome => outcome.IsWon)];
        _seenIn = new int[placeCount];
        _endings = new byte[(_stageCount + 1) * placeCount];
        foreach (Stage left in definition.Stages)
        {
            foreach (Stage entered in definition.Stages)
            {
                _endings[(left.Index * placeCount) + entered.Index] = EndingOnEntering(left, entered);
            }

            foreach (Outcome outcome in definition.Outcomes)
            {
                _endings[(left.Index * placeCount) + _stageCount + outcome.Index] = (byte)(outcome.IsWon ? VisitEnding.Advanced : VisitEnding.Lost);
            }
        }
    }

    /// <summary>Walks one journey. The visits are valid until the next walk.</summary>
    /// <remarks>Not inlined: the loop needs all registers for itself.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ReadOnlySpan<Visit> Walk(ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, bool isEntryUnknown, out JourneyEnd end)
    {
        if (_visits.Length <= events.Length)
        {
            _visits = new Visit[Math.Max(events.Length + 1, _visits.Length * 2)];
        }

        int walk = NextWalk();
        Visit[] visits = _visits;
        byte[] endings = _endings;
        int[] seenIn = _seenIn;
        int stageCount = _stageCount;
        int placeCount = seenIn.Length;
        ticks = ticks[..events.Length];

        // The visit that is open is written when it ends; none is open while the stage is the row of none.
        int count = 0;
        int stage = stageCount;
        int enteredBy = 0;
        long entry = Visit.Entry(isReentry: false, isEntryUnknown);
        int closedBy = -1;
        for (int i = 0; i < events.Length; i++)
        {
            int code = events[i].Value;
            if ((uint)code >= (uint)placeCount)
            {
                continue;
            }

            if (closedBy >= 0 && !Stands(events[closedBy].Value, code))
            {
                closedBy = -1;
            }

            byte ending = endings[(stage * placeCount) + code];
            if (ending == Continues || (closedBy >= 0 && code == events[closedBy].Value))
            {
                continue;
            }

            if (stage < stageCount)
            {
                visits[count++] = new Visit(ticks[enteredBy], ticks[i], enteredBy, stage, code, ending, entry);
                entry = 0;
            }

            if (code < stageCount)
            {
                entry = count == 0 ? entry : Visit.Entry(seenIn[code] == walk, isUnknown: false);
                seenIn[code] = walk;
                stage = code;
                enteredBy = i;
            }
            else
            {
                stage = stageCount;
                closedBy = i;
            }
        }

        if (stage < stageCount)
        {
            visits[count++] = new Visit(ticks[enteredBy], long.MaxValue, enteredBy, stage, EventCode.None.Value, (byte)VisitEnding.Open, entry);
        }

        end = closedBy < 0 ? JourneyEnd.Open : EndAt(closedBy, ticks[closedBy], events[closedBy].Value);
        return visits.AsSpan(0, count);
    }

    // A close is superseded by entering a stage, unless that lies after the purchase; another close comes in its place by itself.
    private bool Stands(int close, int code) => code >= _stageCount || (_isAfterPurchase[code] && _isWon[close - _stageCount]);

    private JourneyEnd EndAt(int position, long ticks, int close) => new(close - _stageCount, ticks, position, _isWon[close - _stageCount]);

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

    private int NextWalk()
    {
        if (++_walk == int.MaxValue)
        {
            Array.Clear(_seenIn);
            _walk = 1;
        }

        return _walk;
    }
}
