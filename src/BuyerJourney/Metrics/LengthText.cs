using System.Globalization;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>The one place that writes a length of time for people.</summary>
internal static class LengthText
{
    /// <summary>In the largest unit that leaves at least one: <c>3.2 days</c>, <c>5.0 hours</c>, <c>12 s</c>.</summary>
    public static string Of(Duration? length)
    {
        if (length is not { } known)
        {
            return "no value";
        }

        double days = known.TotalDays;
        return Math.Abs(days) >= 1 ? In(days, "days")
            : Math.Abs(known.TotalHours) >= 1 ? In(known.TotalHours, "hours")
            : Math.Abs(known.TotalMinutes) >= 1 ? In(known.TotalMinutes, "minutes")
            : In(known.TotalSeconds, "seconds");
    }

    private static string In(double amount, string unit) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.##} {unit}");
}
