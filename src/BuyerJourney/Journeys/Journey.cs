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
    private const int None = -1;

    private readonly JourneyEvent?[] _events;
    private readonly int _count;

    // Where in the events it came into its stage and was closed; None before any stage was entered, and while it is open.
    private readonly int _visit;
    private readonly int _close;

    // The highest number that this journey gave to an event of its own, and where events with ids of other systems stand.
    private readonly int _lastNumber;
    private readonly EventIdIndex? _otherIds;
    private readonly Stage? _stageLeft;

    /// <summary>A journey on which nothing has happened.</summary>
    private Journey(JourneyDefinition definition)
        : base(definition.StartStages[0], definition.NoFacts)
    {
        _events = EventBuffer.New();
        _visit = None;
        _close = None;
    }

    /// <summary>A journey and what happened next on it.</summary>
    private Journey(Journey before, JourneyEvent next, Stage stage, JourneyFacts facts, int visit, int close, Stage? stageLeft)
        : base(stage, facts)
    {
        int number = next.Id.NumberOn(next.Journey);
        _events = EventBuffer.Append(before._events, before._count, next);
        _count = before._count + 1;
        _visit = visit;
        _close = close;
        _lastNumber = Math.Max(number, before._lastNumber);
        _otherIds = number == 0 && !next.Id.IsNone ? EventIdIndex.With(before._otherIds, next.Id, before._count) : before._otherIds;
        _stageLeft = stageLeft;
    }

    /// <summary>The same journey, numbering its next event after another number.</summary>
    private Journey(Journey same, int lastNumber)
        : base(same.Stage, same.Facts)
    {
        _events = same._events;
        _count = same._count;
        _visit = same._visit;
        _close = same._close;
        _lastNumber = lastNumber;
        _otherIds = same._otherIds;
        _stageLeft = same._stageLeft;
    }

    /// <summary>The journey's id.</summary>
    public Id<Journey> Id => _events[0]!.Journey;

    /// <summary>The definition that it follows.</summary>
    public JourneyDefinition Definition => Facts.Definition;

    /// <summary>Everything that happened, by instant; events of one instant in the order in which they were recorded.</summary>
    public JourneyEvents Events => new(_events, 0, _count);

    /// <inheritdoc/>
    public override Instant StandsSince => StandsInOutcome ? LastClose!.At : StageEnteredAt;

    /// <summary>When it came into its stage. Entering the stage in which it stands already continues the visit, unless the stage is re-enterable.</summary>
    public Instant StageEnteredAt => _visit == None ? StartedAt : _events[_visit]!.At;

    /// <summary>When its first event happened.</summary>
    public Instant StartedAt => _events[0]!.At;

    /// <summary>When its last event happened.</summary>
    public Instant LastEventAt => _events[_count - 1]!.At;

    /// <summary>How it was closed last; null while it is open.</summary>
    public JourneyClosed? LastClose => _close == None ? null : (JourneyClosed)_events[_close]!;

    /// <summary>The outcome with which it was closed last; null while it is open.</summary>
    public Outcome? Outcome => LastClose is { } close ? Definition.FindOutcome(close.Outcome) : null;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _close == None;

    /// <summary>Whether it was closed with a won outcome, or is past its purchase.</summary>
    public bool IsWon => Outcome is { IsWon: true };

    /// <summary>Whether it rests on hold.</summary>
    public bool IsOnHold => IsOpen && Stage.IsOnHold;

    /// <summary>The stage that it left for the stage on hold; null when it is not on hold.</summary>
    public Stage? StageLeft => _stageLeft;

    /// <summary>The buyer's persona; null when nobody said.</summary>
    public Id<Persona>? Persona =>
        Facts.Attribute(JourneyAttribute.Persona) is { Kind: AttributeKind.Text } persona && Id<Persona>.TryCreate(persona.Text, out Id<Persona> id, out _) ? (Id<Persona>?)id : null;

    /// <summary>Whether it stands in its outcome rather than in a stage: closed, and no customer in a stage after the purchase.</summary>
    internal bool StandsInOutcome => _close != None && !(Stage.IsAfterPurchase && IsWon);

    /// <summary>The rules from where it stands.</summary>
    internal ReadOnlySpan<TriggerRules> RulesHere => StandsInOutcome ? Outcome!.RulesFromHere : Stage.RulesFromHere;

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
