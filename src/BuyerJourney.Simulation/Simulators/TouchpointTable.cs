using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <param name="Code">The event's code.</param>
/// <param name="Share">In what share of the visits it is meant to happen.</param>
/// <param name="After">How long after entering, or after the one it follows.</param>
/// <param name="Following">The place, among the stage's touchpoints, of the one it follows; −1 for the entry.</param>
/// <param name="Speedup">How many times faster the rest of the stay passes.</param>
/// <param name="OddsOfLosing">What the odds of a loss are multiplied by.</param>
/// <param name="Reactions">Draws which of <paramref name="Details"/>; null when there is one.</param>
/// <param name="Details">Places of event details in the run's list.</param>
internal sealed record TouchpointTable(ushort Code, double Share, DwellSampler After, int Following, double Speedup, double OddsOfLosing, AliasTable? Reactions, ushort[] Details);
