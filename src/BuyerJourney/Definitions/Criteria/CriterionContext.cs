using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>What a criterion may look at: the journey, the instant, and what came with the trigger.</summary>
/// <remarks>Lives only while a criterion is asked. Safe to read from any thread.</remarks>
public readonly ref struct CriterionContext
{
    /// <summary>Where the journey stands and what is known about it at <see cref="At"/>.</summary>
    public required JourneyState Journey { get; init; }

    /// <summary>The instant at which the criterion is asked.</summary>
    public required Instant At { get; init; }

    /// <summary>What came with the trigger; <see cref="TriggerInput.None"/> when nothing did.</summary>
    public required TriggerInput Input { get; init; }

    /// <summary>What is known about the journey.</summary>
    public JourneyFacts Facts => Journey.Facts;
}
