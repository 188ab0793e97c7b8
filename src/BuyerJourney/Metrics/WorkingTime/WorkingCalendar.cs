using System.Collections.Concurrent;
using System.Collections.Immutable;
using BuyerJourney.Definitions.Naming;
using NodaTime;

namespace BuyerJourney.Metrics.WorkingTime;

/// <summary>When people work: weekly hours in a time zone, and holidays. Tells how much working time lies between two instants.</summary>
/// <remarks>
/// Working time passes while clocks in the zone show working hours. An hour that clocks leave out in spring does not exist, and one that they show twice in autumn counts twice.
/// Immutable and safe to share between threads; spans that were asked for once are quick to ask for again.
/// </remarks>
/// <example>
/// <code>
/// WorkingCalendar office = WorkingCalendar.Weekdays(
///     "Vienna office", DateTimeZoneProviders.Tzdb["Europe/Vienna"], from: new LocalTime(9, 0), until: new LocalTime(17, 0), new LocalDate(2026, 12, 25));
/// TimeInStageReport times = log.Measure(asOf, Metric.TimeInStage.In(office)).Get(Metric.TimeInStage.In(office));
/// </code>
/// </example>
public sealed class WorkingCalendar
{
    // About eleven months: few enough hours to search quickly, and few spans for a visit to go through.
    private const int SpanBits = 48;

    private readonly ImmutableHashSet<LocalDate> _holidays;
    private readonly ILookup<IsoDayOfWeek, WorkingHours> _byDay;
    private readonly ConcurrentDictionary<long, WorkingSpan> _spans = new();

    /// <summary>A calendar.</summary>
    /// <param name="name">What reports call it; calendars that differ need different names.</param>
    /// <param name="zone">The zone whose clocks count.</param>
    /// <param name="hours">The weekly hours, in any order; several a day for a break between them.</param>
    /// <param name="holidays">Days without work, whatever their weekday; none unless said.</param>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> or <paramref name="hours"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, there are no hours, hours are <c>default</c>, or two of them overlap.</exception>
    public WorkingCalendar(string name, DateTimeZone zone, IEnumerable<WorkingHours> hours, IEnumerable<LocalDate>? holidays = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        Name = name;
        Zone = zone;
        Hours = [.. hours.OrderBy(h => h.Day).ThenBy(h => h.From)];
        _holidays = [.. holidays ?? []];
        _byDay = Hours.ToLookup(h => h.Day);
        RequireSensible(Hours);
    }

    /// <summary>What reports call the calendar.</summary>
    public string Name { get; }

    /// <summary>The zone whose clocks count.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The weekly hours, by weekday and time.</summary>
    public ImmutableArray<WorkingHours> Hours { get; }

    /// <summary>Days without work, in order.</summary>
    public IEnumerable<LocalDate> Holidays => _holidays.Order();

    /// <summary>The same hours from Monday to Friday.</summary>
    /// <param name="name">What reports call the calendar.</param>
    /// <param name="zone">The zone whose clocks count.</param>
    /// <param name="from">When work begins.</param>
    /// <param name="until">When it ends, excluded; midnight is the end of the day.</param>
    /// <param name="holidays">Days without work.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or <paramref name="until"/> is not after <paramref name="from"/>.</exception>
    public static WorkingCalendar Weekdays(string name, DateTimeZone zone, LocalTime from, LocalTime until, params ReadOnlySpan<LocalDate> holidays)
    {
        LocalDate[] free = [.. holidays];
        return new WorkingCalendar(name, zone, Enumerable.Range((int)IsoDayOfWeek.Monday, 5).Select(day => new WorkingHours((IsoDayOfWeek)day, from, until)), free);
    }

    /// <summary>The working time between two instants.</summary>
    /// <param name="from">The first instant, included.</param>
    /// <param name="until">The last instant, excluded.</param>
    /// <returns>The working time, in whole ticks of 100 ns; zero when <paramref name="until"/> is not after <paramref name="from"/>.</returns>
    public Duration Between(Instant from, Instant until) => Duration.FromTicks(TicksBetween(from.ToUnixTimeTicks(), until.ToUnixTimeTicks()));

    /// <summary>The calendar's name and its hours.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {string.Join(", ", Hours)} in {Zone.Id}, {CountText.Of(_holidays.Count, "holiday")}";

    internal long TicksBetween(long from, long until)
    {
        if (until <= from)
        {
            return 0;
        }

        long first = from >> SpanBits;
        long last = until >> SpanBits;
        long worked = SpanAt(last).WorkedUntil(until) - SpanAt(first).WorkedUntil(from);
        for (long span = first; span < last; span++)
        {
            worked += SpanAt(span).Total;
        }

        return worked;
    }

    private WorkingSpan SpanAt(long index) => _spans.TryGetValue(index, out WorkingSpan? span) ? span : _spans.GetOrAdd(index, SpanOf);

    private WorkingSpan SpanOf(long index)
    {
        // Two days away from the ends of time, so that no offset leads beyond them.
        var least = Instant.MinValue + Duration.FromDays(2);
        var most = Instant.MaxValue - Duration.FromDays(2);
        var from = Instant.Max(Instant.FromUnixTimeTicks(Math.Max(index << SpanBits, least.ToUnixTimeTicks())), least);
        var until = Instant.Min(Instant.FromUnixTimeTicks(Math.Min((index << SpanBits) + (1L << SpanBits) - 1, most.ToUnixTimeTicks())) + Duration.FromTicks(1), most);
        var starts = new List<long>();
        var ends = new List<long>();
        foreach (NodaTime.TimeZones.ZoneInterval clocks in from < until ? Zone.GetZoneIntervals(from, until) : [])
        {
            long clipFrom = Math.Max(from.ToUnixTimeTicks(), clocks.HasStart ? clocks.Start.ToUnixTimeTicks() : long.MinValue);
            long clipUntil = Math.Min(until.ToUnixTimeTicks(), clocks.HasEnd ? clocks.End.ToUnixTimeTicks() : long.MaxValue);
            LocalDate last = Instant.FromUnixTimeTicks(clipUntil).WithOffset(clocks.WallOffset).Date;
            for (LocalDate day = Instant.FromUnixTimeTicks(clipFrom).WithOffset(clocks.WallOffset).Date; day <= last; day = day.PlusDays(1))
            {
                if (_holidays.Contains(day))
                {
                    continue;
                }

                long midnight = day.AtMidnight().WithOffset(clocks.WallOffset).ToInstant().ToUnixTimeTicks();
                foreach (WorkingHours hours in _byDay[day.DayOfWeek])
                {
                    long start = Math.Max(midnight + hours.FromTicks, clipFrom);
                    long end = Math.Min(midnight + hours.UntilTicks, clipUntil);
                    if (start < end)
                    {
                        starts.Add(start);
                        ends.Add(end);
                    }
                }
            }
        }

        return new WorkingSpan([.. starts], [.. ends]);
    }

    private static void RequireSensible(ImmutableArray<WorkingHours> hours)
    {
        if (hours.IsEmpty)
        {
            throw new ArgumentException("A working calendar needs hours in which people work, or no time ever passes.", nameof(hours));
        }

        if (hours.Any(h => h.Day == IsoDayOfWeek.None))
        {
            throw new ArgumentException("Some working hours are 'default' and of no day; make them with new WorkingHours(day, from, until).", nameof(hours));
        }

        for (int i = 1; i < hours.Length; i++)
        {
            if (hours[i].Day == hours[i - 1].Day && hours[i].FromTicks < hours[i - 1].UntilTicks)
            {
                throw new ArgumentException($"The working hours {hours[i - 1]} and {hours[i]} overlap; make them one.", nameof(hours));
            }
        }
    }
}
