namespace BuyerJourney.Goals;

/// <summary>On which side of its target a figure is wanted.</summary>
public enum GoalDirection
{
    /// <summary>The figure is to be the target or more.</summary>
    AtLeast,

    /// <summary>The figure is to be the target or less.</summary>
    AtMost,
}
