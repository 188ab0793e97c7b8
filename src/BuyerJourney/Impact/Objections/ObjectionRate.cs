using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Objections;

/// <summary>How often one obstacle is raised after a touchpoint.</summary>
/// <param name="Obstacle">The obstacle.</param>
/// <param name="Rate">Of the matured occurrences of the touchpoint, the share after which it was raised.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ObjectionRate(Id<Obstacle> Obstacle, Proportion Rate)
{
    /// <summary>The obstacle and its rate.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Obstacle} {Rate}";
}
