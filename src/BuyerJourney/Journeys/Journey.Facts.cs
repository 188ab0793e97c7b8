using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <content>What happens on a journey without moving it.</content>
public sealed partial class Journey
{
    /// <summary>Records what happened without moving the journey: a touchpoint, an obstacle raised or resolved, feedback, a pain point, an attribute, a value, an approval.</summary>
    /// <param name="happened">What happened. Without an id it is given the journey's next; if it is there already, with its id, nothing changes.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> is null.</exception>
    /// <exception cref="ArgumentException">It moves the journey: starts it, enters a stage, closes or reopens. Such events are made by <see cref="Fire"/> and its like.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Its reaction, side or severity is a number without a name.</exception>
    public JourneyDecision Record(JourneyEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened is JourneyStarted or StageEntered or JourneyClosed or JourneyReopened)
        {
            throw new ArgumentException($"A {happened.GetType().Name} moves the journey; use Fire, MoveTo, Close or Reopen.", nameof(happened));
        }

        return Recording.Record(this, happened);
    }

    /// <summary>Records a touchpoint. For more than this says, use <see cref="Record"/> with a <see cref="TouchpointHappened"/>.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="reaction">How the buyer took it.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reaction"/> is a number without a name.</exception>
    public JourneyDecision RecordTouchpoint(Id<Touchpoint> touchpoint, Instant at, Reaction? reaction = null, string? recordedBy = null) =>
        Recording.Record(this, new TouchpointHappened { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Touchpoint = touchpoint, Reaction = reaction });

    /// <summary>Records feedback, as a score, words or both.</summary>
    /// <param name="at">When it was given.</param>
    /// <param name="score">The score, on whatever scale the company uses.</param>
    /// <param name="words">The words.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision RecordFeedback(Instant at, decimal? score = null, string? words = null, string? recordedBy = null) =>
        Recording.Record(this, new FeedbackGiven { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Score = score, Words = words });

    /// <summary>Records what troubles the buyer.</summary>
    /// <param name="painPoint">The pain point, in the company's own words.</param>
    /// <param name="at">When it was found.</param>
    /// <param name="note">What was noted.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision RecordPainPoint(string painPoint, Instant at, string? note = null, string? recordedBy = null) =>
        Recording.Record(this, new PainPointFound { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, PainPoint = painPoint, Note = note });

    /// <summary>Sets, changes or removes an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The value; null to remove it.</param>
    /// <param name="at">When it changed.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision RecordAttribute(Id<JourneyAttribute> attribute, AttributeValue? value, Instant at, string? recordedBy = null) =>
        Recording.Record(this, new AttributeChanged { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Attribute = attribute, Value = value });

    /// <summary>Says what the deal is worth.</summary>
    /// <param name="value">The value, in the currency of the values before.</param>
    /// <param name="at">When it became so.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision RecordValue(Money value, Instant at, string? recordedBy = null) =>
        Recording.Record(this, new ValueChanged { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Value = value });

    /// <summary>Records that a team agreed to what the journey is about to do. It counts for the place where the journey stands now.</summary>
    /// <param name="team">The team.</param>
    /// <param name="at">When it agreed.</param>
    /// <param name="person">The person who agreed.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision Approve(Id<Team> team, Instant at, string? person = null, string? recordedBy = null) =>
        Recording.Record(this, new Approved { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Team = team, Person = person });

    /// <summary>Raises an obstacle. Raising one that stands already with another severity changes its severity.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <param name="at">When it began to hold the buyer back.</param>
    /// <param name="severity">How hard it holds; unless said, as the definition says.</param>
    /// <param name="note">What was noted.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="severity"/> is a number without a name.</exception>
    public JourneyDecision Raise(Id<Obstacle> obstacle, Instant at, Severity? severity = null, string? note = null, string? recordedBy = null) =>
        Recording.Record(this, new ObstacleRaised { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Obstacle = obstacle, Severity = severity, Note = note });

    /// <summary>Resolves an obstacle that stands.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <param name="at">When it stopped holding the buyer back.</param>
    /// <param name="note">What was noted, for example how.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision Resolve(Id<Obstacle> obstacle, Instant at, string? note = null, string? recordedBy = null) =>
        Recording.Record(this, new ObstacleResolved { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Obstacle = obstacle, Note = note });
}
