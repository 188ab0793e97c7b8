namespace BuyerJourney.Interchange.Json;

/// <summary>A file is well-formed, but of another format or of a later version of ours: none of it can be read.</summary>
internal sealed class OtherFormat(string message) : Exception(message);
