namespace BuyerJourney.Definitions;

/// <summary>How the buyer took a touchpoint. Ordered from worst to best.</summary>
public enum Reaction
{
    /// <summary>The buyer objected or pulled back.</summary>
    Negative,

    /// <summary>Neither.</summary>
    Neutral,

    /// <summary>The buyer welcomed it.</summary>
    Positive,
}
