using BuyerJourney.Definitions;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Looks for gaps in obstacles and touchpoints.</summary>
internal sealed class PartGaps(JourneyDefinition definition, MapEvidence evidence, MapOptions options)
{
    public IEnumerable<MapGap> All() => Obstacles().Concat(Touchpoints()).Concat(NotDefined());

    private IEnumerable<MapGap> Obstacles()
    {
        foreach (Obstacle obstacle in definition.Obstacles)
        {
            MapText place = new($"{obstacle.Id}");
            if (obstacle.Owner is null)
            {
                yield return new MapGap { Code = MapGapCodes.ObstacleWithoutOwner, Place = place, Seen = SeenOf(obstacle), Obstacle = obstacle.Id };
            }

            if (string.IsNullOrWhiteSpace(obstacle.Remedy))
            {
                yield return new MapGap { Code = MapGapCodes.ObstacleWithoutRemedy, Place = place, Seen = SeenOf(obstacle), Obstacle = obstacle.Id };
            }
        }
    }

    private static MapText SeenOf(Obstacle obstacle) => obstacle.Stages.IsEmpty
        ? new MapText($"It may stand in any stage.")
        : new MapText($"It is expected in {obstacle.Stages}.");

    private IEnumerable<MapGap> Touchpoints()
    {
        foreach (Touchpoint touchpoint in definition.Touchpoints)
        {
            MapText place = new($"{touchpoint.Id}");
            Contact[] contacts = [.. evidence.Observations?.Contacts.Where(contact => contact.Touchpoint == touchpoint.Id) ?? []];
            long times = contacts.Sum(contact => contact.Times);
            if (touchpoint.Channels.IsEmpty && contacts.All(contact => contact.Channel is null))
            {
                MapText seen = evidence.Observations is null ? new($"The definition names none.") : new($"The definition names none, and none was recorded in {times} contacts.");
                yield return new MapGap { Code = MapGapCodes.TouchpointWithoutChannel, Place = place, Seen = seen, Cases = times, Touchpoint = touchpoint.Id };
            }

            if (evidence.Observations is { } observed && times == 0 && observed.Journeys >= options.MinimumCases)
            {
                yield return new MapGap
                {
                    Code = MapGapCodes.TouchpointNeverUsed,
                    Place = place,
                    Seen = new MapText($"It was recorded on none of {observed.Journeys} journeys."),
                    Cases = observed.Journeys,
                    Touchpoint = touchpoint.Id,
                };
            }
        }
    }

    private IEnumerable<MapGap> NotDefined() =>
        from use in evidence.Observations?.Touchpoints ?? []
        where definition.FindTouchpoint(use.Touchpoint) is null
        select new MapGap
        {
            Code = MapGapCodes.TouchpointNotDefined,
            Place = new MapText($"{use.Touchpoint}"),
            Seen = new MapText($"It happened {use.Times} times, on {use.Journeys.Successes} of {use.Journeys.Trials} journeys, {use.Journeys:share}."),
            Cases = use.Times,
            Touchpoint = use.Touchpoint,
        };
}
