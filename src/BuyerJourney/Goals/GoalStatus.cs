namespace BuyerJourney.Goals;

/// <summary>How a goal stands.</summary>
public enum GoalStatus
{
    /// <summary>Too few trials, or no value: nothing can be said. A median that has no value, as more than half still go on, says enough where they have gone on for longer than the target.</summary>
    NotEnoughData,

    /// <summary>The date has come, and the figure does not meet the target.</summary>
    Missed,

    /// <summary>The date has not come, and the figure does not meet the target so far.</summary>
    AtRisk,

    /// <summary>The date has not come, and the figure meets the target so far.</summary>
    OnTrack,

    /// <summary>The date has come, and the figure meets the target.</summary>
    Met,
}
