using System.Collections.Immutable;
using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Definitions;

/// <summary>Something that holds buyers back: paperwork, price, a competitor.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Obstacle
{
    internal Obstacle(Id<Obstacle> id, int index) => (Id, Index) = (id, index);

    /// <summary>The obstacle's id.</summary>
    public Id<Obstacle> Id { get; }

    /// <summary>The obstacle's position in <see cref="JourneyDefinition.Obstacles"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>What kind of obstacle it is; null when nobody said.</summary>
    public Id<ObstacleTag>? Tag { get; internal init; }

    /// <summary>
    /// The wider obstacle of the definition that this one is a kind of: as was said with <see cref="ObstacleBuilder.Under"/>, or else the one whose <see cref="Tag"/> is the nearest
    /// wider kind. Null for the widest. All of them: <see cref="JourneyDefinition.WiderObstacles"/>.
    /// </summary>
    public Id<Obstacle>? Parent { get; internal init; }

    /// <summary>The stages in which it is expected; empty when it may stand anywhere.</summary>
    public ImmutableArray<Id<Stage>> Stages { get; internal init; } = [];

    /// <summary>Its severity unless the event says otherwise.</summary>
    public Severity Severity { get; internal init; } = Severity.Major;

    /// <summary>The team that has to remove it; null when nobody owns it.</summary>
    public Id<Team>? Owner { get; internal init; }

    /// <summary>What to do about it; null when nothing is suggested.</summary>
    public string? Remedy { get; internal init; }

    /// <summary>Names under which other systems record it, such as a loss reason in free text.</summary>
    public ImmutableArray<string> Synonyms { get; internal init; } = [];

    /// <summary>The obstacle's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
