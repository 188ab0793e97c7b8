using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Instants as a log holds them: ticks of 100 ns since 1970-01-01T00:00Z, exactly or not at all.</summary>
internal static class LogClock
{
    private static readonly long Earliest = Instant.MinValue.ToUnixTimeTicks();
    private static readonly long Latest = Instant.MaxValue.ToUnixTimeTicks();

    /// <exception cref="ArgumentOutOfRangeException">The ticks are no instant: those end with the year 9999.</exception>
    public static void Require(long ticks, string parameter)
    {
        if (!IsInstant(ticks))
        {
            throw new ArgumentOutOfRangeException(parameter, ticks, $"These are no ticks of 100 ns since 1970 of an instant, which lie between {Earliest} and {Latest}.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">Some ticks are no instant.</exception>
    public static void Require(ReadOnlySpan<long> ticks, string parameter)
    {
        int wrong = ticks.IndexOfAnyExceptInRange(Earliest, Latest);
        if (wrong >= 0)
        {
            Require(ticks[wrong], parameter);
        }
    }

    public static long TicksOf(Instant at, string parameter)
    {
        return EventTime.TryTicksOf(at, out long ticks)
            ? ticks
            : throw new ArgumentException($"A log holds instants in steps of 100 ns, and {EventTime.InFull(at)} lies between two of them. Round it before adding it.", parameter);
    }

    /// <summary>The nearest ticks that are an instant.</summary>
    public static long Nearest(long ticks) => Math.Clamp(ticks, Earliest, Latest);

    public static Instant InstantOf(long ticks) => Instant.FromUnixTimeTicks(ticks);

    public static Duration DurationOf(long ticks) => Duration.FromTicks(ticks);

    // One comparison tells both.
    private static bool IsInstant(long ticks) => (ulong)(ticks - Earliest) <= (ulong)(Latest - Earliest);
}
