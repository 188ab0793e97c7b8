using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>One touchpoint that happened, and the one before it: journeys that grow from one another share the chain.</summary>
internal sealed class TouchRecord(int touchpoint, Instant at, Reaction? reaction, TouchRecord? previous)
{
    public int Touchpoint { get; } = touchpoint;

    public Instant At { get; } = at;

    public Reaction? Reaction { get; } = reaction;

    public TouchRecord? Previous { get; } = previous;
}
