namespace BuyerJourney.Journeys;

/// <summary>A closed journey was taken up again; the stage it came to is the next event.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record JourneyReopened : JourneyEvent
{
    /// <summary>Why; null when nobody said.</summary>
    public string? Reason { get; init; }
}
