using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.Exposures;

/// <summary>Where comparisons look: the stages come first, by index, then the phases, then the journey as a whole.</summary>
internal static class StayScopes
{
    private const int Phases = (int)Definitions.Phase.AfterPurchase + 1;

    public static int Of(Stage stage) => stage.Index;

    public static int Of(Phase phase, JourneyDefinition definition) => definition.Stages.Length + (int)phase;

    public static int OfJourney(JourneyDefinition definition) => definition.Stages.Length + Phases;
}
