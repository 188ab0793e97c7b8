using BuyerJourney.Impact.Exposures;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>An obstacle from its raising to its end.</summary>
/// <param name="Obstacle">The obstacle.</param>
/// <param name="Stage">The index of the stage that the journey was in when it was raised; −1 when it was in none.</param>
/// <param name="Spell">How long it stood.</param>
/// <param name="End">What became of it.</param>
internal readonly record struct Occurrence(ObstacleName Obstacle, int Stage, Spell Spell, OccurrenceEnd End);
