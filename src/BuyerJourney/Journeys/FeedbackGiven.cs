using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>The buyer said what they thought.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FeedbackGiven : JourneyEvent
{
    /// <summary>The score, on whatever scale the company uses; null when only words were given.</summary>
    public decimal? Score { get; init; }

    /// <summary>The words; null when only a score was given.</summary>
    public string? Words { get; init; }

    /// <summary>The touchpoint that it is about; <c>default</c> when it is about the journey as a whole.</summary>
    public Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>The team that it is about; <c>default</c> when it is about nobody.</summary>
    public Id<Team> Team { get; init; }
}
