namespace BuyerJourney.Interchange.Json;

/// <summary>Something is wrong in a document that is well-formed JSON.</summary>
internal sealed class DocumentProblem(string path, string problem) : Exception($"{path}: {problem}");
