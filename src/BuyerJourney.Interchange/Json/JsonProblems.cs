using System.Text.Json;

namespace BuyerJourney.Interchange.Json;

/// <summary>Turns what can be wrong with JSON into the one exception of imports, or into what is said of a line.</summary>
internal static class JsonProblems
{
    public static ImportException Of(string fileName, Exception problem) => problem is JsonException json
        ? new ImportException(fileName, json.LineNumber + 1, null, Describe(json), json)
        : new ImportException(fileName, null, null, WithoutTypes(problem.Message), problem);

    /// <summary>What kind of problem a line has that is one JSON value.</summary>
    public static ImportIssueKind KindOf(JsonException json) => json switch
    {
        TextTooLongException => ImportIssueKind.TooLong,
        { InnerException: JsonException } => ImportIssueKind.MalformedRow,
        { Path: "$.at" } => ImportIssueKind.UnreadableTime,
        _ => ImportIssueKind.UnreadableValue,
    };

    /// <summary>What is wrong in a line that is one JSON value, without the place.</summary>
    public static string ReasonOf(JsonException json) => KindOf(json) switch
    {
        ImportIssueKind.UnreadableTime => "The value is no instant; write it as 2026-03-02T09:30:15Z.",
        ImportIssueKind.MalformedRow => FormattableString.Invariant($"The line is no JSON: {WithoutPlace(json.Message)} It is found {json.BytePositionInLine:N0} bytes into the line."),
        _ when IsOfOtherKind(json) => "The value is not of the kind, or not one of the names, that belong here.",
        _ => WithoutPlace(WithoutTypes(json.Message)),
    };

    // A value of the wrong kind is described by the serializer in terms of our own types, which mean nothing to who wrote the file.
    private static string Describe(JsonException json) => IsOfOtherKind(json)
        ? $"{json.Path}: the value is not of the kind, or not one of the names, that belong here."
        : WithoutTypes(json.Message);

    private static bool IsOfOtherKind(JsonException json) => json.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal);

    private static string WithoutTypes(string message) => message.Replace($"{typeof(Documents.DefinitionDocument).Namespace}.", string.Empty, StringComparison.Ordinal);

    // The serializer counts lines from 0, and each line is read by itself.
    private static string WithoutPlace(string message)
    {
        int path = message.IndexOf(" Path: ", StringComparison.Ordinal);
        string first = path < 0 ? message : message[..path];
        int line = first.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return line < 0 ? first : first[..line];
    }
}
