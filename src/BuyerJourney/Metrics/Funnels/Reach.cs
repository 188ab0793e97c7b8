using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>The one place that says which stages a journey has reached.</summary>
internal static class Reach
{
    /// <summary>Whether a journey has reached a stage that is not on hold: it entered it or a later one, or was won and the stage lies before the purchase.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="furthest">The latest stage of the order that the journey entered.</param>
    /// <param name="isWon">Whether it was won.</param>
    public static bool Includes(Stage stage, int furthest, bool isWon) => furthest >= stage.Index || (isWon && !stage.IsAfterPurchase);

    /// <summary>The stage that follows in the order; null when none does, and for a stage on hold. What follows the last stage before the purchase is the purchase, not a stage after it: that is for customers.</summary>
    public static Stage? NextAfter(JourneyDefinition definition, Stage stage) =>
        stage.IsOnHold ? null : definition.Stages.Skip(stage.Index + 1).FirstOrDefault(s => !s.IsOnHold && (stage.IsAfterPurchase || !s.IsAfterPurchase));
}
