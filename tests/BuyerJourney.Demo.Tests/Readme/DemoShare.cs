using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Demo.Tests.Readme;

#region own-metric
public sealed class DemoShare : Metric<DemoShare.Counts, Proportion>
{
    public sealed class Counts : Tally
    {
        public Counts(TallyScope scope) : base(scope)
        {
            Journeys = AddCounts("journeys", Axis.Of("without", "with"));
            Demo = scope.Codes.Touchpoint("demo");
        }

        public CountTable Journeys { get; }
        public EventCode Demo { get; }
    }

    public override string Name => "share of journeys with a demo";

    protected override Counts NewTally(TallyScope scope) => new(scope);

    protected override void Fold(Counts tally, in JourneyTrace trace, int sign) =>
        tally.Journeys.Add(trace.Has(tally.Demo) ? 1 : 0, sign);

    protected override Proportion Report(Counts tally, ReportScope scope) =>
        new(tally.Journeys[1], tally.Journeys[0] + tally.Journeys[1]);
}
#endregion
