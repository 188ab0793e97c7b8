using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>How often each stage was visited, and by how many journeys: a metric as a user writes one that is to be fast.</summary>
internal sealed class StageVisits : Metric<StageVisits.Counts, StageVisits.Figures>
{
    public override string Name => "stage visits";

    protected override Counts NewTally(TallyScope scope) => new(scope);

    protected override void Fold(Counts tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    protected override void FoldAll(Counts tally, in TraceBlock traces, int sign)
    {
        tally.Journeys.Add(traces.Count * sign);
        foreach (ref readonly Visit visit in traces.Visits)
        {
            tally.Visits.Add(visit.Stage, sign);
            tally.OfClosed.Add(traces[traces.PlaceOf(visit)].IsClosed ? sign : 0);
        }
    }

    protected override Figures Report(Counts tally, ReportScope scope) =>
        new(tally.Journeys.Value, tally.OfClosed.Value, string.Join(' ', scope.Definition.Stages.Select(stage => tally.Visits[stage.Index])));

    internal sealed record Figures(long Journeys, long VisitsOfClosed, string VisitsByStage);

    internal sealed class Counts : Tally
    {
        public Counts(TallyScope scope)
            : base(scope) => (Journeys, OfClosed, Visits) = (AddCount("journeys"), AddCount("visits of closed"), AddCounts("visits", Axis.Stages));

        public Count Journeys { get; }

        public Count OfClosed { get; }

        public CountTable Visits { get; }
    }
}
