using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>The funnel: how many journeys enter and reach each stage, how its visits end, and what share goes on.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class FunnelMetric : Metric<FunnelTally, FunnelReport>
{
    internal FunnelMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "funnel";

    /// <inheritdoc/>
    protected override FunnelTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(FunnelTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        int state = (int)JourneyStates.StateOf(trace);
        tally.Journeys.Add(state, sign);
        if (trace.IsClosed)
        {
            tally.Outcomes.Add(trace.Outcome, sign);
        }

        Span<long> visits = tally.Visits.Cells;
        Span<long> entered = tally.Entered.Cells;
        bool[] isInOrder = tally.IsInOrder;
        int furthest = -1;
        foreach (ref readonly Visit visit in trace.Visits)
        {
            int stage = visit.Stage;
            visits[(stage * FunnelTally.Endings) + visit.EndingByte] += sign;
            if (visit.IsReentry)
            {
                continue;
            }

            entered[(stage * FunnelTally.States) + state] += sign;
            if (stage > furthest && isInOrder[stage])
            {
                furthest = stage;
            }
        }

        if (furthest >= 0 || trace.IsWon)
        {
            tally.Furthest.Add(trace.IsWon ? 1 : 0, Math.Max(furthest, 0), sign);
        }
    }

    /// <inheritdoc/>
    protected override FunnelReport Report(FunnelTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        JourneyDefinition definition = scope.Definition;
        long[] reached = [.. definition.Stages.Select(stage => ReachedOf(tally, definition, stage))];
        Stage? first = definition.Stages.FirstOrDefault(stage => !stage.IsOnHold);
        return new FunnelReport
        {
            AsOf = scope.AsOf,
            Journeys = tally.Journeys[(int)JourneyState.Open] + tally.Journeys[(int)JourneyState.Won] + tally.Journeys[(int)JourneyState.Lost],
            Open = tally.Journeys[(int)JourneyState.Open],
            Won = tally.Journeys[(int)JourneyState.Won],
            Lost = tally.Journeys[(int)JourneyState.Lost],
            Outcomes = [.. definition.Outcomes.Select(outcome => new OutcomeCount(outcome.Id, outcome.IsWon, tally.Outcomes[outcome.Index]))],
            Stages = [.. definition.Stages.Select(stage => RowOf(tally, definition, stage, reached, first))],
        };
    }

    private static long ReachedOf(FunnelTally tally, JourneyDefinition definition, Stage stage)
    {
        if (stage.IsOnHold)
        {
            return EnteredOf(tally, stage);
        }

        long reached = 0;
        for (int furthest = 0; furthest < definition.Stages.Length; furthest++)
        {
            reached += Reach.Includes(stage, furthest, isWon: false) ? tally.Furthest[0, furthest] : 0;
            reached += Reach.Includes(stage, furthest, isWon: true) ? tally.Furthest[1, furthest] : 0;
        }

        return reached;
    }

    private static long EnteredOf(FunnelTally tally, Stage stage) =>
        tally.Entered[stage.Index, (int)JourneyState.Open] + tally.Entered[stage.Index, (int)JourneyState.Won] + tally.Entered[stage.Index, (int)JourneyState.Lost];

    private static StageFunnel RowOf(FunnelTally tally, JourneyDefinition definition, Stage stage, long[] reached, Stage? first)
    {
        Stage? next = Reach.NextAfter(definition, stage);
        bool endsInPurchase = !stage.IsOnHold && !stage.IsAfterPurchase && next is null;
        long won = tally.Entered[stage.Index, (int)JourneyState.Won];
        long entered = EnteredOf(tally, stage);
        long visits = Enum.GetValues<VisitEnding>().Sum(EndedAs);
        return new StageFunnel
        {
            Stage = stage.Id,
            Entered = entered,
            Reached = reached[stage.Index],
            Visits = visits,
            Reentries = visits - entered,
            Advanced = EndedAs(VisitEnding.Advanced),
            Regressed = EndedAs(VisitEnding.Regressed),
            Reentered = EndedAs(VisitEnding.Reentered),
            SetAside = EndedAs(VisitEnding.SetAside),
            Lost = EndedAs(VisitEnding.Lost),
            Open = EndedAs(VisitEnding.Open),
            ConversionToNext = endsInPurchase ? new Proportion(tally.Journeys[(int)JourneyState.Won], reached[stage.Index])
                : next is not null ? new Proportion(reached[next.Index], reached[stage.Index])
                : null,
            ConversionFromStart = stage.IsOnHold || first is null ? null : new Proportion(reached[stage.Index], reached[first.Index]),
            ResolvedWinRate = new Proportion(won, won + tally.Entered[stage.Index, (int)JourneyState.Lost]),
            DropOff = new Proportion(EndedAs(VisitEnding.Lost), visits - EndedAs(VisitEnding.Open)),
        };

        long EndedAs(VisitEnding ending) => tally.Visits[stage.Index, (int)ending];
    }
}
