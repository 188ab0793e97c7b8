using System.Text.Json;

namespace BuyerJourney.Interchange.Json;

/// <summary>Turns what can be wrong with JSON into the one exception of imports.</summary>
internal static class JsonProblems
{
    public static ImportException Of(string fileName, Exception problem) => problem is JsonException json
        ? new ImportException(fileName, json.LineNumber + 1, null, Describe(json), json)
        : new ImportException(fileName, null, null, WithoutTypes(problem.Message), problem);

    // A value of the wrong kind is described by the serializer in terms of our own types, which mean nothing to who wrote the file.
    private static string Describe(JsonException json) => json.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
        ? $"{json.Path}: the value is not of the kind, or not one of the names, that belong here."
        : WithoutTypes(json.Message);

    private static string WithoutTypes(string message) => message.Replace($"{typeof(Documents.DefinitionDocument).Namespace}.", string.Empty, StringComparison.Ordinal);
}
