using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>Ticks since 1970-01-01T00:00 of a date and time of the Gregorian calendar.</summary>
internal static class CivilTime
{
    public const int FractionDigits = 7;

    private static ReadOnlySpan<byte> DaysOfMonth => [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static bool IsDate(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && (day <= DaysOfMonth[month] || (month == 2 && day == 29 && IsLeap(year)));

    public static bool IsTime(int hour, int minute, int second) => hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;

    /// <summary>Days since 1970-01-01 of a date from the year 1 on, by counting years that begin in March (Howard Hinnant, days_from_civil).</summary>
    public static long DaysSinceEpoch(int year, int month, int day)
    {
        uint shifted = (uint)(month <= 2 ? year - 1 : year);
        uint monthsSinceMarch = (uint)(month > 2 ? month - 3 : month + 9);
        uint days = (shifted * 365) + (shifted / 4) - (shifted / 100) + (shifted / 400) + (((153 * monthsSinceMarch) + 2) / 5) + (uint)day - 1;
        return days - 719468L;
    }

    public static long Ticks(long days, int hour, int minute, int second) =>
        (days * NodaConstants.TicksPerDay) + (((hour * 3600L) + (minute * 60L) + second) * NodaConstants.TicksPerSecond);

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
