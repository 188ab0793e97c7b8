using System.Runtime.CompilerServices;

namespace BuyerJourney.Interchange.Times;

/// <summary>The months that were met last, so that the place of each among all days is worked out once: most files are of few. Not safe to share between threads.</summary>
internal sealed class KnownMonths
{
    private const int MonthBits = 5;

    // Those of eight years have a place each.
    private readonly KnownMonth[] _months = new KnownMonth[8 << MonthBits];

    /// <summary>A month by its year and its number, which is below 32; one without days where there is no such month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly KnownMonth Of(int year, int number)
    {
        int key = (year << MonthBits) | number;
        KnownMonth[] months = _months;
        ref KnownMonth month = ref months[key & (months.Length - 1)];
        if (month.Key != key)
        {
            month = Find(key, year, number);
        }

        return ref month;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static KnownMonth Find(int key, int year, int number)
    {
        int days = CivilTime.DaysIn(year, number);
        return new KnownMonth(key, days, days == 0 ? 0 : (int)CivilTime.DaysSinceEpoch(year, number, 1) - 1);
    }
}
