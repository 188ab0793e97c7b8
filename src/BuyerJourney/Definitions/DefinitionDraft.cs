using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions;

/// <summary>What was written into a builder, as it was written.</summary>
internal sealed class DefinitionDraft
{
    public required Id<JourneyDefinition> Id { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<StageBuilder> Stages { get; init; }

    public required IReadOnlyList<OutcomeBuilder> Outcomes { get; init; }

    public required IReadOnlyList<TouchpointBuilder> Touchpoints { get; init; }

    public required IReadOnlyList<ObstacleBuilder> Obstacles { get; init; }

    public required IReadOnlyList<(Id<Persona> Id, string? Description)> Personas { get; init; }

    public required IReadOnlyList<Id<Team>> Teams { get; init; }

    public required IReadOnlyList<TriggerBuilder> Triggers { get; init; }

    public required IReadOnlyList<(Id<JourneyAttribute> Id, AttributeKind Kind)> Attributes { get; init; }

    public required IReadOnlyList<RuleBuilder> Rules { get; init; }

    public required IReadOnlyDictionary<Id<Criterion>, ICustomCriterion> CustomCriteria { get; init; }

    public required JourneyPolicies Policies { get; init; }

    public required IReadOnlyList<DefinitionProblem> Warnings { get; init; }
}
