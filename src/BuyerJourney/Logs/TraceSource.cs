using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Where a trace gets what is not in its spans: a log, or a journey that is followed live.</summary>
internal abstract class TraceSource
{
    public abstract EventCodes Codes { get; }

    /// <summary>Whether there may be a journey of which nobody knows when it entered a stage.</summary>
    public abstract bool HasUnknownEntries { get; }

    public abstract Id<Journey> KeyOf(int journey);

    /// <summary>The instant of a journey's first event, in ticks since 1970-01-01T00:00Z; null when nothing happened on it.</summary>
    public abstract long? StartOf(int journey);

    public abstract EventDetail DetailOf(int journey, int position);

    public abstract Money? ValueOf(int journey);

    /// <summary>The codes of an attribute's values, or null when no journey will have it.</summary>
    public abstract AttributeCodes? FindAttribute(Id<JourneyAttribute> attribute);

    /// <summary>Adds the changes of a journey's attributes and value, each kind by instant and as they arrived. One without a date, or from before the start, counts as of the start.</summary>
    public abstract void AddChanges(int journey, Instant start, List<JourneyEvent> changes);

    protected static Instant SinceOf(long ticks, Instant start) => ticks == AttributeChange.Timeless ? start : Instant.Max(LogClock.InstantOf(ticks), start);
}
