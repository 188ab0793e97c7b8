using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>Where a trace gets what is not in its spans: a log, or a journey that is followed live.</summary>
internal abstract class TraceSource
{
    public abstract EventCodes Codes { get; }

    public abstract Id<Journey> KeyOf(int journey);

    public abstract EventDetail DetailOf(int journey, int position);

    public abstract Money? ValueOf(int journey);

    /// <summary>The column of an attribute, or null when no journey has it.</summary>
    public abstract AttributeColumn? FindAttribute(Id<JourneyAttribute> attribute);
}
