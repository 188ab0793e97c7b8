namespace BuyerJourney.Interchange.Json;

/// <summary>Something is wrong in a document that is well-formed JSON.</summary>
internal sealed class DocumentProblem(string path, string problem, ImportIssueKind kind = ImportIssueKind.UnreadableValue) : Exception($"{path}: {problem}")
{
    public string Path { get; } = path;

    public string Problem { get; } = problem;

    public ImportIssueKind Kind { get; } = kind;
}
