using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>One buyer's journey: where it stands, what is known about it, and what happened on it.</summary>
/// <remarks>
/// A journey never changes: whatever is asked of it gives a <see cref="JourneyDecision"/> with the journey as it is then. Store the decision's events;
/// <see cref="Replay"/> makes the same journey of them. Two journeys are equal when they follow the same definition and the same happened on them.
/// Immutable and safe to share between threads; several threads may go on from one journey, each on its own.
/// </remarks>
/// <example><code>
/// Journey journey = b2b.Start("deal-42", at, persona: "cfo");
/// JourneyDecision decision = journey.Fire("asks-for-discovery-call", at);
/// </code></example>
public sealed partial class Journey : JourneyState, IEquatable<Journey>
{
    private readonly JourneyEvent?[] _events;
    private readonly int _count;

    // The event by which the journey came into its stage; null only before any stage was entered.
    private readonly StageEntered? _visit;
    private readonly JourneyClosed? _close;
    private readonly Stage? _stageLeft;

    // The highest number that this journey gave to an event of its own, and where events with ids of other systems stand.
    private readonly int _lastNumber;
    private readonly EventIdIndex? _otherIds;

    private Journey(
        JourneyDefinition definition,
        JourneyEvent?[] events,
        int count,
        Stage stage,
        StageEntered? visit,
        JourneyClosed? close,
        Stage? stageLeft,
        JourneyFacts facts,
        int lastNumber,
        EventIdIndex? otherIds)
        : base(stage, facts)
    {
        Definition = definition;
        _events = events;
        _count = count;
        _visit = visit;
        _close = close;
        _stageLeft = stageLeft;
        _lastNumber = lastNumber;
        _otherIds = otherIds;
    }

    /// <summary>The journey's id.</summary>
    public Id<Journey> Id => _events[0]!.Journey;

    /// <summary>The definition that it follows.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>Everything that happened, by instant; events of one instant in the order in which they were recorded.</summary>
    public JourneyEvents Events => new(_events, 0, _count);

    /// <inheritdoc/>
    public override Instant StandsSince => StandsInOutcome ? _close!.At : StageEnteredAt;

    /// <summary>When it came into its stage. Entering the stage in which it stands already continues the visit, unless the stage is re-enterable.</summary>
    public Instant StageEnteredAt => _visit?.At ?? StartedAt;

    /// <summary>When its first event happened.</summary>
    public Instant StartedAt => _events[0]!.At;

    /// <summary>When its last event happened.</summary>
    public Instant LastEventAt => _events[_count - 1]!.At;

    /// <summary>How it was closed last; null while it is open.</summary>
    public JourneyClosed? LastClose => _close;

    /// <summary>The outcome with which it was closed last; null while it is open.</summary>
    public Outcome? Outcome => _close is null ? null : Definition.FindOutcome(_close.Outcome);

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _close is null;

    /// <summary>Whether it was closed with a won outcome, or is past its purchase.</summary>
    public bool IsWon => Outcome is { IsWon: true };

    /// <summary>Whether it rests on hold.</summary>
    public bool IsOnHold => IsOpen && Stage.IsOnHold;

    /// <summary>The stage that it left for the stage on hold; null when it is not on hold.</summary>
    public Stage? StageLeft => _stageLeft;

    /// <summary>The buyer's persona; null when nobody said.</summary>
    public Id<Persona>? Persona =>
        Facts.Attribute(JourneyAttribute.Persona) is { Kind: AttributeKind.Text } persona && Id<Persona>.TryCreate(persona.Text, out Id<Persona> id, out _) ? (Id<Persona>?)id : null;

    /// <summary>Whether it stands in its outcome rather than in a stage: closed, and not in a stage after the purchase.</summary>
    internal bool StandsInOutcome => _close is not null && !Stage.IsAfterPurchase;

    /// <summary>The rules from where it stands.</summary>
    internal ReadOnlySpan<TriggerRules> RulesHere => StandsInOutcome ? Definition.Table.From(Outcome!) : Definition.Table.From(Stage);

    /// <summary>The id of the next event of its own.</summary>
    internal EventId NextEventId => new(Id, _lastNumber + 1);

    /// <summary>What its criteria may look at.</summary>
    internal CriterionContext ContextAt(Instant at, TriggerInput input) => new() { Journey = this, At = at, Input = input };

    /// <inheritdoc/>
    public bool Equals(Journey? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (Definition.Id == other.Definition.Id && Definition.Version == other.Definition.Version && Events.Span.SequenceEqual(other.Events.Span)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Journey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, _count, _events[_count - 1]);

    /// <summary>The journey's id and where it stands.</summary>
    /// <returns>For example <c>deal-42 in decision</c>.</returns>
    public override string ToString() => StandsInOutcome ? $"{Id} closed as {Outcome}" : $"{Id} in {Stage}";
}
