using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Records facts: whatever happens on a journey without moving it.</summary>
internal static class Recording
{
    public static JourneyDecision Record(Journey journey, JourneyEvent next)
    {
        if (UnnamedNumber.In(next) is { } unnamed) throw new ArgumentOutOfRangeException(unnamed.What, unnamed.Number, unnamed.Sentence);
        if (next.Journey != journey.Id)
        {
            return new(journey, [new Refusal(RefusalReason.OtherJourney, $"The event is of the journey '{next.Journey}', not of '{journey.Id}'.")]);
        }

        if (journey.Find(next.Id) is { } known) return next.Equals(known) ? new(journey, 0, 0) : new(journey, [IdTaken(known)]);
        if (next.At < journey.LastEventAt) return RecordLate(journey, next);
        if (EventTime.ProblemOf(next.At) is { } tooFine) return new(journey, [tooFine]);
        if (ProblemsOf(journey, next) is { } problems) return new(journey, [.. problems]);
        JourneyEvent numbered = next.Id.IsNone ? next with { Id = journey.NextEventId } : next;
        return new(journey.With(numbered), journey.Events.Count, 1);
    }

    /// <summary>Why it cannot have happened now; null when it can.</summary>
    public static List<Refusal>? ProblemsOf(Journey journey, JourneyEvent next)
    {
        Refusal? problem = next switch
        {
            TouchpointHappened touch => UnknownTouchpoint(journey, touch.Touchpoint) ?? UnknownTeam(journey, touch.Team),
            ObstacleRaised raised => ProblemOf(journey, raised),
            ObstacleResolved resolved => ProblemOf(journey, resolved),
            FeedbackGiven feedback => ProblemOf(journey, feedback),
            PainPointFound found => string.IsNullOrWhiteSpace(found.PainPoint) ? NothingSaid("The pain point has no name.") : null,
            AttributeChanged changed => ProblemOf(journey, changed),
            ValueChanged changed => ProblemOf(journey, changed),
            Approved approved => Closed(journey, "approved") ?? (approved.Team.IsNone ? Refusal.Unknown("team", string.Empty) : UnknownTeam(journey, approved.Team)),
            _ => null,
        };
        return problem is null ? null : [problem];
    }

    private static JourneyDecision RecordLate(Journey journey, JourneyEvent next) => Lateness.Decide(journey, next.At, before => Record(before, next));

    private static Refusal? ProblemOf(Journey journey, ObstacleRaised raised)
    {
        if (journey.Definition.FindObstacle(raised.Obstacle) is not { } obstacle) return Refusal.Unknown("obstacle", raised.Obstacle.Value);
        if (Closed(journey, "held back") is { } closed) return closed;
        Severity severity = raised.Severity ?? obstacle.Severity;
        return journey.Facts.FindOpen(obstacle.Index) is { } open && open.Severity == severity
            ? new(RefusalReason.ObstacleAlreadyOpen, $"The obstacle '{obstacle}' stands already since {open.Since}; resolve it first, or raise it with another severity.")
            : null;
    }

    private static Refusal? ProblemOf(Journey journey, ObstacleResolved resolved)
    {
        if (journey.Definition.FindObstacle(resolved.Obstacle) is not { } obstacle) return Refusal.Unknown("obstacle", resolved.Obstacle.Value);
        return journey.Facts.FindOpen(obstacle.Index) is null
            ? new(RefusalReason.ObstacleNotOpen, $"The obstacle '{obstacle}' does not stand, so it cannot be resolved; raise it first.")
            : null;
    }

    private static Refusal? ProblemOf(Journey journey, FeedbackGiven feedback)
    {
        if (feedback.Score is null && string.IsNullOrWhiteSpace(feedback.Words)) return NothingSaid("The feedback has neither a score nor words.");
        return (feedback.Touchpoint.IsNone ? null : UnknownTouchpoint(journey, feedback.Touchpoint)) ?? UnknownTeam(journey, feedback.Team);
    }

    private static Refusal? ProblemOf(Journey journey, AttributeChanged changed)
    {
        if (journey.Definition.FindAttribute(changed.Attribute) is not { } attribute) return Refusal.Unknown("attribute", changed.Attribute.Value);
        if (changed.Value is not { } value) return null;
        if (value.Kind != attribute.Kind)
        {
            return new(RefusalReason.ValueOfWrongKind, $"The attribute '{attribute}' holds a {attribute.Kind}; '{value}' is a {value.Kind}.");
        }

        return attribute.Id == JourneyAttribute.Persona ? UnknownPersona(journey.Definition, value.Text) : null;
    }

    private static Refusal? ProblemOf(Journey journey, ValueChanged changed)
    {
        if (changed.Value.Currency.Length == 0) return new(RefusalReason.CurrencyDiffers, "The amount has no currency; write new Money(amount, \"EUR\").");
        if (changed.IsTooLarge) return new(RefusalReason.AmountTooLarge, ValueChanged.SentenceOnTooLarge(changed.Value));
        return journey.Facts.Value is { } known && known.Currency != changed.Value.Currency
            ? new(RefusalReason.CurrencyDiffers, $"The journey is worth {known}; {changed.Value} is of another currency. Convert it first.")
            : null;
    }

    /// <summary>Whether the definition names personas and this is none of them.</summary>
    public static Refusal? UnknownPersona(JourneyDefinition definition, string persona)
    {
        if (!Id<Persona>.TryCreate(persona, out Id<Persona> id, out string? problem)) return new(RefusalReason.UnknownName, problem);
        return definition.Personas.IsEmpty || definition.FindPersona(id) is not null ? null : Refusal.Unknown("persona", persona);
    }

    private static Refusal? UnknownTouchpoint(Journey journey, Id<Touchpoint> id) =>
        journey.Definition.FindTouchpoint(id) is null ? Refusal.Unknown("touchpoint", id.Value) : null;

    private static Refusal? UnknownTeam(Journey journey, Id<Team> id) =>
        id.IsNone || journey.Definition.FindTeam(id) is not null ? null : Refusal.Unknown("team", id.Value);

    // After a win the customer may meet new obstacles and ask for new approvals; after a loss there is nothing to hold back or to agree to.
    private static Refusal? Closed(Journey journey, string verb) =>
        journey.IsOpen || journey.IsWon ? null : new(RefusalReason.JourneyIsClosed, $"The journey is closed as '{journey.Outcome}': nothing can be {verb} any more; reopen it first.");

    private static Refusal IdTaken(JourneyEvent known) =>
        new(RefusalReason.IdTaken, $"An event of the id '{known.Id}' has happened already and says something else: {known}. Leave the id out to be given the journey's next, or give the event one of its own.");

    private static Refusal NothingSaid(string sentence) => new(RefusalReason.NothingSaid, sentence);
}
