using System.Collections.Immutable;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions.Versions;

/// <summary>A migration is not complete. Lists every problem, not only the first.</summary>
public sealed class DefinitionMigrationException : ArgumentException
{
    internal DefinitionMigrationException(JourneyDefinition from, JourneyDefinition to, ImmutableArray<DefinitionProblem> problems)
        : base($"The migration {from} → {to} is not complete:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}") => Problems = problems;

    /// <summary>Everything that has no place in the new version, or is named wrongly.</summary>
    public ImmutableArray<DefinitionProblem> Problems { get; }
}
