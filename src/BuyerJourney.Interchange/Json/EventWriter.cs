using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Journeys;

namespace BuyerJourney.Interchange.Json;

/// <summary>From an event to its document.</summary>
internal static class EventWriter
{
    /// <summary>The line that stands before the events.</summary>
    public static EventDocument Head { get; } = new() { Format = EventFormat.Name, FormatVersion = EventFormat.Version };

    /// <exception cref="ArgumentException">The event lacks what an event of its kind must have.</exception>
    public static EventDocument ToDocument(JourneyEvent happened) => KindOf(happened) with
    {
        Journey = Required(happened.Journey, happened),
        At = happened.At,
        Id = happened.Id.IsNone ? null : happened.Id.Value,
        RecordedBy = happened.RecordedBy,
        Properties = happened.Properties.Count == 0 ? null : happened.Properties.ToDictionary(p => p.Key, string? (p) => p.Value, StringComparer.Ordinal),
    };

    /// <summary>What to say of an event with a text that JSON can't hold.</summary>
    public static ArgumentException CannotHold(JourneyEvent happened, ArgumentException problem) => new($"{Named(happened)} can't be written: {problem.Message}", nameof(happened), problem);

    private static EventDocument KindOf(JourneyEvent happened) => happened switch
    {
        JourneyStarted e => new JourneyStartedDocument { Definition = Required(e.Definition, e), Version = e.Version },
        StageEntered e => new StageEnteredDocument { Stage = Required(e.Stage, e), Trigger = Optional(e.Trigger), Input = InputOf(e.Input), EntryUnknown = e.IsEntryUnknown },
        JourneyClosed e => new JourneyClosedDocument
        {
            Outcome = Required(e.Outcome, e),
            Reasons = ListOf(e.Reasons),
            Motivation = e.Motivation,
            Trigger = Optional(e.Trigger),
            Input = InputOf(e.Input),
        },
        JourneyReopened e => new JourneyReopenedDocument { Reason = e.Reason },
        TouchpointHappened e => new TouchpointHappenedDocument
        {
            Touchpoint = Required(e.Touchpoint, e),
            Side = e.Side,
            Channel = e.Channel,
            Strategy = e.Strategy,
            FeaturesShown = ListOf(e.FeaturesShown),
            PainPointsAddressed = ListOf(e.PainPointsAddressed),
            Reaction = e.Reaction,
            Team = Optional(e.Team),
            Person = e.Person,
        },
        ObstacleRaised e => new ObstacleRaisedDocument { Obstacle = Required(e.Obstacle, e), Severity = e.Severity, Note = e.Note },
        ObstacleResolved e => new ObstacleRemovedDocument { Obstacle = Required(e.Obstacle, e), Note = e.Note },
        PainPointFound e => new PainPointFoundDocument { PainPoint = e.PainPoint is { Length: > 0 } ? e.PainPoint : throw Lacks(e, "pain point"), Note = e.Note },
        FeedbackGiven e => new FeedbackGivenDocument { Score = e.Score, Words = e.Words, Touchpoint = Optional(e.Touchpoint), Team = Optional(e.Team) },
        Approved e => new ApprovedDocument { Team = Required(e.Team, e), Person = e.Person },
        AttributeChanged e => new AttributeChangedDocument { Attribute = Required(e.Attribute, e), Value = e.Value },
        ValueChanged { Value.Currency.Length: 0 } e => throw Lacks(e, "currency"),
        ValueChanged e => new ValueChangedDocument { Value = new MoneyDocument { Amount = e.Value.Amount, Currency = e.Value.Currency } },
        _ => throw new ArgumentException($"JSON has no form for events of the kind {happened.GetType().Name}.", nameof(happened)),
    };

    private static string Required<T>(Id<T> id, JourneyEvent happened) => id.IsNone ? throw Lacks(happened, $"{typeof(T).Name} id") : id.Value;

    private static string? Optional<T>(Id<T> id) => id.IsNone ? null : id.Value;

    private static Labels? ListOf(Labels labels) => labels.Count == 0 ? null : labels;

    private static Dictionary<string, AttributeValue>? InputOf(TriggerInput? input) => input is null ? null : new(input.Values, StringComparer.Ordinal);

    private static ArgumentException Lacks(JourneyEvent happened, string what) => new($"{Named(happened)} has no {what}, so it can't be read back. Give it one.", nameof(happened));

    private static string Named(JourneyEvent happened) => $"The event {happened.GetType().Name} of the journey '{happened.Journey}' at {happened.At}";
}
