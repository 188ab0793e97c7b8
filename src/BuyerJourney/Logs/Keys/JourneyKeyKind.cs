namespace BuyerJourney.Logs.Keys;

/// <summary>What a journey's id is.</summary>
internal enum JourneyKeyKind : byte
{
    Text,

    /// <summary>A text as well, in another form.</summary>
    PlainText,
    Number,
    Guid,
}
