using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Simulators;

/// <param name="RaisedCode">The code of raising it.</param>
/// <param name="ResolvedCode">The code of resolving it.</param>
/// <param name="Share">In what share of the visits it is meant to come up.</param>
/// <param name="After">How long after entering.</param>
/// <param name="StandsFor">How long it stands; never ends when it is not resolved.</param>
/// <param name="GivesUpAfter">How long the buyer bears it.</param>
/// <param name="Speed">How fast the stay passes while it stands: 1 by the slowdown.</param>
/// <param name="OddsOfLosing">What the odds of a loss are multiplied by.</param>
/// <param name="Loss">The code of the outcome when the buyer gives up.</param>
/// <param name="Detail">The place of the event's detail in the run's list.</param>
internal sealed record ObstacleTable(
    ushort RaisedCode,
    ushort ResolvedCode,
    double Share,
    DwellSampler After,
    DwellSampler StandsFor,
    DwellSampler GivesUpAfter,
    double Speed,
    double OddsOfLosing,
    ushort Loss,
    ushort Detail);
