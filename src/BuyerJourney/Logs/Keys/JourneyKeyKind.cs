namespace BuyerJourney.Logs.Keys;

/// <summary>What a journey's id is.</summary>
internal enum JourneyKeyKind : byte
{
    Text,
    Number,
    Guid,
}
