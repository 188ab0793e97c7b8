using BuyerJourney.Definitions.Naming;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>The one place that writes a length of time for people.</summary>
internal static class LengthText
{
    /// <summary>In the largest unit that leaves at least one: <c>3.2 days</c>, <c>5 hours</c>, <c>12 seconds</c>.</summary>
    public static string Of(Duration? length) => Of(length, isWorkingTime: false);

    /// <summary>The same; working time in hours at most, because a day of 24 hours is three days at work for some: <c>40 working hours</c>.</summary>
    public static string Of(Duration? length, bool isWorkingTime)
    {
        if (length is not { } known)
        {
            return "no value";
        }

        string work = isWorkingTime ? "working " : string.Empty;
        return !isWorkingTime && Math.Abs(known.TotalDays) >= 1 ? CountText.Of(known.TotalDays, "day")
            : Math.Abs(known.TotalHours) >= 1 ? CountText.Of(known.TotalHours, $"{work}hour")
            : Math.Abs(known.TotalMinutes) >= 1 ? CountText.Of(known.TotalMinutes, $"{work}minute")
            : CountText.Of(known.TotalSeconds, $"{work}second");
    }

    /// <summary>A median with its 95 % interval: <c>median 15.1 days (14.2 days–16 days)</c>.</summary>
    /// <remarks>Few lengths leave a bound open: nothing seen speaks against a longer median, or a shorter one.</remarks>
    public static string OfMedian(Duration? median, Duration? lower, Duration? upper, bool isWorkingTime = false)
    {
        string interval = (lower, upper) switch
        {
            (null, null) => string.Empty,
            ({ } from, null) => $" (from {Of(from, isWorkingTime)})",
            (null, { } to) => $" (up to {Of(to, isWorkingTime)})",
            _ => $" ({Of(lower, isWorkingTime)}–{Of(upper, isWorkingTime)})",
        };
        return $"{(median is null ? "no median yet" : $"median {Of(median, isWorkingTime)}")}{interval}";
    }
}
