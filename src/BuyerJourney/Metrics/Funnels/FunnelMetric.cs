using System.Runtime.CompilerServices;
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
    protected override void Fold(FunnelTally tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    /// <inheritdoc/>
    protected override void FoldAll(FunnelTally tally, in TraceBlock traces, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        Span<int> kinds = tally.RoomForKinds(traces.Count);
        FoldJourneys(tally, traces.Journeys, kinds, sign);
        FoldVisits(tally.Visits.Cells, traces, kinds, sign);
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

    // Loops that work numbers out rather than branch: where buyers go is hard to foresee, for processors too.
    private static void FoldJourneys(FunnelTally tally, ReadOnlySpan<WalkedJourney> journeys, Span<int> kinds, int sign)
    {
        Span<long> states = tally.Journeys.Cells;
        Span<long> outcomes = tally.Outcomes.Cells;
        Span<long> furthest = tally.Furthest.Cells;
        int stages = furthest.Length / 2;
        for (int place = 0; place < kinds.Length; place++)
        {
            ref readonly WalkedJourney journey = ref journeys[place];
            JourneyState state = JourneyStates.StateOf(journey);
            kinds[place] = FunnelTally.KindOf(state, 0);
            states[(int)state] += sign;
            int closed = ~(journey.Outcome >> 31);
            outcomes[journey.Outcome & closed] += sign & closed;
            int won = journey.IsWon ? 1 : 0;
            int hasReached = ~(journey.FurthestStage >> 31);
            furthest[(won * stages) + (journey.FurthestStage & hasReached)] += sign & (hasReached | -won);
        }
    }

    /// <remarks>Not inlined: the loop needs all registers for itself.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FoldVisits(Span<long> counts, in TraceBlock traces, ReadOnlySpan<int> kinds, int sign)
    {
        int first = traces.FirstPlace;
        foreach (ref readonly Visit visit in traces.Visits)
        {
            counts[(((visit.Stage * FunnelTally.Endings) + visit.EndingByte) * FunnelTally.Kinds) + kinds[visit.Place - first] + visit.Reentries] += sign;
        }
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
        tally.EnteredBy(stage.Index, JourneyState.Open) + tally.EnteredBy(stage.Index, JourneyState.Won) + tally.EnteredBy(stage.Index, JourneyState.Lost);

    private static StageFunnel RowOf(FunnelTally tally, JourneyDefinition definition, Stage stage, long[] reached, Stage? first)
    {
        Stage? next = Reach.NextAfter(definition, stage);
        bool isLastBeforePurchase = !stage.IsOnHold && !stage.IsAfterPurchase && next is null;
        long won = tally.EnteredBy(stage.Index, JourneyState.Won);
        long entered = EnteredOf(tally, stage);
        long visits = EndedAs(VisitEnding.Advanced) + EndedAs(VisitEnding.Regressed) + EndedAs(VisitEnding.Reentered) + EndedAs(VisitEnding.SetAside) + EndedAs(VisitEnding.Lost) + EndedAs(VisitEnding.Open);
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
            ConversionToNext = isLastBeforePurchase ? new Proportion(tally.Journeys[(int)JourneyState.Won], reached[stage.Index])
                : next is not null ? new Proportion(reached[next.Index], reached[stage.Index])
                : null,
            ConversionFromStart = stage.IsOnHold || first is null ? null : new Proportion(reached[stage.Index], reached[first.Index]),
            ResolvedWinRate = new Proportion(won, won + tally.EnteredBy(stage.Index, JourneyState.Lost)),
            DropOff = new Proportion(EndedAs(VisitEnding.Lost), visits - EndedAs(VisitEnding.Open)),
        };

        long EndedAs(VisitEnding ending) => tally.EndedAs(stage.Index, ending);
    }
}
