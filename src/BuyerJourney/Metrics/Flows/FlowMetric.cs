using System.Runtime.CompilerServices;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Flows;

/// <summary>How journeys move: which stage follows which and how soon, the paths they take, how long they last, and where they are likely to end.</summary>
/// <remarks>
/// Process miners call the transitions a directly-follows graph and the paths variants. Here both are of visits: a stage recorded again while the journey is in it is no move, and several
/// recorded names of one outcome are one close. Immutable and safe to share between threads.
/// </remarks>
public sealed class FlowMetric : Metric<FlowTally, FlowReport>
{
    private const int AnyMove = 1 << (int)JourneyMove.AnyMove;
    private const int StepBack = 1 << (int)JourneyMove.StepBack;

    internal FlowMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "flow";

    /// <inheritdoc/>
    protected override FlowTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(FlowTally tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    /// <inheritdoc/>
    protected override void FoldAll(FlowTally tally, in TraceBlock traces, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (tally.WantsLengthsOnly)
        {
            FoldLengths(tally, traces, sign);
            return;
        }

        Span<int> moves = tally.RoomForMoves(traces.Count);
        FoldStages(tally, traces, moves, sign);
        FoldMoves(tally, traces, moves, sign);
        tally.Paths.Follow(traces);
        if (tally.Paths.GoOnAfterCloses)
        {
            FoldAfterCloses(tally, traces.Visits, sign);
        }

        for (int journey = 0; journey < traces.Count; journey++)
        {
            ReadOnlySpan<EventCode> path = tally.Paths[journey];
            moves[journey] |= path.IsEmpty ? 0 : AnyMove;
            FoldJourney(tally, traces[journey], path, sign);
        }

        FoldKinds(tally.WithMove.Cells, moves, sign);
    }

    /// <inheritdoc/>
    protected override FlowReport Report(FlowTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new FlowReporting(tally, scope).Report();
    }

    /// <remarks>Not inlined: the loop needs all registers for itself. It works numbers out rather than branch: which stages buyers come back to is hard to foresee, for processors too.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FoldStages(FlowTally tally, in TraceBlock traces, Span<int> moves, int sign)
    {
        Span<long> visiting = tally.Visiting.Cells;
        Span<long> reentering = tally.Reentering.Cells;
        Span<byte> again = tally.RoomForAgain(traces.Count);
        int first = traces.FirstPlace;
        foreach (ref readonly Visit visit in traces.Visits)
        {
            int stage = visit.Stage;
            int journey = visit.Place - first;
            int reentries = visit.Reentries;
            ref byte before = ref again[(journey * visiting.Length) + stage];
            visiting[stage] += sign & (reentries - 1);
            reentering[stage] += sign & -(reentries & ~before);
            before |= (byte)reentries;
            moves[journey] |= reentries << (int)JourneyMove.Reentry;
        }
    }

    /// <remarks>Not inlined: the loop needs all registers for itself.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FoldMoves(FlowTally tally, in TraceBlock traces, Span<int> moves, int sign)
    {
        Span<long> ended = tally.Ended.Cells;
        LengthTable transitions = tally.Transitions;
        StageOrder order = tally.Order;
        int first = traces.FirstPlace;
        foreach (ref readonly Visit visit in traces.Visits)
        {
            if (visit.IsOpen)
            {
                FoldOpen(tally, visit, sign);
                continue;
            }

            int stage = visit.Stage;
            int next = visit.Next.Value;
            int move = order.MoveOf(stage, next);
            moves[visit.Place - first] |= order.SkipIn(move) | (visit.Ending == VisitEnding.Regressed ? StepBack : 0);
            ended[(move * FlowTally.Endings) + visit.EndingByte] += sign;
            if (!visit.IsEntryUnknown)
            {
                transitions.AddLength(stage, next, visit.LeftTicks - visit.EnteredTicks, sign);
            }
        }
    }

    private static void FoldLengths(FlowTally tally, in TraceBlock traces, int sign)
    {
        foreach (ref readonly Visit visit in traces.Visits)
        {
            if (visit.HasLength)
            {
                tally.Transitions.AddLength(visit.Stage, visit.Next.Value, visit.LeftTicks - visit.EnteredTicks, sign);
            }
        }

        FoldAfterCloses(tally, traces.Visits, sign);
        for (int journey = 0; journey < traces.Count; journey++)
        {
            JourneyTrace trace = traces[journey];
            if (!trace.IsEmpty)
            {
                tally.FirstToLast.AddLength(trace.Ticks[^1] - trace.StartTicks, sign);
                FoldOtherClose(tally, trace, sign);
            }
        }
    }

    private static void FoldOpen(FlowTally tally, in Visit visit, int sign)
    {
        tally.Open.Add(visit.Stage, sign);
        if (!visit.IsEntryUnknown)
        {
            tally.OpenSince.AddInstant(visit.Stage, visit.EnteredTicks, sign);
        }
    }

    /// <summary>Folds the times from a close to a stage: of journeys that were taken up again, or went on after the purchase.</summary>
    private static void FoldAfterCloses(FlowTally tally, ReadOnlySpan<Visit> visits, int sign)
    {
        for (int i = 1; i < visits.Length; i++)
        {
            ref readonly Visit before = ref visits[i - 1];
            if (before.Place == visits[i].Place && tally.Paths.IsClose(before))
            {
                tally.Transitions.AddLength(before.Next.Value, visits[i].Stage, visits[i].EnteredTicks - before.LeftTicks, sign);
            }
        }
    }

    private static void FoldJourney(FlowTally tally, in JourneyTrace trace, ReadOnlySpan<EventCode> path, int sign)
    {
        int state = (int)JourneyStates.StateOf(trace);
        tally.Journeys.Add(state, sign);
        if (trace.IsEmpty)
        {
            return;
        }

        FoldLength(tally, trace, sign);
        if (path.IsEmpty)
        {
            return;
        }

        tally.Variants.Add(path, sign);
        if (!trace.Visits.IsEmpty)
        {
            FoldEnds(tally, trace, state, sign);
        }
    }

    private static void FoldLength(FlowTally tally, in JourneyTrace trace, int sign)
    {
        tally.FirstToLast.AddLength(trace.Ticks[^1] - trace.StartTicks, sign);
        if (!trace.Visits.IsEmpty && trace.Visits[0].IsEntryUnknown)
        {
            tally.UnknownStarts.Add(sign);
        }
        else if (trace.IsClosed)
        {
            tally.Closed.AddLength(trace.IsWon ? 1 : 0, trace.Outcome, trace.ClosedTicks - trace.StartTicks, sign);
        }
        else
        {
            tally.JourneyOpenSince.AddInstant(0, trace.StartTicks, sign);
        }
    }

    private static void FoldKinds(Span<long> withMove, ReadOnlySpan<int> moves, int sign)
    {
        for (int kind = 0; kind < withMove.Length; kind++)
        {
            int journeys = 0;
            foreach (int made in moves)
            {
                journeys += (made >> kind) & 1;
            }

            withMove[kind] += sign * journeys;
        }
    }

    private static void FoldEnds(FlowTally tally, in JourneyTrace trace, int state, int sign)
    {
        tally.First.Add(trace.Visits[0].Stage, sign);
        tally.Last.Add(trace.Visits[^1].Stage, state, sign);
        FoldOtherClose(tally, trace, sign);
    }

    /// <summary>Folds the time from one close to another, in no stage since.</summary>
    private static void FoldOtherClose(FlowTally tally, in JourneyTrace trace, int sign)
    {
        if (!trace.IsClosed || trace.Visits.IsEmpty)
        {
            return;
        }

        ref readonly Visit last = ref trace.Visits[^1];
        EventCode close = trace.Source.Codes.OutcomeAt(trace.Outcome);
        if (tally.Paths.IsClose(last) && last.Next != close)
        {
            tally.Transitions.AddLength(last.Next.Value, close.Value, trace.ClosedTicks - last.LeftTicks, sign);
        }
    }
}
