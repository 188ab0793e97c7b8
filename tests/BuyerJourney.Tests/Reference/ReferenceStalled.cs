using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>"Stalled is an open visit longer than the expectation (or than the stage's p90)."</summary>
internal static class ReferenceStalled
{
    public static IReadOnlyList<(string Journey, string Stage, Duration Over)> Of(ReferenceLog log) =>
        [.. Visits(log).Select(stalled => (stalled.Journey.Key.Value, stalled.Visit.Stage.Id.Value, log.AsOf - stalled.Visit.Entered - LimitOf(log, stalled.Visit.Stage)!.Value))];

    public static IReadOnlyList<(ReferenceJourney Journey, ReferenceVisit Visit)> Visits(ReferenceLog log) =>
    [
        .. from journey in log.Journeys
           from visit in journey.Visits
           where visit.IsOpen && !visit.IsEntryUnknown
           let limit = LimitOf(log, visit.Stage)
           where limit is not null && log.AsOf - visit.Entered > limit
           select (journey, visit),
    ];

    public static Duration? LimitOf(ReferenceLog log, Stage stage) => stage.ExpectedStay
        ?? (ReferenceQuantile.Ticks(new ReferenceTimeInStage(log, stage).PerVisit, 0.9) is { } ticks ? Duration.FromTicks(ticks) : null);
}
