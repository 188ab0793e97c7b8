using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>One journey's slice of a log: what happened, when, and the visits that follow from it. What a metric folds.</summary>
/// <remarks>
/// Reads memory that is reused for the next journey: use it before going on, and keep nothing of it but copies.
/// Times are ticks of 100 ns since 1970-01-01T00:00Z, in order; events of one instant stand in the order in which they arrived.
/// </remarks>
public readonly ref struct JourneyTrace
{
    private readonly TraceSource _source;
    private readonly ref readonly WalkedJourney _journey;
    private readonly int _place;

    internal JourneyTrace(
        TraceSource source, ref readonly WalkedJourney journey, int place, ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, ReadOnlySpan<Visit> visits)
    {
        _source = source;
        _journey = ref journey;
        _place = place;
        Ticks = ticks;
        Events = events;
        Visits = visits;
    }

    /// <summary>When each event happened.</summary>
    public ReadOnlySpan<long> Ticks { get; }

    /// <summary>What happened, one code for each of <see cref="Ticks"/>.</summary>
    public ReadOnlySpan<EventCode> Events { get; }

    /// <summary>The stays in stages, in order.</summary>
    public ReadOnlySpan<Visit> Visits { get; }

    /// <summary>Whether nothing happened on the journey.</summary>
    public bool IsEmpty => Events.IsEmpty;

    /// <summary>The journey's id.</summary>
    public Id<Journey> Key => _source.KeyOf(Journey);

    /// <summary>The instant of the first event.</summary>
    /// <exception cref="IndexOutOfRangeException">The journey is empty.</exception>
    public long StartTicks => Ticks[0];

    /// <summary>Whether the journey has ended, won or lost.</summary>
    public bool IsClosed => _journey.IsClosed;

    /// <summary>Whether the buyer bought.</summary>
    public bool IsWon => _journey.IsWon;

    /// <summary>Whether the buyer left.</summary>
    public bool IsLost => IsClosed && !IsWon;

    /// <summary>The index, in the definition, of the outcome of the last close; −1 while the journey is open.</summary>
    public int Outcome => _journey.Outcome;

    /// <summary>When the journey was closed; <see cref="long.MaxValue"/> while it is open.</summary>
    public long ClosedTicks => IsClosed ? Ticks[ClosedEvent] : long.MaxValue;

    /// <summary>What the deal is worth, as last known; null when nobody said.</summary>
    public Money? Value => _source.ValueOf(Journey);

    /// <summary>The journey as a block of its own.</summary>
    public TraceBlock Alone => new(_source, Ticks, Events, Visits, new ReadOnlySpan<WalkedJourney>(in _journey), _journey.FirstEvent, _place);

    internal int Journey => _journey.Journey;

    /// <summary>The position of the event that closed the journey; −1 while it is open.</summary>
    internal int ClosedEvent => _journey.ClosedEvent;

    /// <summary>The index of the latest stage of the order that the journey entered; −1 where it entered none.</summary>
    internal int FurthestStage => _journey.FurthestStage;

    /// <summary>The reasons of the close, of the first of its rows that has any: closing again in the same outcome is the same close. None while the journey is open.</summary>
    internal Labels ClosingReasons => ClosingDetail(static detail => detail.Reasons.Count > 0).Reasons;

    /// <summary>What moved the buyer, of the first row of the close that says so; null where none does, and while the journey is open.</summary>
    internal string? ClosingMotivation => ClosingDetail(static detail => detail.Motivation is { Length: > 0 }).Motivation;

    internal TraceSource Source => _source;

    /// <summary>The position of the event that ended a visit; the number of events while it is open.</summary>
    internal int EndOf(in Visit visit)
    {
        if (visit.IsOpen)
        {
            return Events.Length;
        }

        // What ended a visit is the first happening after its entry that is what came next.
        int first = visit.FirstEvent + 1;
        return first + Events[first..].IndexOf(visit.Next);
    }

    /// <summary>Whether an event only says again where the journey stands: the stage that it is in, or the outcome that it is closed in.</summary>
    internal bool IsRepeat(int position)
    {
        EventCodes codes = _source.Codes;
        EventCode happened = Events[position];
        if (codes.IsStage(happened))
        {
            // Whatever comes to a stage starts a visit.
            foreach (ref readonly Visit visit in Visits)
            {
                if (visit.FirstEvent >= position)
                {
                    return visit.FirstEvent > position;
                }
            }

            return true;
        }

        if (!codes.IsOutcome(happened))
        {
            return false;
        }

        var place = new PlaceState(codes);
        foreach (EventCode before in Events[..position])
        {
            place.Repeats(before);
        }

        return place.Repeats(happened);
    }

    /// <summary>The index of the stage that the journey stood in just after an event; −1 when it stood in none.</summary>
    internal int StageAt(int position)
    {
        for (int i = Visits.Length - 1; i >= 0; i--)
        {
            if (Visits[i].FirstEvent <= position)
            {
                return position < EndOf(Visits[i]) ? Visits[i].Stage : -1;
            }
        }

        return -1;
    }

    /// <summary>Who acted in a touchpoint: as the event says or, where it does not, as the definition does. The seller in what neither knows.</summary>
    internal Side SideAt(int position) =>
        Detail(position).Side ?? _source.Codes.Definition.FindTouchpoint(_source.Codes.IdOf(Events[position]))?.Side ?? Side.Seller;

    /// <summary>Whether something happened on the journey.</summary>
    /// <param name="code">What to look for.</param>
    /// <returns>True when it happened at least once.</returns>
    public bool Has(EventCode code) => Events.Contains(code);

    /// <summary>How often something happened on the journey.</summary>
    /// <param name="code">What to look for.</param>
    /// <returns>The number of times.</returns>
    public int Count(EventCode code) => Events.Count(code);

    /// <summary>What the log keeps of an event beside what happened and when.</summary>
    /// <param name="position">The event's position in <see cref="Events"/>.</param>
    /// <returns>The detail; <see cref="EventDetail.None"/> when there is nothing more.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is outside <see cref="Events"/>.</exception>
    public EventDetail Detail(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Events.Length);
        return _source.DetailOf(Journey, position);
    }

    /// <summary>
    /// Whether the end of a visit brought the journey on: to a later stage, or to the purchase. Coming back from hold does only where it leads beyond the stage in which the journey was set aside.
    /// </summary>
    /// <param name="visit">The visit's place among <see cref="Visits"/>.</param>
    internal bool BringsOn(int visit)
    {
        ref readonly Visit ended = ref Visits[visit];
        ImmutableArray<Stage> stages = _source.Codes.Definition.Stages;
        if (ended.Ending != VisitEnding.Advanced || !stages[ended.Stage].IsOnHold || ended.Next.Value >= stages.Length)
        {
            return ended.Ending == VisitEnding.Advanced;
        }

        int before = visit - 1;
        while (before >= 0 && stages[Visits[before].Stage].IsOnHold)
        {
            before--;
        }

        return before < 0 || ended.Next.Value > Visits[before].Stage;
    }

    /// <summary>The journey as events: for asking of it what only events tell. It makes an object for each, so a metric that can do with codes does not ask for it.</summary>
    /// <returns>
    /// What happened and how attributes and the value changed, by instant; changes before what happened at the same instant. Ids, notes, words and what came with triggers are not kept by a log and not
    /// in it. Empty when nothing happened.
    /// </returns>
    public IReadOnlyList<JourneyEvent> ToEvents() => TraceEvents.Of(this);

    /// <summary>The value of an attribute of the journey.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="moment">Which value is meant, where it changed.</param>
    /// <returns>The value, or null when it has none.</returns>
    public AttributeValue? Attribute(Id<JourneyAttribute> attribute, AttributeMoment moment = AttributeMoment.Start)
    {
        AttributeCodes? codes = _source.FindAttribute(attribute);
        return codes?.ValueOf(codes.CodeOf(Journey, moment));
    }

    /// <summary>Of the rows that record the close, the detail of the first that says something; nothing where none does, and while the journey is open.</summary>
    private EventDetail ClosingDetail(Predicate<EventDetail> says)
    {
        for (int i = IsClosed ? ClosedEvent : Events.Length; i < Events.Length; i++)
        {
            if (Events[i] == Events[ClosedEvent] && Detail(i) is var detail && says(detail))
            {
                return detail;
            }
        }

        return EventDetail.None;
    }
}
