using BuyerJourney.Metrics.WorkingTime;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.WorkingTime;

public class WorkingCalendarTests
{
    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];
    private static readonly LocalTime Nine = new(9, 0);
    private static readonly LocalTime Five = new(17, 0);
    private static readonly WorkingCalendar Office = WorkingCalendar.Weekdays("office", Vienna, Nine, Five, new LocalDate(2026, 4, 6));

    // With a break, a night shift over the hour in which clocks change, and work until midnight.
    private static readonly WorkingCalendar Shifts = new(
        "shifts",
        Vienna,
        [
            new(IsoDayOfWeek.Sunday, new(1, 0), new(2, 30)), new(IsoDayOfWeek.Sunday, new(2, 45), new(4, 0)),
            new(IsoDayOfWeek.Monday, new(8, 0), new(12, 0)), new(IsoDayOfWeek.Monday, new(13, 0), LocalTime.Midnight), new(IsoDayOfWeek.Tuesday, LocalTime.Midnight, new(6, 15)),
        ],
        [new LocalDate(2026, 3, 30)]);

    [Fact]
    public void Nights_weekends_and_holidays_do_not_count()
    {
        // Thursday afternoon until Tuesday morning after Easter Monday 2026.
        Office.Between(At(2026, 4, 2, 15, 0), At(2026, 4, 7, 10, 30)).Should().Be(Duration.FromHours(2 + 8 + 1.5));
        Office.Between(At(2026, 4, 3, 17, 0), At(2026, 4, 7, 9, 0)).Should().Be(Duration.Zero);
    }

    [Fact]
    public void Work_until_midnight_goes_on_with_the_hours_of_the_next_day() =>
        Shifts.Between(At(2026, 4, 6, 12, 30), At(2026, 4, 7, 12, 0)).Should().Be(Duration.FromHours(11 + 6.25));

    [Fact]
    public void An_hour_that_clocks_leave_out_does_not_count() =>
        Shifts.Between(At(2026, 3, 29, 0, 0), At(2026, 3, 29, 12, 0)).Should().Be(Duration.FromHours(1 + 1));

    [Fact]
    public void An_hour_that_clocks_show_twice_counts_twice()
    {
        // On 2026-10-25 it is 2:00 to 3:00 twice: 1:00–2:30 has 2 hours, 2:45–4:00 an hour and a half.
        Shifts.Between(At(2026, 10, 25, 0, 0), At(2026, 10, 25, 12, 0)).Should().Be(Duration.FromHours(2 + 1.5));
    }

    [Fact]
    public void Long_stretches_are_added_up_whole() =>
        Office.Between(At(2001, 1, 1, 0, 0), At(2025, 12, 29, 0, 0)).Should().Be(Duration.FromHours(8 * 5 * 1304));

    [Fact]
    public void Nothing_passes_backwards_or_in_no_time()
    {
        Office.Between(At(2026, 4, 2, 15, 0), At(2026, 4, 2, 15, 0)).Should().Be(Duration.Zero);
        Office.Between(At(2026, 4, 2, 15, 0), At(2026, 4, 1, 15, 0)).Should().Be(Duration.Zero);
    }

    [Fact]
    public void Minutes_counted_one_by_one_agree() => Gen.Select(Gen.Int[0, 400 * 1440], Gen.Int[0, 9 * 1440], Gen.Bool).Sample(
        (start, length, shifts) =>
        {
            WorkingCalendar calendar = shifts ? Shifts : Office;
            Instant from = At(2026, 1, 1, 0, 0) + Duration.FromMinutes(start);
            int expected = Enumerable.Range(0, length).Count(minute => IsWork(calendar, from + Duration.FromMinutes(minute)));

            calendar.Between(from, from + Duration.FromMinutes(length)).Should().Be(Duration.FromMinutes(expected));
        },
        iter: 150);

    [Fact]
    public void Working_time_adds_up() => Gen.Select(Gen.Long[-(1L << 54), 1L << 54], Gen.Long[0, 1L << 52], Gen.Long[0, 1L << 52]).Sample(
        (from, first, second) =>
        {
            long whole = Shifts.TicksBetween(from, from + first + second);

            whole.Should().Be(Shifts.TicksBetween(from, from + first) + Shifts.TicksBetween(from + first, from + first + second));
            whole.Should().BeInRange(0, first + second);
        },
        iter: 1_000);

    [Fact]
    public void Time_at_its_ends_is_asked_for_without_harm() =>
        Office.TicksBetween(Instant.MaxValue.ToUnixTimeTicks() - NodaConstants.TicksPerDay, Instant.MaxValue.ToUnixTimeTicks()).Should().BeInRange(0, NodaConstants.TicksPerDay);

    [Fact]
    public void Refuses_hours_that_make_no_sense()
    {
        ((Action)(() => _ = new WorkingHours(IsoDayOfWeek.Monday, Five, Nine))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*17:00 until 09:00*");
        ((Action)(() => _ = new WorkingHours(IsoDayOfWeek.None, Nine, Five))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new WorkingCalendar("x", Vienna, []))).Should().Throw<ArgumentException>().WithMessage("*needs hours*");
        ((Action)(() => _ = new WorkingCalendar("x", Vienna, [default]))).Should().Throw<ArgumentException>().WithMessage("*'default'*");
        ((Action)(() => _ = new WorkingCalendar("x", Vienna, [new(IsoDayOfWeek.Monday, Nine, LocalTime.Midnight), new(IsoDayOfWeek.Monday, Five, new(18, 0))])))
            .Should().Throw<ArgumentException>().WithMessage("*Monday 09:00–24:00 and Monday 17:00–18:00 overlap*");
    }

    private static bool IsWork(WorkingCalendar calendar, Instant at)
    {
        LocalDateTime clock = at.InZone(calendar.Zone).LocalDateTime;
        return !calendar.Holidays.Contains(clock.Date)
            && calendar.Hours.Any(h => h.Day == clock.DayOfWeek && clock.TimeOfDay >= h.From && (clock.TimeOfDay < h.Until || h.Until == LocalTime.Midnight));
    }

    private static Instant At(int year, int month, int day, int hour, int minute) => new LocalDateTime(year, month, day, hour, minute).InZoneLeniently(Vienna).ToInstant();
}
