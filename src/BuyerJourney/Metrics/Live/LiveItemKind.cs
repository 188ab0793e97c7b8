namespace BuyerJourney.Metrics.Live;

/// <summary>What an item of a live journey is.</summary>
internal enum LiveItemKind : byte
{
    /// <summary>Something happened; the payload is the code of its detail.</summary>
    Event,

    /// <summary>An attribute changed; the code is the attribute's place, the payload the code of its value.</summary>
    Attribute,

    /// <summary>The deal's value changed; the payload is the value's place.</summary>
    Value,
}
