using NodaTime;
using NodaTime.TimeZones;

namespace BuyerJourney.Interchange.Times;

/// <summary>Turns local times of one zone into instants, remembering the offset in force so that most need no look into the zone.</summary>
internal sealed class LocalClock(DateTimeZone zone, LocalTimePolicy policy)
{
    // Local times this far from both ends of a zone interval can't be ambiguous or skipped: no zone moves its clock by more than a day.
    private const long SafeMargin = NodaConstants.TicksPerDay;
    private static readonly long Earliest = Instant.MinValue.ToUnixTimeTicks();
    private static readonly long Latest = Instant.MaxValue.ToUnixTimeTicks();

    private long _safeFrom = long.MaxValue;
    private long _safeUntil = long.MinValue;
    private long _offset;

    /// <summary>Whether ticks are an instant: an offset may lead out of the last hours of the year 9999, where NodaTime's instants end.</summary>
    public static bool IsInstant(long ticks) => ticks >= Earliest && ticks <= Latest;

    /// <summary>Whether a local time is an instant for certain, whatever the zone's offset is then.</summary>
    public bool CanPlace(long localTicks) => IsInstant(localTicks - zone.MinOffset.Ticks) && IsInstant(localTicks - zone.MaxOffset.Ticks);

    /// <summary>Local times that were read.</summary>
    public long Read { get; private set; }

    /// <summary>Of these, the clock showed so many twice.</summary>
    public long Ambiguous { get; private set; }

    /// <summary>Of these, the clock never showed so many.</summary>
    public long Skipped { get; private set; }

    /// <summary>The instant of a local time, in ticks; false where the policy refuses it.</summary>
    public bool TryPlace(long localTicks, TimeShape shape, out long ticks)
    {
        Read++;
        if (localTicks >= _safeFrom && localTicks < _safeUntil)
        {
            ticks = localTicks - _offset;
            return true;
        }

        LocalDateTime local = Instant.FromUnixTimeTicks(localTicks).InUtc().LocalDateTime;
        ZoneLocalMapping mapping = zone.MapLocal(local);
        Remember(mapping.EarlyInterval);

        // A date is the start of its day, which is a certain instant even where the clock skips or repeats midnight.
        if (shape == TimeShape.Date)
        {
            ticks = zone.AtStartOfDay(local.Date).ToInstant().ToUnixTimeTicks();
            return true;
        }

        Ambiguous += mapping.Count == 2 ? 1 : 0;
        Skipped += mapping.Count == 0 ? 1 : 0;
        ticks = Resolvers.LenientResolver(mapping).ToInstant().ToUnixTimeTicks();
        return mapping.Count == 1 || policy == LocalTimePolicy.Lenient;
    }

    /// <summary>Whether an instant lies in the day that begins at a local time.</summary>
    public bool IsInDay(long localTicks, long ticks) =>
        DayOf(ticks + zone.GetUtcOffset(Instant.FromUnixTimeTicks(ticks)).Ticks) == DayOf(localTicks);

    // Of ticks and not of NodaTime's days: near the ends of time a zone's clock shows a year that its calendar does not have.
    private static long DayOf(long localTicks) => (long)Math.Floor(localTicks / (decimal)NodaConstants.TicksPerDay);

    private void Remember(ZoneInterval interval)
    {
        _offset = interval.WallOffset.Ticks;
        _safeFrom = interval.HasStart ? interval.Start.ToUnixTimeTicks() + _offset + SafeMargin : long.MinValue;
        _safeUntil = interval.HasEnd ? interval.End.ToUnixTimeTicks() + _offset - SafeMargin : long.MaxValue;
    }
}
