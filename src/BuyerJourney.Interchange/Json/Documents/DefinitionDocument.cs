using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>A definition as it stands in JSON. What is not said has the meaning that the builder gives it.</summary>
internal sealed record DefinitionDocument
{
    public string? Format { get; init; }

    public int FormatVersion { get; init; }

    public string? Id { get; init; }

    public int? Version { get; init; }

    public IReadOnlyList<StageDocument>? Stages { get; init; }

    public IReadOnlyList<OutcomeDocument>? Outcomes { get; init; }

    public IReadOnlyList<TouchpointDocument>? Touchpoints { get; init; }

    public IReadOnlyList<ObstacleDocument>? Obstacles { get; init; }

    public IReadOnlyList<PersonaDocument>? Personas { get; init; }

    public IReadOnlyList<string>? Teams { get; init; }

    public IReadOnlyList<AttributeDocument>? Attributes { get; init; }

    public IReadOnlyList<TriggerDocument>? Triggers { get; init; }

    public IReadOnlyList<JourneyPolicies>? Policies { get; init; }

    public IReadOnlyList<RuleDocument>? Rules { get; init; }
}
