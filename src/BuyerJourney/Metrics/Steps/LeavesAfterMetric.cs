using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Steps;

/// <summary>The share that closes the door after a touchpoint: of those who have since gone on or ended, how many were lost without going on.</summary>
/// <remarks>Counted from the last such touchpoint of each journey. Immutable and safe to share between threads.</remarks>
public sealed class LeavesAfterMetric : Metric<LeavesAfterTally, LeavesAfterReport>
{
    internal LeavesAfterMetric(Step after)
    {
        ArgumentNullException.ThrowIfNull(after);
        After = after;
    }

    /// <summary>The step after which the door is closed.</summary>
    public Step After { get; }

    /// <inheritdoc/>
    public override string Name => $"leaves after {After}";

    /// <inheritdoc/>
    protected override LeavesAfterTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new LeavesAfterTally(scope, After);
    }

    /// <inheritdoc/>
    protected override void Fold(LeavesAfterTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        int last = tally.After.LastIn(trace);
        if (last < 0)
        {
            return;
        }

        Decision decision = DecisionAfter(trace, last);
        tally.Journeys.Add((int)decision, sign);
        if (decision == Decision.Left)
        {
            tally.TimeToLeave.AddLength(trace.ClosedTicks - trace.Ticks[last], sign);
        }
    }

    /// <inheritdoc/>
    protected override LeavesAfterReport Report(LeavesAfterTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        long left = tally.Journeys[(int)Decision.Left];
        long decided = left + tally.Journeys[(int)Decision.WentOn];
        return new LeavesAfterReport
        {
            AsOf = scope.AsOf,
            After = After,
            Rate = new Proportion(left, decided),
            Undecided = tally.Journeys[(int)Decision.Undecided],
            TimeToLeave = tally.TimeToLeave.Summary(),
            UnmetNames = NameCheck.Unmet(scope.Definition, (After, decided + tally.Journeys[(int)Decision.Undecided])),
        };
    }

    private static Decision DecisionAfter(in JourneyTrace trace, int position)
    {
        long at = trace.Ticks[position];
        for (int place = 0; place < trace.Visits.Length; place++)
        {
            ref readonly Visit visit = ref trace.Visits[place];

            // Instants tell of nearly all visits that they had ended before; of those that ended at the same instant the order of the events tells.
            if (visit.Ending == VisitEnding.Advanced && visit.LeftTicks >= at && trace.EndOf(visit) > position && trace.BringsOn(place))
            {
                return Decision.WentOn;
            }
        }

        return trace.ClosedEvent <= position ? Decision.Undecided : trace.IsWon ? Decision.WentOn : Decision.Left;
    }
}
