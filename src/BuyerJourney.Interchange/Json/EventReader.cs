using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Journeys;
using NodaTime;
using static BuyerJourney.Interchange.Json.DocumentFields;

namespace BuyerJourney.Interchange.Json;

/// <summary>From a document to an event.</summary>
internal static class EventReader
{
    /// <summary>The event; null for the line that says the format.</summary>
    /// <exception cref="DocumentProblem">A field is missing or wrong.</exception>
    public static JourneyEvent? ToEvent(EventDocument? document)
    {
        if (document is null)
        {
            throw new DocumentProblem("$", "is null where an event should be.");
        }

        RequireFormat(document);
        if (document.GetType() == typeof(EventDocument))
        {
            return document.Format is null ? throw new DocumentProblem("$.kind", "is missing.", ImportIssueKind.MissingValue) : null;
        }

        JourneyEvent happened = OfKind(document, Id<Journey>(document.Journey, "$.journey"), Required(document.At, "$.at"));
        return document is { Id: null, RecordedBy: null, Properties: null } ? happened : happened with
        {
            Id = EventIdOf(document.Id),
            RecordedBy = document.RecordedBy,
            Properties = PropertiesOf(document.Properties),
        };
    }

    private static void RequireFormat(EventDocument document)
    {
        if (document.Format is { } format && format != EventFormat.Name)
        {
            throw new OtherFormat($"$.format is '{format}' where events have '{EventFormat.Name}'.");
        }

        if (document.FormatVersion > EventFormat.Version)
        {
            throw new OtherFormat(FormattableString.Invariant($"$.formatVersion is {document.FormatVersion}; this version of the library reads up to {EventFormat.Version}. Update it."));
        }
    }

    private static JourneyEvent OfKind(EventDocument document, Id<Journey> journey, Instant at) => document switch
    {
        JourneyStartedDocument d => new JourneyStarted { Journey = journey, At = at, Definition = Id<JourneyDefinition>(d.Definition, "$.definition"), Version = Required(d.Version, "$.version") },
        StageEnteredDocument d => new StageEntered
        {
            Journey = journey,
            At = at,
            Stage = Id<Stage>(d.Stage, "$.stage"),
            Trigger = OptionalId<Trigger>(d.Trigger, "$.trigger"),
            Input = InputOf(d.Input),
            IsEntryUnknown = d.EntryUnknown,
        },
        JourneyClosedDocument d => new JourneyClosed
        {
            Journey = journey,
            At = at,
            Outcome = Id<Outcome>(d.Outcome, "$.outcome"),
            Reasons = LabelsOf(d.Reasons, "$.reasons"),
            Motivation = d.Motivation,
            Trigger = OptionalId<Trigger>(d.Trigger, "$.trigger"),
            Input = InputOf(d.Input),
        },
        JourneyReopenedDocument d => new JourneyReopened { Journey = journey, At = at, Reason = d.Reason },
        TouchpointHappenedDocument d => new TouchpointHappened
        {
            Journey = journey,
            At = at,
            Touchpoint = Id<Touchpoint>(d.Touchpoint, "$.touchpoint"),
            Side = d.Side,
            Channel = d.Channel,
            Strategy = d.Strategy,
            FeaturesShown = LabelsOf(d.FeaturesShown, "$.featuresShown"),
            PainPointsAddressed = LabelsOf(d.PainPointsAddressed, "$.painPointsAddressed"),
            Reaction = d.Reaction,
            Team = OptionalId<Team>(d.Team, "$.team"),
            Person = d.Person,
        },
        ObstacleRaisedDocument d => new ObstacleRaised { Journey = journey, At = at, Obstacle = Id<Obstacle>(d.Obstacle, "$.obstacle"), Severity = d.Severity, Note = d.Note },
        ObstacleRemovedDocument d => new ObstacleResolved { Journey = journey, At = at, Obstacle = Id<Obstacle>(d.Obstacle, "$.obstacle"), Note = d.Note },
        PainPointFoundDocument d => new PainPointFound { Journey = journey, At = at, PainPoint = NotEmpty(d.PainPoint, "$.painPoint"), Note = d.Note },
        FeedbackGivenDocument d => new FeedbackGiven
        {
            Journey = journey,
            At = at,
            Score = d.Score,
            Words = d.Words,
            Touchpoint = OptionalId<Touchpoint>(d.Touchpoint, "$.touchpoint"),
            Team = OptionalId<Team>(d.Team, "$.team"),
        },
        ApprovedDocument d => new Approved { Journey = journey, At = at, Team = Id<Team>(d.Team, "$.team"), Person = d.Person },
        AttributeChangedDocument { IsValueGiven: false } => throw new DocumentProblem("$.value", "is missing; write null where the attribute was removed.", ImportIssueKind.MissingValue),
        AttributeChangedDocument d => new AttributeChanged { Journey = journey, At = at, Attribute = Id<JourneyAttribute>(d.Attribute, "$.attribute"), Value = d.Value },
        ValueChangedDocument d => new ValueChanged { Journey = journey, At = at, Value = MoneyOf(Required(d.Value, "$.value")) },
        _ => throw new DocumentProblem("$.kind", "is a kind of event that this version does not know."),
    };

    private static Id<T> OptionalId<T>(string? text, string path) => text is null ? default : Id<T>(text, path);

    private static EventId EventIdOf(string? text)
    {
        if (text is null)
        {
            return default;
        }

        return EventId.TryCreate(text, out EventId id, out string? problem) ? id : throw new DocumentProblem("$.id", problem, ImportIssueKind.UnreadableId);
    }

    private static Labels LabelsOf(IReadOnlyList<string>? names, string path) =>
        names is null ? Labels.None : Labels.Create([.. Each(names, path).Select(n => NotEmpty(n.Item, n.Path))]);

    private static string NotEmpty(string? text, string path) => Required(text, path).Length > 0 ? text! : throw new DocumentProblem(path, "is empty.", ImportIssueKind.MissingValue);

    private static EventProperties PropertiesOf(IReadOnlyDictionary<string, string?>? properties)
    {
        if (properties is null)
        {
            return EventProperties.None;
        }

        foreach ((string name, string? text) in properties)
        {
            _ = NotEmptyName(name, "$.properties");
            _ = Required(text, $"$.properties.{name}");
        }

        return new EventProperties(properties!);
    }

    private static TriggerInput? InputOf(IReadOnlyDictionary<string, AttributeValue>? values)
    {
        foreach (string name in values?.Keys ?? [])
        {
            _ = NotEmptyName(name, "$.input");
        }

        return values is null ? null : TriggerInput.Of(values);
    }

    private static string NotEmptyName(string name, string path) => name.Length > 0 ? name : throw new DocumentProblem(path, "has a member without a name.", ImportIssueKind.MissingValue);

    private static Money MoneyOf(MoneyDocument document)
    {
        string currency = Required(document.Currency, "$.value.currency");
        return Money.IsCurrencyCode(currency)
            ? new Money(Required(document.Amount, "$.value.amount"), currency)
            : throw new DocumentProblem("$.value.currency", $"'{currency}' is no currency code; write three upper-case letters, such as EUR.", ImportIssueKind.UnreadableCurrency);
    }
}
