using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>A criterion as it stands in JSON; its kind says which. An unknown kind is an error: a rule without it would permit more.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(AllDocument), "all")]
[JsonDerivedType(typeof(AnyDocument), "any")]
[JsonDerivedType(typeof(NotDocument), "not")]
[JsonDerivedType(typeof(TouchpointCriterionDocument), "touchpoint")]
[JsonDerivedType(typeof(NoOpenObstacleDocument), "noOpenObstacle")]
[JsonDerivedType(typeof(ObstacleResolvedDocument), "obstacleResolved")]
[JsonDerivedType(typeof(ObstacleOpenDocument), "obstacleOpen")]
[JsonDerivedType(typeof(StayDocument), "stay")]
[JsonDerivedType(typeof(SilenceDocument), "silence")]
[JsonDerivedType(typeof(ComparisonDocument), "comparison")]
[JsonDerivedType(typeof(ApprovalDocument), "approval")]
[JsonDerivedType(typeof(CustomDocument), "custom")]
internal abstract record CriterionDocument;

internal sealed record AllDocument : CriterionDocument
{
    public IReadOnlyList<CriterionDocument>? Of { get; init; }
}

internal sealed record AnyDocument : CriterionDocument
{
    public IReadOnlyList<CriterionDocument>? Of { get; init; }
}

internal sealed record NotDocument : CriterionDocument
{
    public CriterionDocument? Of { get; init; }
}

internal sealed record TouchpointCriterionDocument : CriterionDocument
{
    public string? Touchpoint { get; init; }

    public int? Times { get; init; }

    public Duration? Within { get; init; }

    public Reaction? Reaction { get; init; }
}

internal sealed record NoOpenObstacleDocument : CriterionDocument
{
    public Severity? AtLeast { get; init; }
}

internal sealed record ObstacleResolvedDocument : CriterionDocument
{
    public string? Obstacle { get; init; }
}

internal sealed record ObstacleOpenDocument : CriterionDocument
{
    public string? Obstacle { get; init; }
}

internal sealed record StayDocument : CriterionDocument
{
    public Duration? AtLeast { get; init; }

    public Duration? AtMost { get; init; }
}

internal sealed record SilenceDocument : CriterionDocument
{
    public Duration? Time { get; init; }

    public IReadOnlyList<string>? Touchpoints { get; init; }
}

internal sealed record ComparisonDocument : CriterionDocument
{
    public string? Attribute { get; init; }

    public string? Input { get; init; }

    public string? Currency { get; init; }

    public ComparisonOperator? Operator { get; init; }

    public AttributeValue? Value { get; init; }
}

internal sealed record ApprovalDocument : CriterionDocument
{
    public IReadOnlyList<string>? Teams { get; init; }
}

internal sealed record CustomDocument : CriterionDocument
{
    public string? Name { get; init; }
}
