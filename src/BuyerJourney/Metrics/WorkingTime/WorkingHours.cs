using System.Globalization;
using NodaTime;

namespace BuyerJourney.Metrics.WorkingTime;

/// <summary>Hours of one weekday in which people work, by the clock on the wall.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public readonly record struct WorkingHours
{
    /// <summary>Hours of a weekday.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="from">When work begins.</param>
    /// <param name="until">When it ends, excluded; midnight is the end of the day. Work that goes on past midnight is two entries.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="day"/> is no weekday, or <paramref name="until"/> is not after <paramref name="from"/>.</exception>
    public WorkingHours(IsoDayOfWeek day, LocalTime from, LocalTime until)
    {
        if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "Working hours are of a day from Monday to Sunday.");
        }

        if (until <= from && until != LocalTime.Midnight)
        {
            throw new ArgumentOutOfRangeException(nameof(until), $"Working hours end after they begin, but these are from {Text(from)} until {Text(until)}. For work past midnight, add hours to the next day.");
        }

        (Day, From, Until) = (day, from, until);
    }

    /// <summary>The weekday.</summary>
    public IsoDayOfWeek Day { get; }

    /// <summary>When work begins.</summary>
    public LocalTime From { get; }

    /// <summary>When work ends, excluded; midnight is the end of the day.</summary>
    public LocalTime Until { get; }

    internal long FromTicks => From.TickOfDay;

    internal long UntilTicks => Until == LocalTime.Midnight ? NodaConstants.TicksPerDay : Until.TickOfDay;

    /// <summary>The hours in words.</summary>
    /// <returns>For example <c>Monday 09:00–17:00</c>.</returns>
    public override string ToString() => $"{Day} {Text(From)}–{(Until == LocalTime.Midnight ? "24:00" : Text(Until))}";

    private static string Text(LocalTime time) => time.ToString(time.TickOfDay % NodaConstants.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
