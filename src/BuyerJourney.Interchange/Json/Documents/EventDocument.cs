using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>An event as it stands in one line of JSON; its kind says which. A line without a kind says what follows: the format and its version.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(JourneyStartedDocument), "journeyStarted")]
[JsonDerivedType(typeof(StageEnteredDocument), "stageEntered")]
[JsonDerivedType(typeof(JourneyClosedDocument), "journeyClosed")]
[JsonDerivedType(typeof(JourneyReopenedDocument), "journeyReopened")]
[JsonDerivedType(typeof(TouchpointHappenedDocument), "touchpointHappened")]
[JsonDerivedType(typeof(ObstacleRaisedDocument), "obstacleRaised")]
[JsonDerivedType(typeof(ObstacleRemovedDocument), "obstacleResolved")]
[JsonDerivedType(typeof(PainPointFoundDocument), "painPointFound")]
[JsonDerivedType(typeof(FeedbackGivenDocument), "feedbackGiven")]
[JsonDerivedType(typeof(ApprovedDocument), "approved")]
[JsonDerivedType(typeof(AttributeChangedDocument), "attributeChanged")]
[JsonDerivedType(typeof(ValueChangedDocument), "valueChanged")]
internal record EventDocument
{
    [JsonPropertyOrder(-5)]
    public string? Format { get; init; }

    [JsonPropertyOrder(-4)]
    public int? FormatVersion { get; init; }

    [JsonPropertyOrder(-3)]
    public string? Journey { get; init; }

    [JsonPropertyOrder(-2)]
    public Instant? At { get; init; }

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    [JsonPropertyOrder(1)]
    public string? RecordedBy { get; init; }

    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, string?>? Properties { get; init; }
}

internal sealed record JourneyStartedDocument : EventDocument
{
    public string? Definition { get; init; }

    public int? Version { get; init; }
}

internal sealed record StageEnteredDocument : EventDocument
{
    public string? Stage { get; init; }

    public string? Trigger { get; init; }

    public IReadOnlyDictionary<string, AttributeValue>? Input { get; init; }

    public bool EntryUnknown { get; init; }
}

internal sealed record JourneyClosedDocument : EventDocument
{
    public string? Outcome { get; init; }

    public IReadOnlyList<string>? Reasons { get; init; }

    public string? Motivation { get; init; }

    public string? Trigger { get; init; }

    public IReadOnlyDictionary<string, AttributeValue>? Input { get; init; }
}

internal sealed record JourneyReopenedDocument : EventDocument
{
    public string? Reason { get; init; }
}

internal sealed record TouchpointHappenedDocument : EventDocument
{
    public string? Touchpoint { get; init; }

    public Side? Side { get; init; }

    public string? Channel { get; init; }

    public string? Strategy { get; init; }

    public IReadOnlyList<string>? FeaturesShown { get; init; }

    public IReadOnlyList<string>? PainPointsAddressed { get; init; }

    public Reaction? Reaction { get; init; }

    public string? Team { get; init; }

    public string? Person { get; init; }
}

internal sealed record ObstacleRaisedDocument : EventDocument
{
    public string? Obstacle { get; init; }

    public Severity? Severity { get; init; }

    public string? Note { get; init; }
}

internal sealed record ObstacleRemovedDocument : EventDocument
{
    public string? Obstacle { get; init; }

    public string? Note { get; init; }
}

internal sealed record PainPointFoundDocument : EventDocument
{
    public string? PainPoint { get; init; }

    public string? Note { get; init; }
}

internal sealed record FeedbackGivenDocument : EventDocument
{
    public decimal? Score { get; init; }

    public string? Words { get; init; }

    public string? Touchpoint { get; init; }

    public string? Team { get; init; }
}

internal sealed record ApprovedDocument : EventDocument
{
    public string? Team { get; init; }

    public string? Person { get; init; }
}

internal sealed record AttributeChangedDocument : EventDocument
{
    public string? Attribute { get; init; }

    /// <summary>The value; null, which is written too, when it was removed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AttributeValue? Value
    {
        get;
        set
        {
            field = value;
            IsValueGiven = true;
        }
    }

    /// <summary>Whether there is a value, be it null: to leave it out does not say that it was removed.</summary>
    [JsonIgnore]
    public bool IsValueGiven { get; private set; }
}

internal sealed record ValueChangedDocument : EventDocument
{
    public MoneyDocument? Value { get; init; }
}

internal sealed record MoneyDocument
{
    public decimal? Amount { get; init; }

    public string? Currency { get; init; }
}
