using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>The journey came into a stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageEntered : JourneyEvent
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>The trigger that moved it; <c>default</c> when the source does not say.</summary>
    public Id<Trigger> Trigger { get; init; }

    /// <summary>What came with the trigger; null when nothing did.</summary>
    public TriggerInput? Input { get; init; }

    /// <summary>Whether the journey stood in the stage already and nobody knows since when: the source kept only the end of its history.</summary>
    public bool IsEntryUnknown { get; init; }
}
