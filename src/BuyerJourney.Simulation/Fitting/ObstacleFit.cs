using System.Globalization;
using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>What was learnt of one obstacle in one stage: how soon it comes up, how long it stands, and how the pace and the losses differ while it stands.</summary>
/// <remarks>
/// The difference is an association: buyers who meet an obstacle may have been slower and lost more without it. It is worked out against what the other time in the stage
/// leads one to expect of visits of the same age, so that obstacles which come up late are not compared with young visits. Immutable and safe to share between threads.
/// </remarks>
public sealed record ObstacleFit
{
    /// <summary>The obstacle.</summary>
    public required Id<Obstacle> Obstacle { get; init; }

    /// <summary>In how many visits it came up.</summary>
    public required long Visits { get; init; }

    /// <summary>How long after the entry, had the stay lasted for ever: a visit that ended before counts as "longer than".</summary>
    public required DwellFit After { get; init; }

    /// <summary>How long it stands; a visit that ended with it counts as "longer than".</summary>
    public required DwellFit StandsFor { get; init; }

    /// <summary>How many times slower the stay passes while it stands; 1 where there is too little to tell.</summary>
    public required double Slowdown { get; init; }

    /// <summary>By what the odds that the stay ends in a loss are multiplied while it stands; 1 where there is too little to tell.</summary>
    public required double OddsOfLosing { get; init; }

    /// <summary>How many visits ended while it stood: what the two effects are learnt from.</summary>
    public required long EndedUnderIt { get; init; }

    /// <summary>The obstacle in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"obstacle {Obstacle}: in {CountText.Of(Visits, "visit")}; after {After}; stands {StandsFor}; slowdown {Slowdown:0.00}, odds of losing × {OddsOfLosing:0.00} (from {CountText.Of(EndedUnderIt, "visit")} that ended under it)");
}
