namespace BuyerJourney.Definitions;

/// <summary>What kind of value an attribute holds.</summary>
public enum AttributeKind
{
    /// <summary>Text, compared ordinally.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,
}
