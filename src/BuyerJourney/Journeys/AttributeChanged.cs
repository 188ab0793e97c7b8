using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>A property of the journey was set, changed or removed.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record AttributeChanged : JourneyEvent
{
    /// <summary>The attribute.</summary>
    public required Id<JourneyAttribute> Attribute { get; init; }

    /// <summary>The new value; null when it was removed.</summary>
    public required AttributeValue? Value { get; init; }
}
