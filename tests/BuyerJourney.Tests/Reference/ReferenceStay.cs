using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>A stay in a stage, with its journey.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="Entered">When it began.</param>
/// <param name="Left">When it ended; null while it goes on.</param>
/// <param name="FirstEvent">The position of the event that began it.</param>
/// <param name="LastEvent">The position of the event that ended it; null while it goes on.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="IsStartKnown">Whether anybody knows when it began.</param>
internal sealed record ReferenceStay(ReferenceJourney Journey, Instant Entered, Instant? Left, int FirstEvent, int? LastEvent, VisitEnding Ending, bool IsStartKnown)
{
    public Duration Length(Instant asOf) => (Left ?? asOf) - Entered;

    public static IEnumerable<ReferenceStay> InStage(ReferenceLog log, Stage stage) =>
        log.Journeys.SelectMany(journey => journey.Visits.Where(v => v.Stage == stage)
            .Select(v => new ReferenceStay(journey, v.Entered, v.Left, v.FirstEvent, v.LastEvent, v.Ending, !v.IsEntryUnknown)));
}
