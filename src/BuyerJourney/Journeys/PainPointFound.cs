namespace BuyerJourney.Journeys;

/// <summary>The seller learnt what troubles the buyer.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record PainPointFound : JourneyEvent
{
    /// <summary>The pain point, in the company's own words.</summary>
    public required string PainPoint { get; init; }

    /// <summary>What was noted; null when nothing was.</summary>
    public string? Note { get; init; }
}
