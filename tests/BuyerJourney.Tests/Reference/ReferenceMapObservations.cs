using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>What a map observes, told event by event from the documentation of <c>MapObservations</c>.</summary>
internal sealed class ReferenceMapObservations(ReferenceLog log, Duration silence)
{
    public IReadOnlyDictionary<(string Touchpoint, string? Stage, string? Channel, Side Side, Reaction? Reaction), int> Contacts { get; } = (
        from journey in log.Journeys
        from place in Enumerable.Range(0, journey.Events.Count)
        let touch = journey.Events[place] as TouchpointHappened
        where touch is not null
        group touch by (touch.Touchpoint.Value, StageAt(journey, place), touch.Channel, ActorOf(log.Definition, touch), touch.Reaction)).ToDictionary(g => g.Key, g => g.Count());

    public IReadOnlyDictionary<string, int> JourneysWith { get; } = log.Journeys
        .SelectMany(journey => journey.Events.OfType<TouchpointHappened>().Select(touch => touch.Touchpoint.Value).Distinct())
        .GroupBy(touchpoint => touchpoint).ToDictionary(g => g.Key, g => g.Count());

    public IReadOnlyList<(string? Stage, decimal? Score)> Feedback { get; } =
        [.. from journey in log.Journeys from place in Enumerable.Range(0, journey.Events.Count) where journey.Events[place] is FeedbackGiven select (StageAt(journey, place), ((FeedbackGiven)journey.Events[place]).Score)];

    public IReadOnlyList<(string? Stage, string PainPoint)> PainPoints { get; } =
        [.. from journey in log.Journeys from place in Enumerable.Range(0, journey.Events.Count) where journey.Events[place] is PainPointFound select (StageAt(journey, place), ((PainPointFound)journey.Events[place]).PainPoint)];

    /// <summary>Every ended visit is a move to what ended it; when that was a close and another visit follows, going on from the close is a move too.</summary>
    public IReadOnlyDictionary<(string From, string To, string? Trigger), int> Moves { get; } = log.Journeys.SelectMany(MovesOf).GroupBy(move => move).ToDictionary(g => g.Key, g => g.Count());

    public IReadOnlyDictionary<(string From, string To), (int Silent, int Heard, int Young)> HandOvers { get; } = (
        from journey in log.Journeys
        from place in Enumerable.Range(1, Math.Max(0, journey.Visits.Count - 1))
        where journey.Visits[place].Stage != journey.Visits[place - 1].Stage
        let isYoung = log.AsOf - journey.Visits[place].Entered < silence
        let isHeard = IsHeard(log.Definition, journey, place, silence)
        group (isYoung, isHeard) by (journey.Visits[place - 1].Stage.Id.Value, journey.Visits[place].Stage.Id.Value))
            .ToDictionary(g => g.Key, g => (g.Count(m => !m.isYoung && !m.isHeard), g.Count(m => !m.isYoung && m.isHeard), g.Count(m => m.isYoung)));

    private static string? StageAt(ReferenceJourney journey, int place) =>
        journey.Visits.FirstOrDefault(visit => visit.FirstEvent <= place && (visit.LastEvent is null || place < visit.LastEvent))?.Stage.Id.Value;

    private static Side ActorOf(JourneyDefinition definition, TouchpointHappened touch) => touch.Side ?? definition.FindTouchpoint(touch.Touchpoint)?.Side ?? Side.Seller;

    private static IEnumerable<(string From, string To, string? Trigger)> MovesOf(ReferenceJourney journey)
    {
        for (int i = 0; i < journey.Visits.Count; i++)
        {
            ReferenceVisit visit = journey.Visits[i];
            if (visit.LastEvent is not { } last)
            {
                continue;
            }

            yield return (visit.Stage.Id.Value, visit.Next!, TriggerOf(journey.Events[last]));
            if (journey.Events[last] is JourneyClosed && i + 1 < journey.Visits.Count)
            {
                ReferenceVisit next = journey.Visits[i + 1];
                yield return (visit.Next!, next.Stage.Id.Value, TriggerOf(journey.Events[next.FirstEvent]));
            }
        }
    }

    private static string? TriggerOf(JourneyEvent happened) => happened switch
    {
        StageEntered { Trigger.IsNone: false } entered => entered.Trigger.Value,
        JourneyClosed { Trigger.IsNone: false } closed => closed.Trigger.Value,
        _ => null,
    };

    private static bool IsHeard(JourneyDefinition definition, ReferenceJourney journey, int place, Duration silence)
    {
        ReferenceVisit entered = journey.Visits[place];
        Instant until = entered.Entered + silence;
        return journey.Visits.Skip(place).Any(visit => journey.HasAdvancedBy(visit) && visit.Left <= until)
            || journey.Events.Skip(entered.FirstEvent + 1).Where(happened => happened.At <= until).Any(happened => happened switch
            {
                FeedbackGiven => true,
                JourneyClosed closed => definition.FindOutcome(closed.Outcome)!.IsWon,
                TouchpointHappened touch => touch.Reaction is not null || ActorOf(definition, touch) == Side.Buyer,
                _ => false,
            });
    }
}
