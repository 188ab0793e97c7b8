using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>What a criterion may look at: the journey's facts, where it stands and since when, the instant, and what came with the trigger.</summary>
/// <remarks>Lives only while a criterion is asked. Safe to read from any thread.</remarks>
public readonly ref struct CriterionContext
{
    /// <summary>What is known about the journey at <see cref="At"/>.</summary>
    public required JourneyFacts Facts { get; init; }

    /// <summary>The stage in which the journey stands or, when it is closed, stood last.</summary>
    public required Stage Stage { get; init; }

    /// <summary>When it came to where it stands: into the stage or, when it is closed, to its close.</summary>
    public required Instant Since { get; init; }

    /// <summary>The instant at which the criterion is asked.</summary>
    public required Instant At { get; init; }

    /// <summary>What came with the trigger; <see cref="TriggerInput.None"/> when nothing did.</summary>
    public required TriggerInput Input { get; init; }
}
