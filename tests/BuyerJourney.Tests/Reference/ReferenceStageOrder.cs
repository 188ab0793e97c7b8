using BuyerJourney.Definitions;

namespace BuyerJourney.Tests.Reference;

/// <summary>"On-hold stages lie outside the order."</summary>
internal static class ReferenceStageOrder
{
    public static IReadOnlyList<Stage> Of(JourneyDefinition definition) => [.. definition.Stages.Where(s => !s.IsOnHold)];

    /// <summary>"Journeys that entered this stage or a later one, or were won (a stage after the purchase: only by entering it or a later one)."</summary>
    public static bool HasReached(this ReferenceJourney journey, Stage stage)
    {
        if (stage.IsOnHold)
        {
            return journey.HasEntered(stage);
        }

        bool enteredItOrLater = journey.Visits.Any(v => !v.Stage.IsOnHold && v.Stage.Index >= stage.Index);
        return enteredItOrLater || (journey.IsWon && !stage.IsAfterPurchase);
    }

    public static bool HasEntered(this ReferenceJourney journey, Stage stage) => journey.Visits.Any(v => v.Stage == stage);
}
