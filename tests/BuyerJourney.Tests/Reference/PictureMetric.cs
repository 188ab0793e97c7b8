using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Tests.Reference;

/// <summary>Counts journeys by all that their traces say: two ways of measuring that agree on it show metrics the same.</summary>
internal sealed class PictureMetric : Metric<PictureMetric.Pictures, Rows<string>>
{
    public override string Name => "picture";

    protected override Pictures NewTally(TallyScope scope) => new(scope);

    protected override void Fold(Pictures tally, in JourneyTrace trace, int sign) =>
        tally.ByText.Add($"{trace.Key}\n{LogPicture.Of(trace, tally.Codes, withDetails: true)}", 0, sign);

    protected override Rows<string> Report(Pictures tally, ReportScope scope) => [.. tally.ByText.Entries.Select(e => $"{e.Count} × {e.Key.Name}")];

    public sealed class Pictures : Tally
    {
        public Pictures(TallyScope scope)
            : base(scope) => (ByText, Codes) = (AddNamedCounts("pictures"), scope.Codes);

        public NamedCounts ByText { get; }

        public EventCodes Codes { get; }
    }
}
