using NodaTime;
using NodaTime.Calendars;

namespace BuyerJourney.Tests.Reference;

/// <summary>Calendar periods by their first day in a zone.</summary>
internal static class ReferencePeriods
{
    public static LocalDate Day(Instant at, DateTimeZone zone) => at.InZone(zone).Date;

    public static LocalDate Week(Instant at, DateTimeZone zone) =>
        Day(at, zone) is var day ? LocalDate.FromWeekYearWeekAndDay(WeekYearRules.Iso.GetWeekYear(day), WeekYearRules.Iso.GetWeekOfWeekYear(day), IsoDayOfWeek.Monday) : default;

    public static LocalDate Month(Instant at, DateTimeZone zone) => Day(at, zone).With(DateAdjusters.StartOfMonth);

    /// <summary>The journeys of each period of their start; those on which nothing happened started never.</summary>
    public static ILookup<LocalDate, ReferenceJourney> Cohorts(ReferenceLog log, DateTimeZone zone, Func<Instant, DateTimeZone, LocalDate> period) =>
        log.Journeys.Where(j => !j.IsEmpty).ToLookup(j => period(j.Start, zone));

    /// <summary>"A cohort younger than the window says so": the share of its journeys whose window has not passed.</summary>
    public static ReferenceRate Unmatured(IEnumerable<ReferenceJourney> cohort, Duration window, Instant asOf) =>
        ReferenceRate.Of(cohort, j => asOf - j.Start < window);
}
