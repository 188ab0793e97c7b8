using System.Runtime.CompilerServices;
using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>Ticks since 1970-01-01T00:00 of a date and time of the Gregorian calendar.</summary>
internal static class CivilTime
{
    public const int FractionDigits = 7;

    // NodaTime's instants begin with this year and end with that.
    private const int FirstYear = -9998;
    private const int LastYear = 9999;

    // The calendar repeats itself every 400 years: so many later there is no year below zero.
    private const int YearsAdded = 400 * 25;
    private const long DaysAdded = 146_097 * 25;

    private static ReadOnlySpan<byte> DaysOfMonth => [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static bool IsDate(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && (day <= DaysOfMonth[month] || (month == 2 && day == 29 && IsLeap(year)));

    /// <summary>How many days a month has; 0 where there is no such month.</summary>
    public static int DaysIn(int year, int month) => !IsDate(year, month, 1) ? 0 : DaysOfMonth[month] + (month == 2 && IsLeap(year) ? 1 : 0);

    public static bool IsTime(int hour, int minute, int second) => hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;

    /// <summary>Days since 1970-01-01 of a date, by counting years that begin in March (Howard Hinnant, days_from_civil).</summary>
    public static long DaysSinceEpoch(int year, int month, int day)
    {
        // Without a branch, as months come in no order: all ones for January and February, which belong to the year before.
        int isBeforeMarch = (month - 3) >> 31;
        uint shifted = (uint)(year + YearsAdded + isBeforeMarch);
        uint monthsSinceMarch = (uint)(month - 3 + (12 & isBeforeMarch));
        uint days = (shifted * 365) + (shifted / 4) - (shifted / 100) + (shifted / 400) + (((153 * monthsSinceMarch) + 2) / 5) + (uint)day - 1;
        return days - (719468L + DaysAdded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Ticks(long days, int hour, int minute, int second) =>
        (days * NodaConstants.TicksPerDay) + (((hour * 3600L) + (minute * 60L) + second) * NodaConstants.TicksPerSecond);

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
