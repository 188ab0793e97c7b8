using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>Something that happened on a journey: a fact, kept for good.</summary>
/// <remarks>Its kinds are the records beside this one. Immutable, compared by content, safe to share between threads.</remarks>
public abstract record JourneyEvent
{
    private protected JourneyEvent()
    {
    }

    /// <summary>The journey it happened on.</summary>
    public required Id<Journey> Journey { get; init; }

    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }

    /// <summary>The event's id; <c>default</c> when its source has none.</summary>
    public EventId Id { get; init; }

    /// <summary>Who recorded it; null when unknown.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>What else its source knows about it.</summary>
    public EventProperties Properties { get; init; } = EventProperties.None;
}
