using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>A company's own metric: the share of journeys with a demo.</summary>
internal sealed class DemoShare : Metric<DemoShare.Counts, Proportion>
{
    public override string Name => "demo share";

    protected override Counts NewTally(TallyScope scope) => new(scope);

    protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
    {
        tally.Journeys.Add(sign);
        if (trace.Has(tally.Demo))
        {
            tally.WithDemo.Add(sign);
        }
    }

    protected override Proportion Report(Counts tally, ReportScope scope) => new(tally.WithDemo.Value, tally.Journeys.Value);

    public sealed class Counts : Tally
    {
        public Counts(TallyScope scope)
            : base(scope) =>
            (Journeys, WithDemo, Demo) = (AddCount("journeys"), AddCount("with demo"), scope.Codes.Touchpoint("demo"));

        public Count Journeys { get; }

        public Count WithDemo { get; }

        public EventCode Demo { get; }
    }
}
