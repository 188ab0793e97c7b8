using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>One journey: its events by instant, those of one instant as they arrived.</summary>
internal sealed class ReferenceJourney
{
    private readonly IReadOnlyList<JourneyEvent> _all;

    public ReferenceJourney(JourneyDefinition definition, Id<Journey> key, IReadOnlyList<JourneyEvent> arrived)
    {
        Definition = definition;
        Key = key;
        _all = [.. arrived.OrderBy(e => e.At)];
        Events = [.. _all.Where(e => e is not (AttributeChanged or ValueChanged))];
        (Visits, Closes, Close) = ReferenceVisits.Of(this);
    }

    public JourneyDefinition Definition { get; }

    public Id<Journey> Key { get; }

    /// <summary>What happened. A change of an attribute or a value is something known about the journey, nothing that happens on it.</summary>
    public IReadOnlyList<JourneyEvent> Events { get; }

    public IReadOnlyList<ReferenceVisit> Visits { get; }

    /// <summary>Every close, also those superseded since.</summary>
    public IReadOnlyList<ReferenceClose> Closes { get; }

    /// <summary>How and when the journey ended; null while it is open.</summary>
    public ReferenceClose? Close { get; }

    public bool IsEmpty => Events.Count == 0;

    public bool IsClosed => Close is not null;

    public bool IsWon => Close is { Outcome.IsWon: true };

    public bool IsLost => Close is { Outcome.IsWon: false };

    public Instant Start => Events[0].At;

    /// <summary>"Entering the stage that the journey is already in continues the visit", "closing again with the same outcome is the same close": such an event is no step.</summary>
    public bool IsRepeat(int position) => Events[position] switch
    {
        StageEntered => !Visits.Any(v => v.FirstEvent == position),
        JourneyClosed => !Closes.Any(c => c.Position == position),
        _ => false,
    };

    /// <summary>"Closing again with the same outcome is the same close": all that was recorded of the close that stands, the first row first.</summary>
    private IEnumerable<JourneyClosed> RowsOfClose => Close is { } close ? Events.Skip(close.Position).OfType<JourneyClosed>().Where(e => e.Outcome == close.Outcome.Id) : [];

    /// <summary>The reasons that came first with the close; none while it is open.</summary>
    public IReadOnlyList<string> ClosingReasons => [.. RowsOfClose.FirstOrDefault(e => e.Reasons.Count > 0)?.Reasons ?? Labels.None];

    /// <summary>The motivation that came first with the close; null when none did.</summary>
    public string? ClosingMotivation => RowsOfClose.FirstOrDefault(e => e.Motivation is not null)?.Motivation;

    /// <summary>Whether the journey's close competes with what is waited for since an event: one before or at that event does not, nor a win after which the journey has gone on.</summary>
    public bool HasEndedAfter(int position) => Close is { } close && close.Position > position && !Visits.Any(v => v.FirstEvent > close.Position);

    /// <summary>Whether a visit's end is an advance of the journey: "next stage is later in the definition's order, or the journey was won". Who comes back from hold has advanced from where he was set aside.</summary>
    public bool HasAdvancedBy(ReferenceVisit visit)
    {
        Stage? next = Definition.Stages.FirstOrDefault(stage => stage.Id.Value == visit.Next);
        Stage? from = visit.Stage.IsOnHold ? Visits.TakeWhile(v => v != visit).LastOrDefault(v => !v.Stage.IsOnHold)?.Stage : visit.Stage;
        return visit.Ending == VisitEnding.Advanced && (next is null || from is null || next.Index > from.Index);
    }

    /// <summary>What the deal is worth, as last known.</summary>
    public Money? Value => _all.OfType<ValueChanged>().LastOrDefault()?.Value;

    public AttributeValue? AttributeLatest(Id<JourneyAttribute> attribute) => LastOf(attribute, _all);

    /// <summary>The value in force at the first event; of a journey on which nothing happened, the one there is.</summary>
    public AttributeValue? AttributeAtStart(Id<JourneyAttribute> attribute) => LastOf(attribute, IsEmpty ? _all : _all.Where(e => e.At <= Start));

    /// <summary>A journey that this library started has the version of its definition as an attribute.</summary>
    private static AttributeValue? LastOf(Id<JourneyAttribute> attribute, IEnumerable<JourneyEvent> events) => events
        .Select<JourneyEvent, (Id<JourneyAttribute> Attribute, AttributeValue? Value)>(e => e switch
        {
            AttributeChanged changed => (changed.Attribute, changed.Value),
            JourneyStarted started => (JourneyAttribute.Version, started.Version),
            _ => default,
        })
        .LastOrDefault(set => set.Attribute == attribute).Value;
}
