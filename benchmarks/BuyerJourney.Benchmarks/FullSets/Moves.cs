using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Benchmarks.FullSets;

/// <summary>A metric as a user writes one: how often each stage was left for which stage or outcome.</summary>
internal sealed class Moves : Metric<Moves.Counts, long[,]>
{
    public override string Name => "moves";

    protected override Counts NewTally(TallyScope scope) => new(scope);

    protected override void Fold(Counts tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    protected override void FoldAll(Counts tally, in TraceBlock traces, int sign)
    {
        foreach (ref readonly Visit visit in traces.Visits)
        {
            if (!visit.IsOpen)
            {
                tally.Moves.Add(visit.Stage, visit.Next.Value, sign);
            }
        }
    }

    protected override long[,] Report(Counts tally, ReportScope scope)
    {
        int stages = scope.Definition.Stages.Length;
        var moves = new long[stages, stages + scope.Definition.Outcomes.Length];
        for (int stage = 0; stage < stages; stage++)
        {
            for (int next = 0; next < moves.GetLength(1); next++)
            {
                moves[stage, next] = tally.Moves[stage, next];
            }
        }

        return moves;
    }

    internal sealed class Counts : Tally
    {
        public Counts(TallyScope scope)
            : base(scope) => Moves = AddCounts("moves", Axis.Stages, Axis.StagesAndOutcomes);

        public CountTable Moves { get; }
    }
}
