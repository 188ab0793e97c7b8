using System.Runtime.CompilerServices;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Flows;

/// <summary>How journeys move: which stage follows which and how soon, the paths they take, how long they last, and where they are likely to end.</summary>
/// <remarks>
/// Process miners call the transitions a directly-follows graph and the paths variants. Here both are of visits: a stage recorded again while the journey is in it is no move, and several
/// recorded names of one outcome are one close. Every close is a place on the path, one included that was superseded since. Immutable and safe to share between threads.
/// </remarks>
public sealed class FlowMetric : Metric<FlowTally, FlowReport>
{
    private const int AnyMove = 1 << (int)JourneyMove.AnyMove;

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
        JourneyPaths paths = tally.Paths;
        paths.Follow(traces);
        for (int journey = 0; journey < traces.Count; journey++)
        {
            JourneyTrace trace = traces[journey];
            ReadOnlySpan<EventCode> path = paths[journey];
            if (paths.Winds(trace, paths.GoOnAfterCloses))
            {
                path = paths.Walk(trace);
                FoldFromCloses(tally, trace, sign);
            }

            moves[journey] |= path.IsEmpty ? 0 : AnyMove;
            FoldJourney(tally, trace, path, sign);
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
        ReadOnlySpan<Visit> visits = traces.Visits;
        for (int i = 0; i < visits.Length; i++)
        {
            ref readonly Visit visit = ref visits[i];
            if (visit.IsOpen)
            {
                FoldOpen(tally, visit, sign);
                continue;
            }

            int stage = visit.Stage;
            int next = visit.Next.Value;
            int move = order.MoveOf(stage, next);
            int made = order.MadeBy(move);
            moves[visit.Place - first] |= made == StageOrder.LeavesHold ? FoldOffHold(tally, visits, i, sign) : made;
            ended[(move * FlowTally.Endings) + visit.EndingByte] += sign;
            if (!visit.IsEntryUnknown)
            {
                transitions.AddLength(stage, next, visit.LeftTicks - visit.EnteredTicks, sign);
            }
        }
    }

    /// <summary>Folds a move that leaves a stage on hold as one from the stage of the order in which the journey was set aside, if it was and has not been closed since.</summary>
    /// <returns>What the move makes.</returns>
    private static int FoldOffHold(FlowTally tally, ReadOnlySpan<Visit> visits, int onHold, int sign)
    {
        int next = visits[onHold].Next.Value;
        for (int i = onHold; i > 0 && visits[i - 1].Place == visits[i].Place && visits[i - 1].Next.Value == visits[i].Stage; i--)
        {
            int move = tally.Order.MoveOf(visits[i - 1].Stage, next);
            int made = tally.Order.MadeBy(move);
            if (made != StageOrder.LeavesHold)
            {
                tally.OffHold.Add(visits[i - 1].Stage, next, sign);
                return made;
            }
        }

        return 0;
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

        for (int journey = 0; journey < traces.Count; journey++)
        {
            JourneyTrace trace = traces[journey];
            if (!trace.IsEmpty)
            {
                tally.FirstToLast.AddLength(trace.Ticks[^1] - trace.StartTicks, sign);
                if (tally.Paths.Winds(trace, mayGoOn: true))
                {
                    FoldFromCloses(tally, trace, sign);
                }
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

    /// <summary>Folds the times from each close to the place that the journey came to next: of journeys that were taken up again, went on after the purchase, or were closed in another outcome.</summary>
    private static void FoldFromCloses(FlowTally tally, in JourneyTrace trace, int sign)
    {
        EventCodes codes = trace.Source.Codes;
        var place = new PlaceState(codes);
        int before = -1;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (!place.ComesTo(trace.Events[i]))
            {
                continue;
            }

            if (before >= 0 && codes.IsOutcome(trace.Events[before]))
            {
                tally.Transitions.AddLength(trace.Events[before].Value, trace.Events[i].Value, trace.Ticks[i] - trace.Ticks[before], sign);
            }

            before = i;
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
    }
}
