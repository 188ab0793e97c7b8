using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>The journey ended, won or lost.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record JourneyClosed : JourneyEvent
{
    /// <summary>How it ended.</summary>
    public required Id<Outcome> Outcome { get; init; }

    /// <summary>Why: for a loss the obstacles that decided it, for a win what won it.</summary>
    public Labels Reasons { get; init; } = Labels.None;

    /// <summary>The trigger that closed it; <c>default</c> when it was closed directly, or the source does not say.</summary>
    public Id<Trigger> Trigger { get; init; }

    /// <summary>What came with the trigger; null when nothing did.</summary>
    public TriggerInput? Input { get; init; }

    /// <summary>What moved the buyer, in words; null when unknown.</summary>
    public string? Motivation { get; init; }
}
