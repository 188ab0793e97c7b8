using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>What one row says: an event, and what it says of the journey's value and attributes from then on.</summary>
internal readonly record struct ArrivedEvent(JourneyIndex Journey, EventCode Code, long Ticks, EventDetail Detail)
{
    /// <summary>Where the row stands among those of its journey and instant.</summary>
    public long Sequence { get; init; }

    public Money? Value { get; init; }

    public (Id<JourneyAttribute> Attribute, AttributeValue Value)[]? Attributes { get; init; }
}
