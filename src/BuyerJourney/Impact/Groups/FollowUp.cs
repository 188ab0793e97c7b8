using NodaTime;

namespace BuyerJourney.Impact.Groups;

/// <summary>How journeys of two periods were made comparable: each was looked at for the same time after its start, and those too young for that were left out.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FollowUp
{
    /// <summary>For how long after its start each journey was looked at. What came later is in no figure, of neither period.</summary>
    public required Duration Within { get; init; }

    /// <summary>The journeys of the first period.</summary>
    public required FollowUpPart First { get; init; }

    /// <summary>The journeys of the second period.</summary>
    public required FollowUpPart Second { get; init; }

    /// <summary>The time and the two parts.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"each journey is followed for {Metrics.LengthText.Of(Within)}: first {First}; second {Second}";
}
