namespace BuyerJourney.Definitions;

/// <summary>The part of a buyer's journey that a stage belongs to.</summary>
public enum Phase
{
    /// <summary>The buyer notices a need and looks for what there is.</summary>
    Awareness,

    /// <summary>The buyer compares ways to meet the need.</summary>
    Consideration,

    /// <summary>The buyer settles on one and agrees the terms.</summary>
    Decision,

    /// <summary>After the purchase: onboarding, use, renewal. Entering such a stage after a win does not reopen the journey.</summary>
    AfterPurchase,
}
