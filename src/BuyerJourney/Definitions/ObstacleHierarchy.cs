using System.Collections.Immutable;
using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Definitions;

/// <summary>Which obstacle each obstacle is a kind of: what was said, or else what follows from the kinds.</summary>
internal static class ObstacleHierarchy
{
    /// <summary>The obstacle that another lies under: as it was said, or else the one whose kind is the nearest wider one. Null for the widest.</summary>
    public static Id<Obstacle>? ParentOf(ObstacleBuilder obstacle, IReadOnlyList<ObstacleBuilder> all)
    {
        if (obstacle.Parent is { } said) return said;
        for (Id<ObstacleTag>? kind = Wider(obstacle.Tag); kind is not null; kind = Wider(kind))
        {
            if (all.FirstOrDefault(o => o.Tag == kind) is { } parent) return parent.Id;
        }

        return null;
    }

    /// <summary>The obstacles that one lies under, the nearest first; ends where a name is unknown, and where it would go round in a circle.</summary>
    public static ImmutableArray<Obstacle> Above(Obstacle obstacle, PartList<Obstacle> all)
    {
        ImmutableArray<Obstacle>.Builder above = ImmutableArray.CreateBuilder<Obstacle>();
        var met = new HashSet<Obstacle>();
        for (Obstacle? wider = Next(obstacle); wider is not null && met.Add(wider); wider = Next(wider))
        {
            above.Add(wider);
        }

        return above.ToImmutable();

        Obstacle? Next(Obstacle from) => from.Parent is { } parent ? all.Find(parent) : null;
    }

    /// <summary>A kind and all wider ones, the narrowest first; none of none.</summary>
    public static IEnumerable<Id<ObstacleTag>> Upwards(Id<ObstacleTag>? kind)
    {
        for (; kind is { } known; kind = Wider(kind))
        {
            yield return known;
        }
    }

    private static Id<ObstacleTag>? Wider(Id<ObstacleTag>? kind) => kind is { } known ? ObstacleTag.Wider(known) : null;
}
