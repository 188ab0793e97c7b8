using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>All journeys as they were known at an instant, told in the plainest way: lists of events. What every figure is proved against.</summary>
/// <remarks>Written from the semantics page alone, sentence by sentence, without a look at how the library does it. Slow on purpose.</remarks>
internal sealed record ReferenceLog(JourneyDefinition Definition, Instant AsOf, IReadOnlyList<ReferenceJourney> Journeys)
{
    /// <summary>"Nothing later exists", "adding it again changes nothing", and the order of first appearance.</summary>
    public static ReferenceLog Of(JourneyDefinition definition, IEnumerable<JourneyEvent> arrived, IEnumerable<Id<Journey>> empty, Instant asOf)
    {
        JourneyEvent[] known = [.. arrived.Where(e => e.At <= asOf)];
        JourneyEvent[] once = [.. known.Where((e, i) => e.Id.IsNone || !known.Take(i).Any(earlier => earlier.Id == e.Id))];
        Id<Journey>[] keys = [.. once.Select(e => e.Journey).Concat(empty).Distinct()];
        return new ReferenceLog(definition, asOf, [.. keys.Select(key => new ReferenceJourney(definition, key, [.. once.Where(e => e.Journey == key)]))]);
    }
}
