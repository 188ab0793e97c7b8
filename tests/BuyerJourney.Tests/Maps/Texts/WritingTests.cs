using BuyerJourney.Maps.Texts;
using NodaTime;

namespace BuyerJourney.Tests.Maps.Texts;

public class WritingTests
{
    [Theory]
    [InlineData("Asia/Tokyo", "9999-12-31")]
    [InlineData("UTC", "9999-12-31")]
    [InlineData("America/New_York", "9999-12-31")]
    public void The_last_instant_is_on_the_last_day_whatever_the_clocks_show(string zone, string day)
    {
        DateTimeZone clocks = DateTimeZoneProviders.Tzdb[zone];

        Writing.Day(Instant.MaxValue, clocks).Should().Be(day);
        Writing.Date(Instant.MaxValue, clocks).Should().StartWith(day).And.EndWith(zone);
    }

    [Fact]
    public void The_first_instant_is_on_the_first_day_whatever_the_clocks_show()
    {
        DateTimeZone clocks = DateTimeZoneProviders.Tzdb["America/New_York"];

        Writing.Day(Instant.MinValue, clocks).Should().Be("-9998-01-01");
        Writing.Date(Instant.MinValue, clocks).Should().Be("-9998-01-01 00:00 America/New_York");
    }

    [Fact]
    public void Instants_are_written_as_the_clocks_of_the_zone_show_them() =>
        Writing.Date(Instant.FromUtc(2026, 3, 2, 23, 30), DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).Should().Be("2026-03-03 08:30 Asia/Tokyo");
}
