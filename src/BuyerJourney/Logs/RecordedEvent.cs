using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>An event as a log keeps it: a code and ticks, what else is known, or a change of an attribute or value.</summary>
internal readonly record struct RecordedEvent(
    long Ticks,
    EventCode Code,
    EventDetail Detail,
    (Id<JourneyAttribute> Attribute, AttributeValue? Value)? Attribute,
    Money? Value,
    bool IsEntryUnknown)
{
    /// <summary>The one translation from events to what a log keeps.</summary>
    /// <exception cref="ArgumentException">The event names no journey, nothing where it has to name something, what the definition does not have, a value without a currency or beyond <see cref="JourneyLogBuilder.LargestAmount"/>, an instant that a log can't hold, or a number without a name for a reaction, side or severity.</exception>
    public static RecordedEvent Of(JourneyEvent happened, EventCodes codes)
    {
        if (happened.Journey.IsNone)
        {
            throw new ArgumentException("A journey needs an id.", nameof(happened));
        }

        if (UnnamedNumber.In(happened) is { } unnamed)
        {
            throw new ArgumentException($"{happened.GetType().Name} of the journey '{happened.Journey}' at {happened.At}: {unnamed.Sentence}", nameof(happened));
        }

        long ticks = LogClock.TicksOf(happened.At, nameof(happened));
        EventDetail common = happened.RecordedBy is null && happened.Properties.Count == 0
            ? EventDetail.None
            : new EventDetail { RecordedBy = happened.RecordedBy, Properties = happened.Properties };
        return happened switch
        {
            StageEntered e => new(ticks, codes.Stage(e.Stage), e.Trigger.IsNone ? common : common with { Trigger = e.Trigger }, null, null, e.IsEntryUnknown),
            AttributeChanged { Attribute.IsNone: true } => throw new ArgumentException("An attribute needs an id.", nameof(happened)),
            AttributeChanged e => new(ticks, EventCode.None, EventDetail.None, (e.Attribute, e.Value), null, false),
            ValueChanged e => new(ticks, EventCode.None, EventDetail.None, null, Required(e.Value), false),
            JourneyStarted e when e.Definition != codes.Definition.Id => throw new ArgumentException(
                $"The journey '{e.Journey}' began under the definition '{e.Definition}', and the log is of '{codes.Definition.Id}'. Add it to a log of its own definition, or migrate it first.", nameof(happened)),
            JourneyStarted e => new(ticks, codes.Started, common, (JourneyAttribute.Version, e.Version), null, false),
            _ => OfOther(happened, ticks, codes, common),
        };
    }

    // Apart, as the runtime clears the room for all that a method might need before it does anything.
    private static RecordedEvent OfOther(JourneyEvent happened, long ticks, EventCodes codes, EventDetail common)
    {
        return happened switch
        {
            JourneyClosed e => Event(codes.Outcome(e.Outcome), e.Reasons.Count == 0 && e.Motivation is null && e.Trigger.IsNone ? common : common with { Reasons = e.Reasons, Motivation = e.Motivation, Trigger = e.Trigger }),
            TouchpointHappened e => Event(codes.Touchpoint(e.Touchpoint), DetailOf(e, common)),
            ObstacleRaised e => Event(codes.ObstacleRaised(e.Obstacle), e.Severity is null ? common : common with { Severity = e.Severity }),
            ObstacleResolved e => Event(codes.ObstacleResolved(e.Obstacle), common),
            PainPointFound e => Event(codes.PainPoint(e.PainPoint), common),
            FeedbackGiven e => Event(codes.Feedback, common with { Score = e.Score, Touchpoint = e.Touchpoint, Team = e.Team }),
            Approved e => Event(codes.Approval(e.Team), e.Person is null ? common : common with { Person = e.Person }),
            JourneyReopened => Event(codes.Reopened, common),
            _ => throw new ArgumentException($"A log does not know events of the kind {happened.GetType().Name}.", nameof(happened)),
        };

        RecordedEvent Event(EventCode code, EventDetail detail) => new(ticks, code, detail, null, null, false);
    }

    private static Money Required(Money value)
    {
        LogMoney.Require(value, "happened");
        return value;
    }

    private static EventDetail DetailOf(TouchpointHappened e, EventDetail common) => common with
    {
        Side = e.Side,
        Channel = e.Channel,
        Strategy = e.Strategy,
        FeaturesShown = e.FeaturesShown,
        PainPointsAddressed = e.PainPointsAddressed,
        Reaction = e.Reaction,
        Team = e.Team,
        Person = e.Person,
    };
}
