namespace BuyerJourney.Definitions;

/// <summary>What a rule does with a journey.</summary>
public enum RuleEffect
{
    /// <summary>The journey enters a stage.</summary>
    Enter,

    /// <summary>The journey is closed with an outcome.</summary>
    Close,

    /// <summary>A journey on hold goes back to the stage it left.</summary>
    Return,

    /// <summary>The trigger is accepted and changes nothing.</summary>
    Ignore,
}
