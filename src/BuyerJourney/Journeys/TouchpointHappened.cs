using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Buyer and seller were in contact.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TouchpointHappened : JourneyEvent
{
    /// <summary>The kind of contact.</summary>
    public required Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>Who acted; null when it is as the definition says.</summary>
    public Side? Side { get; init; }

    /// <summary>The channel: phone, e-mail, web; null when unknown.</summary>
    public string? Channel { get; init; }

    /// <summary>The strategy that the seller followed; null when unknown.</summary>
    public string? Strategy { get; init; }

    /// <summary>The product features shown.</summary>
    public Labels FeaturesShown { get; init; } = Labels.None;

    /// <summary>The pain points addressed.</summary>
    public Labels PainPointsAddressed { get; init; } = Labels.None;

    /// <summary>How the buyer took it; null when unknown.</summary>
    public Reaction? Reaction { get; init; }

    /// <summary>The team that acted; <c>default</c> when unknown.</summary>
    public Id<Team> Team { get; init; }

    /// <summary>The person who acted; null when unknown.</summary>
    public string? Person { get; init; }
}
