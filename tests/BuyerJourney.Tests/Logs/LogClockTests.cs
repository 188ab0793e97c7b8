using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Logs;

public class LogClockTests
{
    private static readonly long Earliest = Instant.MinValue.ToUnixTimeTicks();
    private static readonly long Latest = Instant.MaxValue.ToUnixTimeTicks();

    [Fact]
    public void Ticks_of_instants_are_taken_from_the_first_to_the_last()
    {
        long[] ticks = [.. Enumerable.Repeat(new[] { Earliest, Latest, 0 }, 11).SelectMany(some => some)];

        FluentActions.Invoking(() => LogClock.Require(ticks, "unixTicks")).Should().NotThrow();
    }

    [Fact]
    public void Ticks_of_no_instant_are_found_wherever_they_stand()
    {
        foreach (long beyond in new[] { Earliest - 1, Latest + 1, long.MinValue, long.MaxValue })
        {
            for (int place = 0; place < 40; place++)
            {
                long[] ticks = new long[40];
                ticks[place] = beyond;

                FluentActions.Invoking(() => LogClock.Require(ticks, "unixTicks")).Should().Throw<ArgumentOutOfRangeException>($"{beyond} stands at {place}").Which.ActualValue.Should().Be(beyond);
            }
        }
    }
}
