using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BuyerJourney.Interchange.Csv;
using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>
/// Instants as most systems write them, with a T, seconds, up to seven digits behind a point and a Z, many at a time. All other forms are left to <see cref="IsoTime"/>, which gives the same ticks
/// for these.
/// </summary>
internal static class IsoInstants
{
    private const int Shortest = 20;
    private const int Longest = 28;

    // A month's number and a day share a number below.
    private const int DayBits = 6;
    private const int MinutesPerDay = NodaConstants.MinutesPerDay;

    // What stands at each place of 2026-03-02T09:30:15.1234567, and how far above it each may be; a Z stands in place of the point or of a digit behind it.
    private static readonly Vector256<byte> Least = Vector256.Create("0000-00-00T00:00:00.0000000\0\0\0\0\0"u8);
    private static readonly Vector256<byte> Range = Vector256.Create((byte)9, 9, 9, 9, 0, 1, 9, 0, 3, 9, 0, 2, 9, 0, 5, 9, 0, 5, 9, 0, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0);
    private static readonly Form[] FormsByLength = [.. Enumerable.Range(0, Longest + 1).Select(FormOf)];

    /// <summary>Reads the instants of a column, in ticks; <see cref="TimeFormat.NoInstant"/> where a text is in another form or none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read(ColumnOfBlock column, KnownMonths months, Span<long> ticks)
    {
        Form[] forms = FormsByLength;
        ReadOnlySpan<byte> text = column.Text;
        for (int row = 0; row < ticks.Length; row++)
        {
            (int start, int length) = column.PlaceOf(row);
            long read = TimeFormat.NoInstant;
            if ((uint)length < (uint)forms.Length)
            {
                ref readonly Form form = ref forms[length];
                Vector256<byte> places = (Vector256.Create(text.Slice(start, Vector256<byte>.Count)) & form.Inside) - form.Least;
                if (Vector256.LessThanOrEqualAll(places, form.Range))
                {
                    read = TicksOf(places, months);
                }
            }

            ticks[row] = read;
        }
    }

    private static Form FormOf(int length)
    {
        // A point without digits behind it is none.
        if (length is < Shortest or Shortest + 1)
        {
            return new Form(Vector256<byte>.Zero, Vector256.Create((byte)1), Vector256<byte>.Zero);
        }

        Vector256<byte> isBefore = Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)(length - 1)));
        return new Form(isBefore.WithElement(length - 1, byte.MaxValue), (Least & isBefore).WithElement(length - 1, (byte)'Z'), Range & isBefore);
    }

    /// <summary>The ticks that digits say between which is nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long TicksOf(Vector256<byte> digits, KnownMonths months)
    {
        // Two digits each of the year, the year, the month, the day, the hour, the minute, nothing, nothing; the second, and three times of its fraction, whose last digit stands alone.
        Vector256<ushort> pairs = Vector256.Shuffle(digits, Vector256.Create((byte)0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 4, 4, 4, 4, 17, 18, 20, 21, 22, 23, 24, 25, 31, 26, 31, 31, 31, 31, 31, 31)).AsUInt16();
        Vector256<ushort> twos = ((pairs & Vector256.Create((ushort)byte.MaxValue)) * 10) + (pairs >> 8);

        // The year, month and day, minutes of the day, nothing; hundredths of a second, ten thousandths of these, their tenths. All are below 2^16, so that products of 16 bits do.
        Vector256<uint> products = (twos * Vector256.Create((ushort)100, 1, 1 << DayBits, 1, 60, 1, 0, 0, 100, 1, 100, 1, 1, 1, 0, 0)).AsUInt32();
        Vector256<ulong> fours = ((products & Vector256.Create((uint)ushort.MaxValue)) + (products >> 16)).AsUInt64();
        ulong date = fours.GetElement(0);
        ulong fine = fours.GetElement(2);
        ref readonly KnownMonth month = ref months.Of((int)date, (int)(date >> (32 + DayBits)));
        int day = (int)(date >> 32) & ((1 << DayBits) - 1);
        int minutes = (int)fours.GetElement(1);
        return (uint)(day - 1) < (uint)month.Days && minutes < MinutesPerDay
            ? ((((month.DaysBefore + day) * (long)MinutesPerDay) + minutes) * NodaConstants.TicksPerMinute) + ((uint)fine * 100_000L) + ((long)(fine >> 32) * 10) + (long)fours.GetElement(3)
            : TimeFormat.NoInstant;
    }

    /// <summary>What a text of some length is to be like.</summary>
    /// <param name="Inside">All ones where it has characters.</param>
    /// <param name="Least">What is to be taken from each, so that a digit's value or nothing is left.</param>
    /// <param name="Range">How much may be left.</param>
    private readonly record struct Form(Vector256<byte> Inside, Vector256<byte> Least, Vector256<byte> Range);
}
