using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BuyerJourney.Interchange.Json;

/// <summary>Turns what can be wrong with JSON into the one exception of imports, or into what is said of a line.</summary>
internal static class JsonProblems
{
    private const string OneALine = "Each line holds one event, and each event stands in one line: write a list without its brackets, and objects without line ends in them.";
    private const string DeeperNesting = "Raise ImportLimits.Nesting if that is right.";

    /// <param name="fileName">The file.</param>
    /// <param name="problem">What was thrown.</param>
    /// <param name="kinds">The one type whose kinds the file names; null when there is none.</param>
    public static ImportException Of(string fileName, Exception problem, JsonTypeInfo? kinds = null) => problem is JsonException json
        ? new ImportException(fileName, json.LineNumber + 1, null, Describe(json, kinds), json)
        : new ImportException(fileName, null, null, kinds is not null && IsWithoutKind(problem) ? DescribeMissingKind(problem.Message, kinds) : WithoutTypes(problem.Message), problem);

    /// <summary>What kind of problem a line has that is one JSON value.</summary>
    public static ImportIssueKind KindOf(JsonException json) => json switch
    {
        TextTooLongException => ImportIssueKind.TooLong,
        _ when IsMalformed(json) => ImportIssueKind.MalformedRow,
        { Path: "$.at" } => ImportIssueKind.UnreadableTime,
        _ => ImportIssueKind.UnreadableValue,
    };

    /// <summary>What is wrong in a line that is one JSON value, without the place.</summary>
    public static string ReasonOf(JsonException json, JsonTypeInfo kinds) => IsTooDeep(json)
        ? $"The line is nested too deep: {WithPlaceInLine(json)} {DeeperNesting}"
        : IsMalformed(json)
        ? $"The line is no JSON: {WithPlaceInLine(json)} {OneALine}"
        : json is { Path: null or "$" } && IsOtherValue(json.Message) ? $"The line is no event, which is an object in braces. {OneALine}"
        : Reason(json, kinds);

    private static string Describe(JsonException json, JsonTypeInfo? kinds) => IsMalformed(json)
        ? $"This is no JSON: {WithPlaceInLine(json)}{(IsTooDeep(json) ? $" {DeeperNesting}" : string.Empty)}"
        : $"{json.Path ?? "$"}: {Reason(json, kinds)}";

    // The serializer describes a value of the wrong kind in terms of our own types, which mean nothing to who wrote the file.
    private static string Reason(JsonException json, JsonTypeInfo? kinds) => json.Message switch
    {
        var said when IsOtherValue(said) => $"The value is not of the kind that belongs here, which is {KindWanted(json)}.",
        var said when said.StartsWith("Duplicate property", StringComparison.Ordinal) || said.StartsWith("Deserialized object contains a duplicate", StringComparison.Ordinal) => $"The member {Quoted(said)} stands here twice. Leave one of the two.",
        var said when kinds is not null && said.StartsWith("Read unrecognized type discriminator", StringComparison.Ordinal) =>
            $"The kind {Quoted(said)} is none of {NamesOf(kinds)}.",
        var said when said.StartsWith("Properties that start with '$'", StringComparison.Ordinal) || said.StartsWith("The metadata property", StringComparison.Ordinal) =>
            "A member of what has a kind can't have a name that begins with '$', even one that means nothing here. Give it another name, or take it out.",
        var said when said.Contains("metadata properties must be JSON strings", StringComparison.Ordinal) => "The kind is no text; write it in quotes.",
        var said => WithoutPlace(WithoutTypes(said)),
    };

    private static bool IsOtherValue(string message) => message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal);

    private static string WithPlaceInLine(JsonException json) => FormattableString.Invariant($"{WithoutPlace(json.Message)} It is found {json.BytePositionInLine:N0} bytes into the line.");

    private static string NamesOf(JsonTypeInfo kinds) => string.Join(", ", kinds.PolymorphismOptions!.DerivedTypes.Select(d => d.TypeDiscriminator));

    // The serializer says of a simple value in the inner exception what it wanted, and of others which type of ours it was to fill.
    private static string KindWanted(JsonException json) => json switch
    {
        { InnerException: FormatException format } when format.Message.Contains("Int32", StringComparison.Ordinal) => "a whole number, less than 2,147,483,648",
        { InnerException: FormatException format } when format.Message.Contains("Int64", StringComparison.Ordinal) => "a whole number",
        { InnerException: { } inner } when inner.Message.Contains("as a boolean", StringComparison.Ordinal) => "true or false",
        { InnerException: { } inner } when inner is FormatException || inner.Message.Contains("as a number", StringComparison.Ordinal) => "a number",
        { Message: var said } when said.Contains("IReadOnlyList", StringComparison.Ordinal) => "a list in square brackets",
        _ => "an object in braces",
    };

    private static bool IsWithoutKind(Exception problem) => problem is NotSupportedException && problem.Message.Contains("must specify a type discriminator", StringComparison.Ordinal);

    private static string DescribeMissingKind(string message, JsonTypeInfo kinds)
    {
        int place = message.IndexOf(" Path: ", StringComparison.Ordinal) + " Path: ".Length;
        return $"{message[place..message.IndexOf(" | ", place, StringComparison.Ordinal)]}.{kinds.PolymorphismOptions!.TypeDiscriminatorPropertyName}: is missing. It is one of {NamesOf(kinds)}.";
    }

    private static bool IsTooDeep(JsonException json) => json.Message.Contains("maximum configured depth", StringComparison.Ordinal);

    private static bool IsMalformed(JsonException json) => json.InnerException is JsonException;

    private static string WithoutTypes(string message) => message.Replace($"{typeof(Documents.DefinitionDocument).Namespace}.", string.Empty, StringComparison.Ordinal);

    /// <summary>The first name that a message quotes, with its quotes; it may hold some itself.</summary>
    private static string Quoted(string message)
    {
        int end = message.IndexOf("' encountered", StringComparison.Ordinal) is var named and > 0 ? named : WithoutPlace(message).LastIndexOf('\'');
        return message[message.IndexOf('\'', StringComparison.Ordinal)..(end + 1)];
    }

    // The serializer counts lines from 0, and each line is read by itself.
    private static string WithoutPlace(string message)
    {
        int path = message.IndexOf(" Path: ", StringComparison.Ordinal);
        string first = path < 0 ? message : message[..path];
        int line = first.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return line < 0 ? first : first[..line];
    }
}
