using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>One attribute that buyers differ in.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Values">Its values.</param>
/// <param name="Choice">Draws one of them.</param>
/// <param name="Stride">What one step in the value adds to the number of the buyer's table; 0 when all of them behave alike.</param>
internal sealed record AttributeTable(Id<JourneyAttribute> Attribute, AttributeValue[] Values, AliasTable Choice, int Stride);
