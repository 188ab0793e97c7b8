using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.Exposures;

/// <summary>What figures are about: the stages come first, by index, then the phases, then the journey as a whole. Stays are compared within a stage; counts can be about any of them.</summary>
internal static class StayScopes
{
    private const int Phases = (int)Phase.AfterPurchase + 1;

    public static int Of(Stage stage) => stage.Index;

    public static int Of(Phase phase, JourneyDefinition definition) => definition.Stages.Length + (int)phase;

    public static int OfJourney(JourneyDefinition definition) => definition.Stages.Length + Phases;
}
