using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>An outcome as it stands in JSON.</summary>
internal sealed record OutcomeDocument
{
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool Won { get; init; }

    public IReadOnlyList<string>? Reasons { get; init; }

    public bool ReasonRequired { get; init; }

    public IReadOnlyList<string>? Synonyms { get; init; }
}

/// <summary>A touchpoint as it stands in JSON.</summary>
internal sealed record TouchpointDocument
{
    public string? Id { get; init; }

    public Side? Side { get; init; }

    public IReadOnlyList<string>? Stages { get; init; }

    public IReadOnlyList<string>? Channels { get; init; }

    public IReadOnlyList<string>? Synonyms { get; init; }
}

/// <summary>An obstacle as it stands in JSON.</summary>
internal sealed record ObstacleDocument
{
    public string? Id { get; init; }

    public string? Tag { get; init; }

    public string? Parent { get; init; }

    public IReadOnlyList<string>? Stages { get; init; }

    public Severity? Severity { get; init; }

    public string? Owner { get; init; }

    public string? Remedy { get; init; }

    public IReadOnlyList<string>? Synonyms { get; init; }
}

/// <summary>A persona as it stands in JSON.</summary>
internal sealed record PersonaDocument
{
    public string? Id { get; init; }

    public string? Description { get; init; }
}

/// <summary>A declared attribute as it stands in JSON.</summary>
internal sealed record AttributeDocument
{
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AttributeKind Kind { get; init; }
}

/// <summary>A trigger as it stands in JSON.</summary>
internal sealed record TriggerDocument
{
    public string? Id { get; init; }

    public IReadOnlyList<ParameterDocument>? Parameters { get; init; }
}

/// <summary>A value that a trigger takes, as it stands in JSON.</summary>
internal sealed record ParameterDocument
{
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AttributeKind Kind { get; init; }
}

/// <summary>A rule as it stands in JSON.</summary>
internal sealed record RuleDocument
{
    public string? Name { get; init; }

    public RuleSourceDocument? From { get; init; }

    public RuleTargetDocument? To { get; init; }

    public string? On { get; init; }

    public int Priority { get; init; }

    public IReadOnlyList<CriterionDocument>? Requires { get; init; }

    public DueDocument? Due { get; init; }
}

/// <summary>Where a rule leads from: some stages, an outcome, or any stage.</summary>
internal sealed record RuleSourceDocument
{
    public IReadOnlyList<string>? Stages { get; init; }

    public IReadOnlyList<string>? Outcomes { get; init; }

    public bool AnyStage { get; init; }
}

/// <summary>Where a rule leads: a stage, an outcome, back to the stage left; absent for a rule that changes nothing.</summary>
internal sealed record RuleTargetDocument
{
    public string? Stage { get; init; }

    public string? Outcome { get; init; }

    public bool StageLeft { get; init; }
}

/// <summary>When a rule falls due by itself.</summary>
internal sealed record DueDocument
{
    public Duration? After { get; init; }

    public IReadOnlyList<string>? Without { get; init; }
}
