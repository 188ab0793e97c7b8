using System.Globalization;
using NodaTime;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>Lengths of time as a person writes them: <c>5 days</c>, <c>36 hours</c>, <c>250 ms</c>.</summary>
internal static class LengthText
{
    public static string Of(Duration length)
    {
        Duration size = length < Duration.Zero ? -length : length;
        return size >= Duration.FromDays(2) ? Text(length.TotalDays, "days")
            : size >= Duration.FromHours(2) ? Text(length.TotalHours, "hours")
            : size >= Duration.FromMinutes(2) ? Text(length.TotalMinutes, "minutes")
            : size >= Duration.FromSeconds(2) || size == Duration.Zero ? Text(length.TotalSeconds, "seconds")
            : Text(length.TotalMilliseconds, "ms");
    }

    private static string Text(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {unit}");
}
