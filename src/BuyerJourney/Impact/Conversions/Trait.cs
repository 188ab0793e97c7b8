namespace BuyerJourney.Impact.Conversions;

/// <summary>What journeys may have in common.</summary>
public enum Trait
{
    /// <summary>A product feature shown in the step.</summary>
    Feature,

    /// <summary>The strategy that the seller followed in the step. Steps whose strategy nobody noted are on neither side.</summary>
    Strategy,

    /// <summary>A pain point addressed in the step.</summary>
    PainPoint,

    /// <summary>The buyer's persona at the journey's start. Journeys without one are on neither side.</summary>
    Persona,

    /// <summary>The segment at the journey's start. Journeys without one are on neither side.</summary>
    Segment,
}
