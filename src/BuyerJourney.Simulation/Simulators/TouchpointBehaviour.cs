using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Simulators;

internal sealed record TouchpointBehaviour
{
    public required Id<Touchpoint> Touchpoint { get; init; }

    public required Id<Stage> During { get; init; }

    public required Dwell After { get; init; }

    public required double Share { get; init; }

    /// <summary>The touchpoint that it waits for; <c>default</c> for the entry into the stage.</summary>
    public Id<Touchpoint> Following { get; init; }

    public ReactionShares? Reactions { get; init; }

    /// <summary>From then on the stay passes so many times faster.</summary>
    public double Speedup { get; init; } = 1;

    /// <summary>From then on the odds that the stay ends in a loss are multiplied by this.</summary>
    public double OddsOfLosing { get; init; } = 1;

    public EventDetail Detail { get; init; } = EventDetail.None;
}
