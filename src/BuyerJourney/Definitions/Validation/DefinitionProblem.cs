namespace BuyerJourney.Definitions.Validation;

/// <summary>Something wrong or doubtful in a definition: what kind, where, what exactly, and what to do.</summary>
/// <param name="Code">The kind of problem.</param>
/// <param name="Place">The part that has it, such as <c>stage 'decision'</c>.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Remedy">What to do about it, in a sentence.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record DefinitionProblem(DiagnosticCode Code, string Place, string What, string Remedy)
{
    /// <summary>How bad it is.</summary>
    public ProblemSeverity Severity => Code.Severity;

    /// <summary>The problem in one line.</summary>
    /// <returns>For example <c>error BJ0004 in stage 'decision': …</c>.</returns>
    public override string ToString() => $"{(Severity == ProblemSeverity.Error ? "error" : "warning")} {Code} in {Place}: {What} {Remedy}";
}
