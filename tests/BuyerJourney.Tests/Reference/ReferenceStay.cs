using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>A stay in a stage or a phase, or a journey up to its close.</summary>
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
        log.Journeys.SelectMany(journey => journey.Visits.Where(v => v.Stage == stage).Select(v => Of(journey, v, v)));

    /// <summary>Visits that follow each other in one phase with no close between.</summary>
    public static IEnumerable<ReferenceStay> InPhase(ReferenceLog log, Phase phase)
    {
        foreach (ReferenceJourney journey in log.Journeys)
        {
            for (int i = 0; i < journey.Visits.Count; i++)
            {
                if (journey.Visits[i].Stage.Phase != phase || (i > 0 && Continues(journey, i)))
                {
                    continue;
                }

                int last = i;
                while (last + 1 < journey.Visits.Count && Continues(journey, last + 1))
                {
                    last++;
                }

                yield return Of(journey, journey.Visits[i], journey.Visits[last]);
            }
        }
    }

    public static IEnumerable<ReferenceStay> InJourney(ReferenceLog log) => log.Journeys.Where(j => !j.IsEmpty).Select(j => new ReferenceStay(
        j,
        j.Start,
        j.Close?.At,
        0,
        j.Close?.Position,
        j.IsWon ? VisitEnding.Advanced : j.IsLost ? VisitEnding.Lost : VisitEnding.Open,
        !j.Visits.Any(v => v.IsEntryUnknown)));

    private static bool Continues(ReferenceJourney journey, int visit) =>
        journey.Visits[visit - 1].Stage.Phase == journey.Visits[visit].Stage.Phase && journey.Visits[visit - 1].LastEvent == journey.Visits[visit].FirstEvent;

    private static ReferenceStay Of(ReferenceJourney journey, ReferenceVisit first, ReferenceVisit last) =>
        new(journey, first.Entered, last.Left, first.FirstEvent, last.LastEvent, last.Ending, !first.IsEntryUnknown);
}
