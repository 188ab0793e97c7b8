using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>The stages that take too long: how many visits outlast what is expected, what that goes together with, and which stage costs most.</summary>
/// <remarks>Associations, not causes. Immutable and safe to share between threads.</remarks>
public sealed class SlowStagesMetric : Metric<SlowStagesTally, SlowStagesReport>
{
    internal SlowStagesMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "slow stages";

    /// <inheritdoc/>
    protected override SlowStagesTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(SlowStagesTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        foreach (ref readonly Visit visit in trace.Visits)
        {
            if (visit.IsEntryUnknown)
            {
                tally.UnknownEntries.Add(visit.Stage, sign);
            }
            else if (visit.IsOpen)
            {
                tally.OpenSince.AddInstant(visit.Stage, visit.EnteredTicks, sign);
            }
            else
            {
                tally.Ended.AddLength(visit.Stage, (int)visit.Ending, visit.LeftTicks - visit.EnteredTicks, sign);
            }
        }

        // A lost journey lost its value from its last visit: a loss before that was taken back.
        if (trace.IsLost && trace.Visits is [.., { Ending: VisitEnding.Lost, IsEntryUnknown: false } last])
        {
            FoldLoss(tally, trace, last, sign);
        }
    }

    /// <inheritdoc/>
    protected override SlowStagesReport Report(SlowStagesTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new SlowStagesReporting(tally, scope).Report();
    }

    private static void FoldLoss(SlowStagesTally tally, in JourneyTrace trace, in Visit last, int sign)
    {
        long length = last.LeftTicks - last.EnteredTicks;
        if (trace.Value is { } value)
        {
            tally.LostValues.Add(last.Stage, length, value, sign);
        }
        else
        {
            tally.LostWithoutValue.Add(string.Empty, string.Empty, last.Stage, length, 0, sign);
        }
    }
}
