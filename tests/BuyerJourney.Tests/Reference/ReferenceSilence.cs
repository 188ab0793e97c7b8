using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>A time in a visit without the buyer: since the visit began or the buyer was heard of last, until the buyer is heard of again or the visit ends; null while it goes on.</summary>
internal sealed record ReferenceSilence(ReferenceJourney Journey, ReferenceVisit Visit, Instant Since, int? EndedBy)
{
    public JourneyEvent? End => EndedBy is { } position ? Journey.Events[position] : null;

    public bool IsLastOfVisit => EndedBy == Visit.LastEvent;

    public static IReadOnlyList<ReferenceSilence> AllOf(ReferenceLog log) =>
        [.. log.Journeys.SelectMany(journey => journey.Visits.Where(v => !v.Stage.IsAfterPurchase).SelectMany(visit => Of(log.Definition, journey, visit)))];

    public Duration Length(Instant asOf) => (End?.At ?? asOf) - Since;

    private static IEnumerable<ReferenceSilence> Of(JourneyDefinition definition, ReferenceJourney journey, ReferenceVisit visit)
    {
        Instant since = visit.Entered;
        for (int i = visit.FirstEvent + 1; i < (visit.LastEvent ?? journey.Events.Count); i++)
        {
            if (journey.Events[i] is TouchpointHappened t && (t.Side ?? definition.FindTouchpoint(t.Touchpoint)?.Side) == Side.Buyer)
            {
                yield return new ReferenceSilence(journey, visit, since, i);
                since = t.At;
            }
        }

        yield return new ReferenceSilence(journey, visit, since, visit.LastEvent);
    }
}
