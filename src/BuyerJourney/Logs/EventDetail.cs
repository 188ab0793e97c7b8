using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>What a log keeps of an event beside what happened and when: who acted, through which channel, how the buyer took it.</summary>
/// <remarks>
/// Equal details are kept once. Free notes and the words of feedback are not kept: they are the event store's. Immutable, compared by content,
/// safe to share between threads.
/// </remarks>
public sealed record EventDetail
{
    /// <summary>Nothing beside what happened and when.</summary>
    public static EventDetail None { get; } = new();

    /// <summary>Who acted, where it is not as the definition says; null when it is.</summary>
    public Side? Side { get; init; }

    /// <summary>The channel; null when unknown.</summary>
    public string? Channel { get; init; }

    /// <summary>The strategy that the seller followed; null when unknown.</summary>
    public string? Strategy { get; init; }

    /// <summary>The product features shown.</summary>
    public Labels FeaturesShown { get; init; } = Labels.None;

    /// <summary>The pain points addressed.</summary>
    public Labels PainPointsAddressed { get; init; } = Labels.None;

    /// <summary>How the buyer took it; null when unknown.</summary>
    public Reaction? Reaction { get; init; }

    /// <summary>The team that acted, or that feedback is about; <c>default</c> when unknown.</summary>
    public Id<Team> Team { get; init; }

    /// <summary>The person who acted; null when unknown.</summary>
    public string? Person { get; init; }

    /// <summary>How hard an obstacle holds, where it is not as the definition says; null when it is.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The score of feedback; null when there is none.</summary>
    public decimal? Score { get; init; }

    /// <summary>The touchpoint that feedback is about; <c>default</c> when it is about none.</summary>
    public Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>Why a journey was closed.</summary>
    public Labels Reasons { get; init; } = Labels.None;

    /// <summary>What moved the buyer at the close; null when unknown.</summary>
    public string? Motivation { get; init; }

    /// <summary>The trigger that moved the journey into a stage or closed it; <c>default</c> when unknown.</summary>
    public Id<Trigger> Trigger { get; init; }

    /// <summary>Who recorded the event; null when unknown.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>What else the source knows.</summary>
    public EventProperties Properties { get; init; } = EventProperties.None;
}
