using System.Collections.Immutable;

namespace BuyerJourney.Journeys;

/// <summary>A journey refused what was asked, and the caller had said that this may not happen: see <see cref="JourneyDecision.OrThrow"/>.</summary>
public sealed class JourneyRefusedException : InvalidOperationException
{
    internal JourneyRefusedException(Journey journey, ImmutableArray<Refusal> refusals)
        : base($"The journey '{journey.Id}' refused: {string.Join(" ", refusals)}")
    {
        Journey = journey;
        Refusals = refusals;
    }

    /// <summary>The journey, as it was and is.</summary>
    public Journey Journey { get; }

    /// <summary>Every reason.</summary>
    public ImmutableArray<Refusal> Refusals { get; }
}
