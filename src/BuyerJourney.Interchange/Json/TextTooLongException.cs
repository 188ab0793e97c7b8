using System.Text.Json;

namespace BuyerJourney.Interchange.Json;

/// <summary>A text in JSON is longer than the limit. The serializer adds where it stands.</summary>
internal sealed class TextTooLongException(string message) : JsonException(message);
