using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Times;

/// <summary>Where the values that NodaTime's patterns give lie in ticks.</summary>
internal static class PatternTimes
{
    public static TimeShape Place(Instant value, out long ticks)
    {
        ticks = value.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks) == value ? TimeShape.Instant : TimeShape.TooFine;
    }

    public static TimeShape Place(OffsetDateTime value, out long ticks)
    {
        // NodaTime's instants end with the years -9998 and 9999, and an offset leads out of them.
        ticks = Ticks(value.LocalDateTime) - value.Offset.Ticks;
        return LocalClock.IsInstant(ticks) ? Place(value.ToInstant(), out ticks) : TimeShape.Unreadable;
    }

    public static TimeShape Place(LocalDateTime value, out long ticks) =>
        Place(value.InUtc().ToInstant(), out ticks) == TimeShape.TooFine ? TimeShape.TooFine : TimeShape.Local;

    /// <summary>The date of a value whose time nobody wrote.</summary>
    public static TimeShape PlaceDate(LocalDateTime value, out long ticks) => Place(value.Date, out ticks);

    /// <summary>Whether a pattern has no time of day: it writes two times of a day that differ in every field alike.</summary>
    public static bool IsOfDates(LocalDateTimePattern pattern)
    {
        var early = new LocalDateTime(2000, 1, 1, 2, 3, 4);
        LocalDateTime late = new LocalDateTime(2000, 1, 1, 15, 16, 17).PlusNanoseconds(123_456_789);
        return pattern.Format(early) == pattern.Format(late);
    }

    public static TimeShape Place(LocalDate value, out long ticks)
    {
        _ = Place(value.AtMidnight().InUtc().ToInstant(), out ticks);
        return TimeShape.Date;
    }

    private static long Ticks(LocalDateTime value) => value.InUtc().ToInstant().ToUnixTimeTicks();
}
