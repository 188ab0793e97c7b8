namespace BuyerJourney.Definitions.Validation;

/// <summary>A kind of problem that a definition can have. All of them are in <see cref="DiagnosticCodes"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record DiagnosticCode
{
    internal DiagnosticCode(string id, ProblemSeverity severity, string meaning) => (Id, Severity, Meaning) = (id, severity, meaning);

    /// <summary>The stable id, such as <c>BJ0001</c>; it keeps its meaning for good.</summary>
    public string Id { get; }

    /// <summary>How bad such a problem is.</summary>
    public ProblemSeverity Severity { get; }

    /// <summary>What the code means, in a sentence.</summary>
    public string Meaning { get; }

    /// <summary>The id.</summary>
    /// <returns><see cref="Id"/>.</returns>
    public override string ToString() => Id;
}
