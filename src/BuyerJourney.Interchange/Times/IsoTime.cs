using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BuyerJourney.Interchange.Csv;
using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>ISO 8601 in its extended form, read from characters without making strings or exceptions.</summary>
internal sealed class IsoTime : TimeFormat
{
    private const int DateLength = 10;
    private const int MinuteLength = 16;

    // What stands at each place of 2026-03-02T09:30, the letter between date and time left out, and how far above it each place may be.
    private static readonly Vector128<byte> Least = Vector128.Create("0000-00-00\000:00"u8);
    private static readonly Vector128<byte> Range = Vector128.Create((byte)9, 9, 9, 9, 0, 9, 9, 0, 9, 9, byte.MaxValue, 9, 9, 0, 9, 9);

    // By the place behind the last digit of a fraction: .5 is five million ticks.
    private static ReadOnlySpan<int> TicksPerLastDigit => [0, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    internal override string Description => "an ISO 8601 time, such as 2026-03-02T09:30:15Z";

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        // A year before 0 has a sign; none of four digits has another.
        int sign = text is ['-', ..] ? -1 : 1;
        ReadOnlySpan<char> rest = sign < 0 ? text[1..] : text;
        ticks = 0;
        return rest.Length switch
        {
            >= MinuteLength => ReadMinutes(rest, sign, out ticks),
            DateLength => ReadDate(rest, sign, out ticks),
            _ => TimeShape.Unreadable,
        };
    }

    internal override void ReadInstants(ColumnOfBlock column, KnownMonths months, Span<long> ticks) => IsoInstants.Read(column, months, ticks);

    private static TimeShape ReadDate(ReadOnlySpan<char> text, int sign, out long ticks)
    {
        ticks = 0;
        int year = (Digits.Two(text[0], text[1]) * 100) + Digits.Two(text[2], text[3]);
        int month = Digits.Two(text[5], text[6]);
        int day = Digits.Two(text[8], text[9]);
        if (text[4] != '-' || text[7] != '-' || year < 0 || !CivilTime.IsDate(year * sign, month, day))
        {
            return TimeShape.Unreadable;
        }

        ticks = CivilTime.Ticks(CivilTime.DaysSinceEpoch(year * sign, month, day), 0, 0, 0);
        return TimeShape.Date;
    }

    // All sixteen places are checked at once; what is no Latin character saturates and lies above every range.
    private static TimeShape ReadMinutes(ReadOnlySpan<char> text, int sign, out long ticks)
    {
        ticks = 0;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        Vector128<byte> places = Vector128.NarrowWithSaturation(Vector128.Create(units), Vector128.Create(units[Vector128<ushort>.Count..])) - Least;
        if (!Vector128.LessThanOrEqualAll(places, Range) || text[DateLength] is not ('T' or 't' or ' '))
        {
            return TimeShape.Unreadable;
        }

        // Eight digits in each: what two digits next to each other say stands at the first of them then. The letter is left out, or it would run over.
        ulong date = places.AsUInt64().GetElement(0);
        ulong rest = places.AsUInt64().GetElement(1) & ~(0xFFUL << 16);
        date = (date * 10) + (date >> 8);
        rest = (rest * 10) + (rest >> 8);
        int year = ((ByteOf(date, 0) * 100) + ByteOf(date, 2)) * sign;
        int month = ByteOf(date, 5);
        int day = ByteOf(rest, 0);
        int hour = ByteOf(rest, 3);
        int minute = ByteOf(rest, 6);
        if (!CivilTime.IsDate(year, month, day) || !CivilTime.IsTime(hour, minute, 0))
        {
            return TimeShape.Unreadable;
        }

        return ReadSeconds(text[MinuteLength..], CivilTime.Ticks(CivilTime.DaysSinceEpoch(year, month, day), hour, minute, 0), out ticks);
    }

    private static int ByteOf(ulong bytes, int place) => (byte)(bytes >> (8 * place));

    private static TimeShape ReadSeconds(ReadOnlySpan<char> rest, long minutes, out long ticks)
    {
        ticks = minutes;
        bool tooFine = false;
        if (rest.Length >= 3 && rest[0] == ':')
        {
            int second = Digits.Two(rest[1], rest[2]);
            if (!CivilTime.IsTime(0, 0, second))
            {
                return TimeShape.Unreadable;
            }

            rest = rest[3..];
            ticks += second * NodaConstants.TicksPerSecond;

            // Most times are of whole seconds or milliseconds.
            if (rest is "Z")
            {
                return TimeShape.Instant;
            }

            if (rest is ['.', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', 'Z'])
            {
                ticks += ((rest[1] * 100) + (rest[2] * 10) + rest[3] - ('0' * 111)) * NodaConstants.TicksPerMillisecond;
                return TimeShape.Instant;
            }

            long fraction = 0;
            if (rest.Length >= 2 && rest[0] is '.' or ',' && !TryReadFraction(ref rest, out fraction, out tooFine))
            {
                return TimeShape.Unreadable;
            }

            ticks += fraction;
        }

        TimeShape shape = TimeShape.Local;
        if (!rest.IsEmpty)
        {
            if (!TryReadOffset(rest, out long offset))
            {
                return TimeShape.Unreadable;
            }

            ticks -= offset;
            shape = TimeShape.Instant;
        }

        return tooFine ? TimeShape.TooFine : shape;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> rest, out long ticks, out bool tooFine)
    {
        ticks = 0;
        tooFine = false;
        int at = 1;
        while (at < rest.Length && at <= CivilTime.FractionDigits && char.IsAsciiDigit(rest[at]))
        {
            ticks = (ticks * 10) + (rest[at] - '0');
            at++;
        }

        ticks *= TicksPerLastDigit[at];
        while (at < rest.Length && char.IsAsciiDigit(rest[at]))
        {
            tooFine |= rest[at] != '0';
            at++;
        }

        rest = rest[at..];
        return at > 1;
    }

    // Z, +02, +0200 or +02:00; a blank may stand before it, as in "2026-03-02 09:30:15 +02:00".
    private static bool TryReadOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text is "Z")
        {
            return true;
        }

        text = text.TrimStart(' ');
        if (text is "Z" or "z" or "UTC" or "GMT")
        {
            return true;
        }

        if (text.Length < 3 || text[0] is not ('+' or '-'))
        {
            return false;
        }

        int hours = Digits.Two(text[1], text[2]);
        ReadOnlySpan<char> rest = text[3..] is [':', .. var behind] ? behind : text[3..];
        int minutes = rest.Length == 2 ? Digits.Two(rest[0], rest[1]) : text.Length == 3 ? 0 : -1;
        ticks = ((hours * 60L) + minutes) * NodaConstants.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return hours is >= 0 and <= 18 && minutes is >= 0 and < 60;
    }
}
