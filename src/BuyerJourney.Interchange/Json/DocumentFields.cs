using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Json;

/// <summary>Takes fields of a document that must be there and be right; the problem otherwise names their path.</summary>
internal static class DocumentFields
{
    public static Id<T> Id<T>(string? text, string path) =>
        Definitions.Id<T>.TryCreate(Required(text, path), out Id<T> id, out string? problem) ? id : throw new DocumentProblem(path, problem, ImportIssueKind.UnreadableId);

    public static Id<T>[] Ids<T>(IReadOnlyList<string>? texts, string path) => [.. Each(texts, path).Select(t => Id<T>(t.Item, t.Path))];

    public static string[] Texts(IReadOnlyList<string>? texts, string path) => [.. Each(texts, path).Select(t => t.Item)];

    public static T Required<T>(T? value, string path)
        where T : class => value ?? throw new DocumentProblem(path, "is missing.", ImportIssueKind.MissingValue);

    public static T Required<T>(T? value, string path)
        where T : struct => value ?? throw new DocumentProblem(path, "is missing.", ImportIssueKind.MissingValue);

    /// <summary>The items of a list with their paths; none for a list that is not there.</summary>
    public static IEnumerable<(T Item, string Path)> Each<T>(IReadOnlyList<T>? items, string path)
        where T : class
    {
        for (int i = 0; i < (items?.Count ?? 0); i++)
        {
            string place = FormattableString.Invariant($"{path}[{i}]");
            yield return (Required(items![i], place), place);
        }
    }
}
