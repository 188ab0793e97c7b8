using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>How one kind of buyer behaves, ready to be walked.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
internal sealed class BuyerTable
{
    public required StageTable[] Stages { get; init; }

    /// <summary>By the outcome's index; null where nothing comes after.</summary>
    public required AfterCloseTable?[] AfterClose { get; init; }

    public required ushort[] Starts { get; init; }

    public required AliasTable Start { get; init; }

    /// <summary>The value of deals in hundredths; null when they have none.</summary>
    public required DwellSampler? ValueInHundredths { get; init; }

    /// <summary>The place of the value's currency in the run's list.</summary>
    public required byte Currency { get; init; }

    public required bool HasExtras { get; init; }
}
