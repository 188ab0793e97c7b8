using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
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
        (Visits, Close) = ReferenceVisits.Of(this);
    }

    public JourneyDefinition Definition { get; }

    public Id<Journey> Key { get; }

    /// <summary>What happened. A change of an attribute or a value is something known about the journey, nothing that happens on it.</summary>
    public IReadOnlyList<JourneyEvent> Events { get; }

    public IReadOnlyList<ReferenceVisit> Visits { get; }

    /// <summary>How and when the journey ended; null while it is open.</summary>
    public ReferenceClose? Close { get; }

    public bool IsEmpty => Events.Count == 0;

    public bool IsClosed => Close is not null;

    public bool IsWon => Close is { Outcome.IsWon: true };

    public bool IsLost => Close is { Outcome.IsWon: false };

    public Instant Start => Events[0].At;

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
