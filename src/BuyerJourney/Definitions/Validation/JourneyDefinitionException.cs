using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Validation;

/// <summary>A definition was refused when it was built. Lists every problem, not only the first.</summary>
public sealed class JourneyDefinitionException : ArgumentException
{
    internal JourneyDefinitionException(Id<JourneyDefinition> definition, ImmutableArray<DefinitionProblem> problems)
        : base(Describe(definition, problems))
    {
        Definition = definition;
        Problems = problems;
    }

    /// <summary>The definition that was refused.</summary>
    public Id<JourneyDefinition> Definition { get; }

    /// <summary>Everything that is wrong or doubtful about it.</summary>
    public ImmutableArray<DefinitionProblem> Problems { get; }

    private static string Describe(Id<JourneyDefinition> definition, ImmutableArray<DefinitionProblem> problems)
    {
        int errors = problems.Count(p => p.Severity == ProblemSeverity.Error);
        return $"The definition '{definition}' has {errors} {(errors == 1 ? "error" : "errors")}:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}";
    }
}
