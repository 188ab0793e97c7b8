using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class CohortTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));

    // Midnight does not exist in São Paulo on some days of spring, and 2011-12-30 not at all in Samoa; Lord Howe shifts by half an hour.
    private static readonly string[] Zones = ["Europe/Vienna", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Etc/UTC"];

    [Fact]
    public void A_journey_belongs_to_the_period_of_its_first_day_in_the_zone() =>
        Gen.Select(Gen.Int[0, 4].Select(i => Zones[i]), Gen.Int[0, 4].Select(i => (CalendarPeriod)i), Gen.Long[0, 60L * 365 * 24 * 3600].Array[1, 8]).Sample(
            (zone, period, seconds) =>
            {
                DateTimeZone clock = DateTimeZoneProviders.Tzdb[zone];
                Instant[] starts = [.. seconds.Select(s => Instant.FromUnixTimeSeconds(s))];
                IEnumerable<string> expected = starts.Select(at => Label(at.InZone(clock).Date, period));

                CohortsOf(starts, period, clock).Should().Equal(expected.GroupBy(label => label).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()}"));
            },
            iter: 1_000);

    [Theory]
    [InlineData("Pacific/Apia", 2011, 12, 30)]
    [InlineData("America/Sao_Paulo", 2018, 11, 4)]
    public void Days_that_lack_their_midnight_or_all_hours_are_no_trouble(string zone, int year, int month, int day)
    {
        DateTimeZone clock = DateTimeZoneProviders.Tzdb[zone];
        Instant around = Instant.FromUtc(year, month, day, 0, 0);
        Instant[] starts = [.. Enumerable.Range(-40, 80).Select(hours => around + Duration.FromHours(hours))];
        foreach (CalendarPeriod period in Enum.GetValues<CalendarPeriod>())
        {
            CohortsOf(starts, period, clock).Should().Equal(
                starts.Select(at => Label(at.InZone(clock).Date, period)).GroupBy(label => label).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()}"));
        }
    }

    // East of Greenwich the last instants lie in the year 10000 already, and west of it the first in the year before the calendar's first: both belong to the period at that end.
    [Theory]
    [InlineData("Etc/UTC")]
    [InlineData("Europe/Vienna")]
    [InlineData("America/New_York")]
    public void The_calendar_s_first_and_last_periods_reach_to_the_earliest_and_latest_instant(string zone)
    {
        DateTimeZone clock = DateTimeZoneProviders.Tzdb[zone];
        Instant[] last = [Instant.FromUtc(9999, 12, 31, 12, 0), Instant.FromUnixTimeTicks(Instant.MaxValue.ToUnixTimeTicks())];
        Instant[] first = [Instant.MinValue, Instant.MinValue + Duration.FromHours(12)];

        Enum.GetValues<CalendarPeriod>().SelectMany(period => CohortsOf(last, period, clock)).Should().Equal("9999-12-31: 2", "9999-W52: 2", "9999-12: 2", "9999-Q4: 2", "9999: 2");
        Enum.GetValues<CalendarPeriod>().SelectMany(period => CohortsOf(first, period, clock)).Should().Equal("-9998-01-01: 2", "-9998-W01: 2", "-9998-01: 2", "-9998-Q1: 2", "-9998: 2");
    }

    // In St John's clocks went back at a minute past midnight until 2011: for an hour they show the evening before once more.
    [Fact]
    public void A_day_that_has_begun_goes_on_though_clocks_go_back_over_its_midnight()
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["America/St_Johns"];
        Instant midnight = Instant.FromUtc(2009, 11, 1, 2, 30);
        Instant[] starts = [.. new[] { -1, 0, 30, 70, 600 }.Select(minutes => midnight + Duration.FromMinutes(minutes))];

        starts.Select(at => at.InZone(zone).Day).Should().Equal([31, 1, 31, 1, 1], "that is what the clocks show");
        foreach (Instant[] asTheyCome in new[] { starts, [.. starts.Reverse()], [starts[2], starts[0], starts[4], starts[2], starts[1]] })
        {
            CohortsOf(asTheyCome, CalendarPeriod.Day, zone).Should().Equal("2009-10-31: 1", "2009-11-01: 4");
            CohortsOf(asTheyCome, CalendarPeriod.Month, zone).Should().Equal("2009-10: 1", "2009-11: 4");
        }
    }

    private static IEnumerable<string> CohortsOf(Instant[] starts, CalendarPeriod period, DateTimeZone zone)
    {
        var builder = new JourneyLogBuilder(Definition);
        for (int i = 0; i < starts.Length; i++)
        {
            builder.Add(builder.Journey($"deal-{i}"), builder.Codes.Stage("awareness"), starts[i]);
        }

        var options = new MeasureOptions { SplitBy = [Dimension.Cohort(period, zone)] };
        return builder.Build().Measure(starts.Max(), options, Metric.Funnel).Groups.Select(group => $"{group.Key}: {group.Get(Metric.Funnel).Journeys}");
    }

    private static string Label(LocalDate day, CalendarPeriod period) => period switch
    {
        CalendarPeriod.Day => FormattableString.Invariant($"{day.Year:0000}-{day.Month:00}-{day.Day:00}"),
        CalendarPeriod.Week => FormattableString.Invariant($"{System.Globalization.ISOWeek.GetYear(day.ToDateTimeUnspecified()):0000}-W{System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTimeUnspecified()):00}"),
        CalendarPeriod.Month => FormattableString.Invariant($"{day.Year:0000}-{day.Month:00}"),
        CalendarPeriod.Quarter => FormattableString.Invariant($"{day.Year:0000}-Q{(day.Month + 2) / 3}"),
        _ => FormattableString.Invariant($"{day.Year:0000}"),
    };
}
