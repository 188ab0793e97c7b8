using NodaTime;

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

    public static TimeShape Place(LocalDate value, out long ticks)
    {
        _ = Place(value.AtMidnight().InUtc().ToInstant(), out ticks);
        return TimeShape.Date;
    }

    private static long Ticks(LocalDateTime value) => value.InUtc().ToInstant().ToUnixTimeTicks();
}
