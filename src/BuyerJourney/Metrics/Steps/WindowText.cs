using BuyerJourney.Definitions.Naming;
using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>Writes windows, so that different ones have different texts, turns them into ticks, and refuses those that are none.</summary>
internal static class WindowText
{
    private static readonly Duration Longest = Duration.FromTicks(long.MaxValue);

    /// <summary>The same; working time in hours, of which nobody knows how many are a day.</summary>
    public static string Of(Duration length, bool isWorkingTime) => !isWorkingTime ? Of(length)
        : length == Duration.FromHours(Math.Floor(length.TotalHours)) ? CountText.Of(length.TotalHours, "working hour")
        : FormattableString.Invariant($"{length:H:mm:ss.FFFFFFFFF} working hours");

    public static string Of(Duration length) => length.NanosecondOfDay == 0
        ? FormattableString.Invariant($"{length.Days} {CountText.Word(length.Days, "day")}")
        : FormattableString.Invariant($"{length:D:hh:mm:ss.FFFFFFFFF}");

    /// <exception cref="ArgumentOutOfRangeException">The window is not longer than nothing.</exception>
    public static void Require(Duration within)
    {
        if (within <= Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(within), within, "A window must be longer than nothing.");
        }
    }

    /// <summary>Whole ticks, rounded down: lengths between events are whole ticks, so nothing is lost.</summary>
    public static long TicksOf(Duration length) => length >= Longest ? long.MaxValue : length.BclCompatibleTicks;

    /// <summary>Whole ticks, rounded up: for the shortest length that is long enough.</summary>
    public static long CeilingOf(Duration length)
    {
        long ticks = TicksOf(length);
        return ticks != long.MaxValue && Duration.FromTicks(ticks) < length ? ticks + 1 : ticks;
    }
}
