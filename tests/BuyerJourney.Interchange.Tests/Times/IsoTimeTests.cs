using System.Globalization;
using BuyerJourney.Interchange.Times;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Tests.Times;

public class IsoTimeTests
{
    private static readonly Gen<LocalDateTime> Anytime = Gen.Select(Gen.Int[-9998, 9999], Gen.Int[1, 12], Gen.Int[1, 31], Gen.Long[0, NodaConstants.TicksPerDay - 1])
        .Select((year, month, day, ticks) => new LocalDate(year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(year, month))).AtMidnight().PlusTicks(ticks));

    private static readonly OffsetDateTimePattern MinutesWithOffset = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<+HH>");

    [Fact]
    public void Reads_every_instant_that_NodaTime_writes() => Anytime.Sample(time =>
    {
        var instant = time.InUtc().ToInstant();
        return TimeFormat.Iso.Read(InstantPattern.ExtendedIso.Format(instant), out long ticks) == TimeShape.Instant && ticks == instant.ToUnixTimeTicks();
    });

    [Fact]
    public void Reads_every_date_and_local_time_that_NodaTime_writes() => Anytime.Sample(time =>
    {
        bool isDate = TimeFormat.Iso.Read(LocalDatePattern.Iso.Format(time.Date), out long day) == TimeShape.Date;
        bool isLocal = TimeFormat.Iso.Read(LocalDateTimePattern.ExtendedIso.Format(time), out long ticks) == TimeShape.Local;
        return isDate && isLocal && day == time.Date.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks() && ticks == time.InUtc().ToInstant().ToUnixTimeTicks();
    });

    [Fact]
    public void Reads_every_offset() => Gen.Select(Anytime.Where(t => t.Year is > -9998 and < 9999), Gen.Int[-18 * 60, 18 * 60], Gen.OneOf("{0}{1:00}:{2:00}", "{0}{1:00}{2:00}", " {0}{1:00}:{2:00}")).Sample((time, minutes, form) =>
    {
        string offset = string.Format(CultureInfo.InvariantCulture, form, minutes < 0 ? '-' : '+', Math.Abs(minutes) / 60, Math.Abs(minutes) % 60);
        TimeShape shape = TimeFormat.Iso.Read(LocalDateTimePattern.ExtendedIso.Format(time) + offset, out long ticks);
        return shape == TimeShape.Instant && ticks == time.InUtc().ToInstant().ToUnixTimeTicks() - (minutes * NodaConstants.TicksPerMinute);
    });

    // One sign changed makes another time, or none; never a wrong one.
    [Fact]
    public void A_changed_sign_is_another_time_or_none() => Gen.Select(Anytime, Gen.Int[0, 18], Gen.Char).Sample((time, place, sign) =>
    {
        char[] text = LocalDateTimePattern.ExtendedIso.Format(time.With(TimeAdjusters.TruncateToSecond)).ToCharArray();
        text[place] = sign;
        TimeShape shape = TimeFormat.Iso.Read(text, out long ticks);
        string expected = new string(text).Replace(' ', 'T').Replace('t', 'T');
        if (shape == TimeShape.Instant)
        {
            // The colon before the seconds became the sign of an offset.
            return MinutesWithOffset.Parse(expected).TryGetValue(default, out OffsetDateTime placed) && placed.ToInstant().ToUnixTimeTicks() == ticks;
        }

        return shape == TimeShape.Unreadable
            ? !LocalDateTimePattern.ExtendedIso.Parse(expected).Success
            : LocalDateTimePattern.ExtendedIso.Parse(expected).TryGetValue(default, out LocalDateTime read) && read.InUtc().ToInstant().ToUnixTimeTicks() == ticks;
    });

    [Theory]
    [InlineData("2026-03-02T09:30", "2026-03-02T09:30:00")]
    [InlineData("-0000-03-02 09:30", "0000-03-02T09:30:00")]
    [InlineData("2026-03-02 09:30:15,5", "2026-03-02T09:30:15.5")]
    [InlineData("2026-03-02t09:30:15.1234567000", "2026-03-02T09:30:15.1234567")]
    public void Reads_the_other_forms(string text, string expected)
    {
        TimeFormat.Iso.Read(text, out long ticks).Should().Be(TimeShape.Local);

        Instant.FromUnixTimeTicks(ticks).InUtc().LocalDateTime.Should().Be(LocalDateTimePattern.ExtendedIso.Parse(expected).Value);
    }

    [Theory]
    [InlineData("2026-03-02T09:30:15.12345678Z", nameof(TimeShape.TooFine))]
    [InlineData("2026-02-29", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T24:00:00Z", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09:60:00Z", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09:30:60Z", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09:30:1Z", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09:30:15.Z", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09:30:15+19:00", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09:30:15+02:0", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02X09:30", nameof(TimeShape.Unreadable))]
    [InlineData("2026-03-02T09", nameof(TimeShape.Unreadable))]
    [InlineData("٢٠٢٦-03-02T09:30", nameof(TimeShape.Unreadable))]
    [InlineData("İ026-03-02T09:30", nameof(TimeShape.Unreadable))]
    [InlineData("0000-00-00T00:00:00", nameof(TimeShape.Unreadable))]
    [InlineData("0000-00-00", nameof(TimeShape.Unreadable))]
    [InlineData("-9999-03-02T09:30", nameof(TimeShape.Unreadable))]
    [InlineData("-9999-12-31", nameof(TimeShape.Unreadable))]
    [InlineData("--001-03-02T09:30", nameof(TimeShape.Unreadable))]
    [InlineData("-001-03-02T09:30", nameof(TimeShape.Unreadable))]
    [InlineData("+0001-03-02T09:30", nameof(TimeShape.Unreadable))]
    [InlineData("-", nameof(TimeShape.Unreadable))]
    [InlineData("", nameof(TimeShape.Unreadable))]
    public void Refuses_what_is_no_time(string text, string shape) => TimeFormat.Iso.Read(text, out _).ToString().Should().Be(shape);
}
