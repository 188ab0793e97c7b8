using System.Collections.Immutable;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>What a text means as an obstacle, and what it is a kind of.</summary>
/// <param name="Name">The obstacle's id, the kind's id, or the text itself where nothing knows it.</param>
/// <param name="Wider">The names of the wider obstacles and kinds whose figures it is part of, as <see cref="ObstacleNames.Rolled"/> writes them; its own comes first where something may lie under it.</param>
internal sealed record ObstacleName(string Name, ImmutableArray<string> Wider);
