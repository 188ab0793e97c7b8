using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>One stage of one kind of buyer, ready to be walked: codes instead of names, samplers instead of dwells.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
internal sealed class StageTable
{
    /// <summary>Stands for "the stage that was left" among codes.</summary>
    public const ushort Resume = ushort.MaxValue - 1;

    /// <summary>The ways on: codes of stages and outcomes, or <see cref="Resume"/>. Empty where a journey stays for good.</summary>
    public required ushort[] Targets { get; init; }

    public required double[] Probabilities { get; init; }

    public required bool[] IsLoss { get; init; }

    /// <summary>Null in a race.</summary>
    public required AliasTable? Next { get; init; }

    public required DwellSampler Stay { get; init; }

    /// <summary>The time of each way on, in a race or where stays differ by what comes next; otherwise null.</summary>
    public required DwellSampler[]? StayOf { get; init; }

    public required TouchpointTable[] Touchpoints { get; init; }

    public required ObstacleTable[] Obstacles { get; init; }

    public required bool IsOnHold { get; init; }

    public bool HasExtras => Touchpoints.Length + Obstacles.Length > 0;
}
