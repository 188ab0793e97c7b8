using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <content>How a journey grows by an event, and how it is made of stored ones.</content>
public sealed partial class Journey
{
    /// <summary>Makes a journey of its stored events. Their structure is checked, not today's rules: what happened is a fact.</summary>
    /// <param name="definition">The definition that the journey follows.</param>
    /// <param name="events">The events, in any order; those of one instant in the order in which they were recorded. An event that comes twice counts once.</param>
    /// <returns>The journey.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The events are no journey of this definition: there are none, they are of several journeys or of another definition, they enter no stage, the journey starts twice or late,
    /// two that say different things have one id, an instant is finer than 100 ns or a value too large for a log, a reaction, side or severity is a number without a name, or they name a stage, outcome, touchpoint or obstacle that the definition does not have. The message lists every such event.
    /// </exception>
    public static Journey Replay(JourneyDefinition definition, IEnumerable<JourneyEvent> events)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(events);
        JourneyEvent[] history = HistoryStructure.Distinct([.. events.OrderBy(e => e?.At ?? Instant.MinValue)], out ImmutableArray<string> conflicts);
        ImmutableArray<string> problems = [.. HistoryStructure.ProblemsOf(definition, history), .. conflicts];
        if (!problems.IsEmpty)
        {
            throw new ArgumentException($"The events are no journey of '{definition}':{Environment.NewLine}{string.Join(Environment.NewLine, problems)}", nameof(events));
        }

        return Fold(definition, history);
    }

    /// <summary>The journey as it was at an instant: what happened up to then, the instant included.</summary>
    /// <param name="asOf">The instant.</param>
    /// <returns>The journey, or null when it had not yet entered a stage. What happens on it next gets an id that no event of this journey has.</returns>
    public Journey? AsOf(Instant asOf)
    {
        if (asOf >= LastEventAt) return this;
        Journey then = Fold(Definition, Events.Span[..CountUntil(asOf)]);
        return then._visit == None ? null : new Journey(then, _lastNumber);
    }

    /// <summary>The journey of events that are known to be one, ordered by instant.</summary>
    internal static Journey Fold(JourneyDefinition definition, ReadOnlySpan<JourneyEvent> events)
    {
        var journey = new Journey(definition);
        foreach (JourneyEvent next in events)
        {
            journey = journey.With(next);
        }

        return journey;
    }

    /// <summary>How many events happened up to an instant, the instant included.</summary>
    internal int CountUntil(Instant instant)
    {
        int count = _count;
        while (count > 0 && _events[count - 1]!.At > instant)
        {
            count--;
        }

        return count;
    }

    /// <summary>The event of an id; null where none has happened on the journey.</summary>
    internal JourneyEvent? Find(EventId id)
    {
        if (id.IsNone || _count == 0) return null;
        int number = id.NumberOn(Id);
        return number == 0 ? _otherIds?.Find(id, Events) : number > _lastNumber ? null : Events.Find(id);
    }

    /// <summary>The journey after an event, whatever the rules say of it: the one place where events come to mean something.</summary>
    internal Journey With(JourneyEvent next) => next switch
    {
        StageEntered entered => With(entered, Definition.FindStage(entered.Stage)!),
        JourneyClosed closed => With(closed),
        TouchpointHappened touch => Grow(next, Facts.WithTouchpoint(Definition.FindTouchpoint(touch.Touchpoint)!.Index, touch.At, touch.Reaction)),
        ObstacleRaised raised => Grow(next, RaisedOn(Definition.FindObstacle(raised.Obstacle)!, raised)),
        ObstacleResolved resolved => Grow(next, Facts.WithResolved(Definition.FindObstacle(resolved.Obstacle)!.Index)),
        AttributeChanged changed => Grow(next, Facts.WithAttribute(changed.Attribute, changed.Value)),
        ValueChanged changed => Grow(next, Facts.WithValue(changed.Value)),
        Approved approved when Definition.FindTeam(approved.Team) is { } team => Grow(next, Facts.WithApproval(team.Index, approved.At)),
        _ => Grow(next, Facts),
    };

    /// <summary>The journey after it entered a stage.</summary>
    internal Journey With(StageEntered next, Stage stage)
    {
        bool continues = stage == Stage && _visit != None && _close == None && !stage.IsReenterable;
        int close = stage.IsAfterPurchase && IsWon ? _close : None;
        Stage? left = !stage.IsOnHold || _visit == None ? null : Stage.IsOnHold ? _stageLeft : Stage;
        return new Journey(this, next, stage, Facts, continues ? _visit : _count, close, left);
    }

    private Journey With(JourneyClosed next)
    {
        // Closing again with the same outcome is the same close: the first instant stands.
        int close = LastClose?.Outcome == next.Outcome ? _close : _count;
        return new Journey(this, next, Stage, Facts, _visit, close, _stageLeft);
    }

    private JourneyFacts RaisedOn(Obstacle obstacle, ObstacleRaised raised) =>
        Facts.WithRaised(obstacle, raised.Severity ?? obstacle.Severity, raised.At);

    private Journey Grow(JourneyEvent next, JourneyFacts facts) => new(this, next, Stage, facts, _visit, _close, _stageLeft);
}
