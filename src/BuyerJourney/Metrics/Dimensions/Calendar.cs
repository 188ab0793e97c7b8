using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.TimeZones;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>The one place that says in which calendar period an instant lies. Periods are named by their first day, as a count of days since 1970-01-01.</summary>
internal sealed class Calendar(CalendarPeriod period, DateTimeZone zone)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly ZoneLocalMappingResolver StartOfDay = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

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
            LocalDate first = FirstDay(Instant.FromUnixTimeTicks(unixTicks).InZone(zone).Date);
            _key = DaysTo(first);
            _from = StartTicks(first);
            _until = StartTicks(Next(first));
        }

        return _key;
    }

    /// <summary>When a period begins.</summary>
    public Instant StartOf(long key) => MidnightOf(DayOf(key));

    /// <summary>When a period ends, excluded.</summary>
    public Instant EndOf(long key) => MidnightOf(Next(DayOf(key)));

    /// <summary>The period after another.</summary>
    public long NextKey(long key) => DaysTo(Next(DayOf(key)));

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

    private LocalDate FirstDay(LocalDate day) => period switch
    {
        CalendarPeriod.Day => day,
        CalendarPeriod.Week => day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday),
        CalendarPeriod.Month => new LocalDate(day.Year, day.Month, 1),
        CalendarPeriod.Quarter => new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new LocalDate(day.Year, 1, 1),
    };

    private LocalDate Next(LocalDate first) => period switch
    {
        CalendarPeriod.Day => first.PlusDays(1),
        CalendarPeriod.Week => first.PlusWeeks(1),
        CalendarPeriod.Month => first.PlusMonths(1),
        CalendarPeriod.Quarter => first.PlusMonths(3),
        _ => first.PlusYears(1),
    };

    private long StartTicks(LocalDate day) => MidnightOf(day).ToUnixTimeTicks();

    // Where clocks leave out midnight, or a whole day as Samoa did on 2011-12-30, the day begins when they go on.
    private Instant MidnightOf(LocalDate day) => zone.ResolveLocal(day.AtMidnight(), StartOfDay).ToInstant();
}
