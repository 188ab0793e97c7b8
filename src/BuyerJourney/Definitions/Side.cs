namespace BuyerJourney.Definitions;

/// <summary>Who acts in a touchpoint.</summary>
public enum Side
{
    /// <summary>The buyer acts: asks, visits, requests.</summary>
    Buyer,

    /// <summary>The seller acts: calls, sends, shows.</summary>
    Seller,
}
