using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>A share of the buyers: a persona, a segment or another value of an attribute, and what is different about them.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">Its value for these buyers.</param>
/// <param name="Share">Their share, from 0 to 1.</param>
/// <param name="Behave">Changes the behaviour of everybody into theirs; null when they behave alike.</param>
internal sealed record BuyerKind(Id<JourneyAttribute> Attribute, AttributeValue Value, double Share, Func<JourneySimulator, JourneySimulator>? Behave)
{
    public override string ToString() => $"{Attribute} '{Value}'";
}
