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
    internal FlowMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "flow";

    /// <inheritdoc/>
    protected override FlowTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(FlowTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        int state = (int)JourneyStates.StateOf(trace);
        tally.Journeys.Add(state, sign);
        if (trace.IsEmpty)
        {
            return;
        }

        FoldLength(tally, trace, sign);
        FoldStages(tally, trace.Visits, state, sign);
        tally.Path.Follow(trace);
        if (!tally.Path.Places.IsEmpty)
        {
            tally.WithMove.Add((int)JourneyMove.AnyMove, sign);
            tally.Variants.Add(tally.Path.Places, sign);
        }

        if (tally.Path.GoesOnAfterClose)
        {
            FoldAfterCloses(tally, trace, sign);
        }
    }

    /// <inheritdoc/>
    protected override FlowReport Report(FlowTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new FlowReporting(tally, scope).Report();
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

    private static void FoldStages(FlowTally tally, ReadOnlySpan<Visit> visits, int state, int sign)
    {
        if (visits.IsEmpty)
        {
            return;
        }

        tally.First.Add(visits[0].Stage, sign);
        tally.Last.Add(visits[^1].Stage, state, sign);
        Span<long> visiting = tally.Visiting.Cells;
        bool reentered = false;
        for (int i = 0; i < visits.Length; i++)
        {
            ref readonly Visit visit = ref visits[i];
            if (!visit.IsReentry)
            {
                visiting[visit.Stage] += sign;
            }
            else if (IsFirstReentry(visits, i))
            {
                reentered = true;
                tally.Reentering.Add(visit.Stage, sign);
            }
        }

        tally.WithMove.Add((int)JourneyMove.Reentry, reentered ? sign : 0);
        if (visits[^1].IsOpen)
        {
            FoldOpen(tally, visits[^1], sign);
            visits = visits[..^1];
        }

        FoldMoves(tally, visits, sign);
    }

    private static void FoldOpen(FlowTally tally, in Visit visit, int sign)
    {
        tally.Open.Add(visit.Stage, sign);
        if (!visit.IsEntryUnknown)
        {
            tally.OpenSince.AddInstant(visit.Stage, visit.EnteredTicks, sign);
        }
    }

    /// <summary>Folds visits that have ended.</summary>
    private static void FoldMoves(FlowTally tally, ReadOnlySpan<Visit> visits, int sign)
    {
        Span<long> ended = tally.Ended.Cells;
        LengthTable transitions = tally.Transitions;
        StageOrder order = tally.Order;
        bool steppedBack = false;
        bool skipped = false;
        foreach (ref readonly Visit visit in visits)
        {
            int stage = visit.Stage;
            int next = visit.Next.Value;
            int move = order.MoveOf(stage, next);
            steppedBack |= visit.Ending == VisitEnding.Regressed;
            skipped |= order.PassesOver(move);
            ended[(move * FlowTally.Endings) + visit.EndingByte] += sign;
            if (!visit.IsEntryUnknown)
            {
                transitions.AddLength(stage, next, visit.LeftTicks - visit.EnteredTicks, sign);
            }
        }

        tally.WithMove.Add((int)JourneyMove.StepBack, steppedBack ? sign : 0);
        tally.WithMove.Add((int)JourneyMove.Skip, skipped ? sign : 0);
    }

    private static bool IsFirstReentry(ReadOnlySpan<Visit> visits, int place)
    {
        foreach (ref readonly Visit before in visits[..place])
        {
            if (before.Stage == visits[place].Stage && before.IsReentry)
            {
                return false;
            }
        }

        return true;
    }

    // Visits have been counted already; what is left are closed journeys that went on.
    private static void FoldAfterCloses(FlowTally tally, in JourneyTrace trace, int sign)
    {
        ReadOnlySpan<Visit> visits = trace.Visits;
        EventCode last = tally.Path.Places[^1];
        for (int i = 0; i < visits.Length; i++)
        {
            ref readonly Visit visit = ref visits[i];
            if (!tally.Path.IsClose(visit))
            {
                continue;
            }

            if (i + 1 < visits.Length)
            {
                tally.Transitions.AddLength(visit.Next.Value, visits[i + 1].Stage, visits[i + 1].EnteredTicks - visit.LeftTicks, sign);
            }
            else if (visit.Next != last)
            {
                tally.Transitions.AddLength(visit.Next.Value, last.Value, trace.ClosedTicks - visit.LeftTicks, sign);
            }
        }
    }
}
