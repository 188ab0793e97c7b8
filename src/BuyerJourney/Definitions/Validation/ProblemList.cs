using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Validation;

/// <summary>The problems found so far.</summary>
internal sealed class ProblemList
{
    private readonly List<DefinitionProblem> _problems = [];

    public int Count => _problems.Count;

    public void Add(DiagnosticCode code, string place, string what, string remedy) => _problems.Add(new DefinitionProblem(code, place, what, remedy));

    public void Unknown(string place, string kind, string name) =>
        Add(DiagnosticCodes.UnknownName, place, $"It names the {kind} '{name}', which the definition does not have.", $"Add the {kind}, or correct the name (case matters).");

    public ImmutableArray<DefinitionProblem> ToImmutable() => [.. _problems];
}
