using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 4 of the semantics for one stage.</summary>
internal sealed class ReferenceTimeInStage(ReferenceLog log, Stage stage)
{
    /// <summary>Ended visits whose entry is known.</summary>
    public IReadOnlyList<Duration> PerVisit => [.. AllVisits.Select(v => v.Length).OfType<Duration>()];

    /// <summary>"All visits to the stage added up, closed journeys only"; a journey of which one visit has no known length has no known sum.</summary>
    public IReadOnlyList<Duration> Cumulative =>
    [
        .. log.Journeys
            .Where(j => j.IsClosed)
            .Select(j => j.Visits.Where(v => v.Stage == stage).ToArray())
            .Where(visits => visits.Length > 0 && visits.All(v => v.Length is not null))
            .Select(visits => visits.Aggregate(Duration.Zero, (sum, v) => sum + v.Length!.Value)),
    ];

    public long Open => AllVisits.Count(v => v.IsOpen && !v.IsEntryUnknown);

    public long UnknownEntries => AllVisits.Count(v => v.IsEntryUnknown);

    /// <summary>Time to leaving; the cause is the ending.</summary>
    public ReferenceSurvival Survival => new(
        [.. AllVisits.Where(v => v.Length is not null).Select(v => (v.Length!.Value, (int)v.Ending))],
        [.. AllVisits.Where(v => v.IsOpen && !v.IsEntryUnknown).Select(v => log.AsOf - v.Entered)]);

    private IEnumerable<ReferenceVisit> AllVisits => log.Journeys.SelectMany(j => j.Visits).Where(v => v.Stage == stage);
}
