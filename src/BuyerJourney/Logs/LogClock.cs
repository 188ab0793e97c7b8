using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Instants as a log holds them: ticks of 100 ns since 1970-01-01T00:00Z, exactly or not at all.</summary>
internal static class LogClock
{
    public static long TicksOf(Instant at, string parameter)
    {
        long ticks = at.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks) == at
            ? ticks
            : throw new ArgumentException($"A log holds instants in steps of 100 ns, and {at:uuuu-MM-dd'T'HH:mm:ss.fffffffff'Z'} lies between two of them. Round it before adding it.", parameter);
    }

    public static Instant InstantOf(long ticks) => Instant.FromUnixTimeTicks(ticks);

    public static Duration DurationOf(long ticks) => Duration.FromTicks(ticks);
}
