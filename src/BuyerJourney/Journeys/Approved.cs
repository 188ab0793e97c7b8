using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>A team agreed to what the journey is about to do.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record Approved : JourneyEvent
{
    /// <summary>The team that agreed.</summary>
    public required Id<Team> Team { get; init; }

    /// <summary>The person who agreed; null when unknown.</summary>
    public string? Person { get; init; }
}
