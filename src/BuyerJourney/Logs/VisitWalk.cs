using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>
/// The one place that turns a journey's events into visits and an outcome (semantics: a visit is a stay in one stage).
/// </summary>
/// <remarks>Reuses its workspace from journey to journey, so one instance serves one thread.</remarks>
internal sealed class VisitWalk
{
    private readonly StageTraits[] _stages;
    private readonly bool[] _isWon;
    private readonly int _firstBeyond;

    // The walk that saw a stage last, by stage: tells a first visit from a re-entry without clearing anything between journeys.
    private readonly int[] _seenIn;
    private int _walk;
    private Visit[] _visits = new Visit[64];

    public VisitWalk(JourneyDefinition definition)
    {
        _stages = [.. definition.Stages.Select(TraitsOf)];
        _isWon = [.. definition.Outcomes.Select(o => o.IsWon)];
        _firstBeyond = _stages.Length + _isWon.Length;
        _seenIn = new int[_stages.Length];
    }

    [Flags]
    private enum StageTraits : byte
    {
        None = 0,
        OnHold = 1,
        Reenterable = 2,
        AfterPurchase = 4,
    }

    /// <summary>Walks one journey. The visits are valid until the next walk.</summary>
    public ReadOnlySpan<Visit> Walk(ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, bool isEntryUnknown, out JourneyEnd end)
    {
        if (_visits.Length < events.Length)
        {
            _visits = new Visit[Math.Max(events.Length, _visits.Length * 2)];
        }

        StartWalk();
        Visit[] visits = _visits;
        StageTraits[] stages = _stages;
        int count = 0;
        int outcome = -1;
        bool won = false;
        long closedTicks = long.MaxValue;
        int closedEvent = -1;
        int stage = -1;
        long entered = 0;
        int firstEvent = 0;
        bool reentry = false;

        for (int i = 0; i < events.Length; i++)
        {
            int code = events[i].Value;
            if (code >= _firstBeyond)
            {
                continue;
            }

            VisitEnding ending;
            if (code < stages.Length)
            {
                StageTraits traits = stages[code];
                if (outcome >= 0 && !(won && (traits & StageTraits.AfterPurchase) != 0))
                {
                    outcome = -1;
                    won = false;
                    closedTicks = long.MaxValue;
                    closedEvent = -1;
                }

                if (stage == code && (traits & StageTraits.Reenterable) == 0)
                {
                    continue;
                }

                ending = stage < 0 ? VisitEnding.Open : EndingOnEntering(stage, code, traits);
            }
            else
            {
                int closing = code - stages.Length;
                if (closing == outcome)
                {
                    continue;
                }

                outcome = closing;
                won = _isWon[closing];
                closedTicks = ticks[i];
                closedEvent = i;
                ending = won ? VisitEnding.Advanced : VisitEnding.Lost;
            }

            if (stage >= 0)
            {
                visits[count] = new Visit
                {
                    EnteredTicks = entered,
                    LeftTicks = ticks[i],
                    FirstEvent = firstEvent,
                    Stage = (ushort)stage,
                    Next = new EventCode((ushort)code),
                    EndingByte = (byte)ending,
                    IsReentry = reentry,
                    IsEntryUnknown = isEntryUnknown & count == 0,
                };
                count++;
            }

            if (code < stages.Length)
            {
                stage = code;
                entered = ticks[i];
                firstEvent = i;
                reentry = _seenIn[code] == _walk;
                _seenIn[code] = _walk;
            }
            else
            {
                stage = -1;
            }
        }

        if (stage >= 0)
        {
            visits[count] = new Visit
            {
                EnteredTicks = entered,
                LeftTicks = long.MaxValue,
                FirstEvent = firstEvent,
                Stage = (ushort)stage,
                Next = EventCode.None,
                EndingByte = (byte)VisitEnding.Open,
                IsReentry = reentry,
                IsEntryUnknown = isEntryUnknown & count == 0,
            };
            count++;
        }

        end = new JourneyEnd(outcome, closedTicks, closedEvent, won);
        return visits.AsSpan(0, count);
    }

    private static StageTraits TraitsOf(Stage stage) =>
        (stage.IsOnHold ? StageTraits.OnHold : StageTraits.None)
        | (stage.IsReenterable ? StageTraits.Reenterable : StageTraits.None)
        | (stage.IsAfterPurchase ? StageTraits.AfterPurchase : StageTraits.None);

    // A stage on hold lies outside the order: leaving it is going on, wherever to.
    private VisitEnding EndingOnEntering(int left, int entered, StageTraits traits) =>
        left == entered ? VisitEnding.Reentered
        : (traits & StageTraits.OnHold) != 0 ? VisitEnding.SetAside
        : entered > left || (_stages[left] & StageTraits.OnHold) != 0 ? VisitEnding.Advanced
        : VisitEnding.Regressed;

    private void StartWalk()
    {
        if (++_walk == int.MaxValue)
        {
            Array.Clear(_seenIn);
            _walk = 1;
        }
    }
}
