using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Simulators;

public class ArrivalsTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 3, 1, 0, 0);
    private static readonly Instant Until = From + Duration.FromDays(100);

    [Fact]
    public void Arrive_evenly_over_the_run()
    {
        double[] days = Days(Arrivals.Evenly, 100_000);
        days.Should().HaveCount(100_000).And.OnlyContain(day => day >= 0 && day < 100);
        days.ShouldHaveMoments(50, 10_000.0 / 12);
    }

    [Fact]
    public void Arrive_at_once() => Days(Arrivals.AtOnce, 50).Should().HaveCount(50).And.OnlyContain(day => day == 0);

    [Fact]
    public void Arrive_one_after_each_interval()
    {
        Days(Arrivals.Every(Duration.FromDays(7)), 5).Should().Equal(0, 7, 14, 21, 28);
        Days(Arrivals.Every(Duration.FromDays(7)), 50).Should().HaveCount(15, "the run ends after a hundred days");
    }

    [Fact]
    public void Arrive_as_a_Poisson_process()
    {
        double[] days = Days(Arrivals.Poisson(perDay: 300), 100_000);
        ((double)days.Length).Should().BeApproximately(30_000, 4 * Math.Sqrt(30_000), "the number in the run is Poisson");
        days.Should().BeInAscendingOrder();
        days.Zip(days.Skip(1), (a, b) => b - a).ToArray().ShouldHaveMoments(1 / 300.0, 1 / 90_000.0);
        Days(Arrivals.Poisson(perDay: 300), 1000).Should().Equal(days.Take(1000));
    }

    [Fact]
    public void Arrive_by_weekday_hour_and_month_on_the_clock_of_a_zone_that_is_changed_on_the_way()
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
        double PerHour(LocalDateTime hour) =>
            hour.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 0
            : hour.Hour is >= 9 and < 17 ? (hour.Month == 4 ? 20 : 40)
            : 1;

        double[] days = Days(Arrivals.Calendar(zone, PerHour), 1_000_000);
        days.Should().BeInAscendingOrder();
        ZonedDateTime[] local = [.. days.Select(day => (From + Duration.FromDays(day)).InZone(zone))];
        var hours = local.GroupBy(at => PerHour(at.LocalDateTime)).ToDictionary(group => group.Key, group => group.Count());
        hours.Should().NotContainKey(0);
        var expected = new Dictionary<double, double>();
        for (Instant at = From; at < Until; at += Duration.FromHours(1))
        {
            double rate = PerHour(at.InZone(zone).LocalDateTime);
            expected[rate] = expected.GetValueOrDefault(rate) + rate;
        }

        foreach ((double rate, int count) in hours) ((double)count).Should().BeApproximately(expected[rate], 4 * Math.Sqrt(expected[rate]), "hours with a rate of {0}", rate);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuse_a_rate_that_is_none(double perDay) => Arrivals.Poisson(perDay).ProblemsBetween(From, Until).Should().ContainSingle();

    [Fact]
    public void Refuse_intervals_and_calendars_that_let_nobody_in()
    {
        Arrivals.Every(Duration.Zero).ProblemsBetween(From, Until).Should().ContainSingle();
        Arrivals.Every(Duration.Epsilon).ProblemsBetween(From, Until).Should().ContainSingle("it is shorter than a tick");
        Arrivals.Calendar(DateTimeZone.Utc, _ => 0).ProblemsBetween(From, Until).Should().ContainSingle();
        Arrivals.Calendar(DateTimeZone.Utc, hour => hour.Day == 3 ? -1 : 1).ProblemsBetween(From, Until).Should().ContainSingle().Which.Should().Contain("2026-03-03T00:00");
        ((Action)(() => Arrivals.Calendar(null!, _ => 1))).Should().Throw<ArgumentNullException>();
    }

    private static double[] Days(Arrivals arrivals, int count)
    {
        var starts = new long[count];
        int written = arrivals.Start(seed: 11, From.ToUnixTimeTicks(), Until.ToUnixTimeTicks()).Next(starts);
        return [.. starts.Take(written).Select(start => (start - From.ToUnixTimeTicks()) / (double)NodaConstants.TicksPerDay)];
    }
}
