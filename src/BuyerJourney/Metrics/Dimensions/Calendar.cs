using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.TimeZones;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>The one place that says in which calendar period an instant lies. Periods are named by their first day, as a count of days since 1970-01-01.</summary>
/// <remarks>Days are those of the years −9998 to 9999. The first period begins with the earliest instant and the last ends with the latest, whatever the clocks of the zone say there.</remarks>
internal sealed class Calendar(CalendarPeriod period, DateTimeZone zone)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly LocalDate FirstMonday = LocalDate.MinIsoValue.Next(IsoDayOfWeek.Monday);
    private static readonly ZoneLocalMappingResolver StartOfDay = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly LocalDate _lastPeriod = FirstDay(period, LocalDate.MaxIsoValue);

    // The period last asked about: events come in order, so most questions fall in it.
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _key;

    public CalendarPeriod Period => period;

    public DateTimeZone Zone => zone;

    /// <summary>The period in which an instant lies; one thread at a time.</summary>
    public long KeyOf(long unixTicks)
    {
        if (unixTicks < _from || unixTicks >= _until)
        {
            LocalDate first = FirstDay(period, DayOf(Instant.FromUnixTimeTicks(unixTicks)));
            _until = UntilOf(first);

            // Where clocks go back over midnight they show the day before once more, in a day that has begun.
            while (unixTicks >= _until && Next(first) is { } next)
            {
                first = next;
                _until = UntilOf(first);
            }

            _key = DaysTo(first);
            _from = StartOf(first).ToUnixTimeTicks();
        }

        return _key;
    }

    /// <summary>When a period begins.</summary>
    public Instant StartOf(long key) => StartOf(DayOf(key));

    /// <summary>When a period ends, excluded; of the last period the latest instant.</summary>
    public Instant EndOf(long key) => Next(DayOf(key)) is { } next ? StartOf(next) : Instant.MaxValue;

    /// <summary>The period after another; null after the last.</summary>
    public long? NextKey(long key) => Next(DayOf(key)) is { } next ? DaysTo(next) : null;

    /// <summary>What the clocks of a zone show. Near the ends of time they are in a year that the calendar does not have: then the first or last moment that it has.</summary>
    public static LocalDateTime LocalOf(Instant at, DateTimeZone zone)
    {
        var ahead = Duration.FromTicks(zone.GetUtcOffset(at).Ticks);
        return ahead > Duration.Zero && at > Instant.MaxValue - ahead ? LocalDate.MaxIsoValue.At(LocalTime.MaxValue)
            : ahead < Duration.Zero && at < Instant.MinValue - ahead ? LocalDate.MinIsoValue.AtMidnight()
            : at.InZone(zone).LocalDateTime;
    }

    /// <summary>A period as people write it: 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026.</summary>
    public string LabelOf(long key)
    {
        LocalDate first = DayOf(key);
        return period switch
        {
            CalendarPeriod.Day => string.Create(CultureInfo.InvariantCulture, $"{first:uuuu-MM-dd}"),
            CalendarPeriod.Week => string.Create(CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(first):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(first):00}"),
            CalendarPeriod.Month => string.Create(CultureInfo.InvariantCulture, $"{first:uuuu-MM}"),
            CalendarPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-Q{((first.Month - 1) / 3) + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}"),
        };
    }

    private static long DaysTo(LocalDate day) => NodaTime.Period.DaysBetween(Epoch, day);

    private static LocalDate DayOf(long key) => Epoch.PlusDays((int)key);

    private static LocalDate FirstDay(CalendarPeriod period, LocalDate day) => period switch
    {
        CalendarPeriod.Day => day,
        CalendarPeriod.Week when day < FirstMonday => LocalDate.MinIsoValue,
        CalendarPeriod.Week => day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday),
        CalendarPeriod.Month => new LocalDate(day.Year, day.Month, 1),
        CalendarPeriod.Quarter => new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new LocalDate(day.Year, 1, 1),
    };

    /// <summary>The first day of the period after another; null where the calendar ends with that.</summary>
    private LocalDate? Next(LocalDate first) => first >= _lastPeriod ? null : period switch
    {
        CalendarPeriod.Day => first.PlusDays(1),
        CalendarPeriod.Week => first.Next(IsoDayOfWeek.Monday),
        CalendarPeriod.Month => first.PlusMonths(1),
        CalendarPeriod.Quarter => first.PlusMonths(3),
        _ => first.PlusYears(1),
    };

    private long UntilOf(LocalDate first) => Next(first) is { } next ? StartOf(next).ToUnixTimeTicks() : long.MaxValue;

    private LocalDate DayOf(Instant at) => LocalOf(at, zone).Date;

    // Where clocks leave out midnight, or a whole day as Samoa did on 2011-12-30, the day begins when they go on.
    private Instant StartOf(LocalDate day) => day == LocalDate.MinIsoValue ? Instant.MinValue : zone.ResolveLocal(day.AtMidnight(), StartOfDay).ToInstant();
}
