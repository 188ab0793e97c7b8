using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Looks for gaps in obstacles and touchpoints.</summary>
internal sealed class PartGaps(JourneyDefinition definition, MapEvidence evidence, MapOptions options)
{
    public IEnumerable<MapGap> All() => Obstacles().Concat(UnknownObstacles()).Concat(Touchpoints()).Concat(NotDefined());

    private IEnumerable<MapGap> Obstacles()
    {
        foreach (Obstacle obstacle in definition.Obstacles)
        {
            MapText place = new($"{obstacle.Id}");
            if (obstacle.Owner is null)
            {
                yield return new MapGap { Code = MapGapCodes.ObstacleWithoutOwner, Place = place, Seen = SeenOf(obstacle), Cases = Met(obstacle.Id)?.Journeys ?? 0, Obstacle = obstacle.Id };
            }

            if (string.IsNullOrWhiteSpace(obstacle.Remedy))
            {
                yield return new MapGap { Code = MapGapCodes.ObstacleWithoutRemedy, Place = place, Seen = SeenOf(obstacle), Cases = Met(obstacle.Id)?.Journeys ?? 0, Obstacle = obstacle.Id };
            }
        }
    }

    private MapText SeenOf(Obstacle obstacle)
    {
        MapText where = obstacle.Stages.IsEmpty ? new($"It may stand in any stage.") : new($"It is expected in {obstacle.Stages}.");
        return Met(obstacle.Id) is { } impact ? new MapText($"{where} {impact.Journeys:# buyer|# buyers} met it, and {impact.LostJourneys} left while it stood or named it as the reason.") : where;
    }

    /// <summary>Obstacles that were raised and that the definition does not name belong to nobody either.</summary>
    private IEnumerable<MapGap> UnknownObstacles() =>
        from met in evidence.Obstacles?.Obstacles ?? []
        where met.Occurrences >= options.MinimumCases && Id<Obstacle>.TryCreate(met.Obstacle, out Id<Obstacle> id, out _) && definition.FindObstacle(id) is null
        let obstacle = (Id<Obstacle>)met.Obstacle
        select new MapGap
        {
            Code = MapGapCodes.ObstacleWithoutOwner,
            Place = new MapText($"{obstacle}"),
            Seen = new MapText($"The definition does not name it. {met.Journeys:# buyer|# buyers} met it, and {met.LostJourneys} left while it stood or named it as the reason."),
            Cases = met.Journeys,
            Obstacle = obstacle,
        };

    private ObstacleImpact? Met(Id<Obstacle> obstacle) =>
        evidence.Obstacles?.Obstacles.FirstOrDefault(row => string.Equals(row.Obstacle, obstacle.Value, StringComparison.Ordinal));

    private IEnumerable<MapGap> Touchpoints()
    {
        foreach (Touchpoint touchpoint in definition.Touchpoints)
        {
            MapText place = new($"{touchpoint.Id}");
            Contact[] contacts = [.. evidence.Observations?.Contacts.Where(contact => contact.Touchpoint == touchpoint.Id) ?? []];
            long times = contacts.Sum(contact => contact.Times);
            if (touchpoint.Channels.IsEmpty && contacts.All(contact => contact.Channel is null))
            {
                MapText seen = evidence.Observations is null ? new($"The definition names none.") : new($"The definition names none, and none was recorded in {times:# contact|# contacts}.");
                yield return new MapGap { Code = MapGapCodes.TouchpointWithoutChannel, Place = place, Seen = seen, Cases = times, Touchpoint = touchpoint.Id };
            }

            if (evidence.Observations is { } observed && times == 0 && observed.Journeys >= options.MinimumCases)
            {
                yield return new MapGap
                {
                    Code = MapGapCodes.TouchpointNeverUsed,
                    Place = place,
                    Seen = new MapText($"It was recorded on none of {observed.Journeys:# journey|# journeys}."),
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
            Seen = new MapText($"It happened {use.Times:# time|# times}, on {use.Journeys.Successes} of {use.Journeys.Trials:# journey|# journeys}, {use.Journeys:share}."),
            Cases = use.Times,
            Touchpoint = use.Touchpoint,
        };
}
