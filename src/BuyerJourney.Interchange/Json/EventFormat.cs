namespace BuyerJourney.Interchange.Json;

/// <summary>What events as JSON are called.</summary>
internal static class EventFormat
{
    public const string Name = "buyer-journey/events";
    public const int Version = 1;
}
