using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Simulators;

internal sealed record ObstacleBehaviour
{
    public required Id<Obstacle> Obstacle { get; init; }

    public required Id<Stage> During { get; init; }

    public required Dwell After { get; init; }

    public required double Share { get; init; }

    /// <summary>How long it stands; null when it is never resolved while the stay lasts.</summary>
    public Dwell? StandsFor { get; init; }

    /// <summary>While it stands the stay passes so many times slower; infinite when it blocks.</summary>
    public double Slowdown { get; init; } = 1;

    /// <summary>While it stands the odds that the stay ends in a loss are multiplied by this.</summary>
    public double OddsOfLosing { get; init; } = 1;

    /// <summary>How long the buyer bears it; null when for ever.</summary>
    public Dwell? GivesUpAfter { get; init; }

    public Severity? Severity { get; init; }
}
