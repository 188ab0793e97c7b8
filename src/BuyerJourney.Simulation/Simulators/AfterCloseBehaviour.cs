using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>A share of the journeys that were closed in an outcome enters a stage some time after: a reopening, or a stage after the purchase.</summary>
internal sealed record AfterCloseBehaviour(Id<Outcome> Outcome, Id<Stage> Into, double Probability, Dwell After);
