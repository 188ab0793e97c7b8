using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>ISO 8601 in its extended form, read from characters without making strings or exceptions.</summary>
internal sealed class IsoTime : TimeFormat
{
    private const int DateLength = 10;
    private const int ClockLength = 8;

    internal override string Description => "an ISO 8601 time, such as 2026-03-02T09:30:15Z";

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-')
        {
            return TimeShape.Unreadable;
        }

        int year = (Digits.Two(text[0], text[1]) * 100) + Digits.Two(text[2], text[3]);
        int month = Digits.Two(text[5], text[6]);
        int day = Digits.Two(text[8], text[9]);
        if (year < 0 || !CivilTime.IsDate(year, month, day))
        {
            return TimeShape.Unreadable;
        }

        long days = CivilTime.DaysSinceEpoch(year, month, day);
        if (text.Length == DateLength)
        {
            ticks = CivilTime.Ticks(days, 0, 0, 0);
            return TimeShape.Date;
        }

        return text[DateLength] is 'T' or 't' or ' ' ? ReadClock(text[(DateLength + 1)..], days, out ticks) : TimeShape.Unreadable;
    }

    private static TimeShape ReadClock(ReadOnlySpan<char> text, long days, out long ticks)
    {
        ticks = 0;
        if (text.Length < 5 || text[2] != ':')
        {
            return TimeShape.Unreadable;
        }

        int hour = Digits.Two(text[0], text[1]);
        int minute = Digits.Two(text[3], text[4]);
        int second = 0;
        long fraction = 0;
        bool tooFine = false;
        ReadOnlySpan<char> rest = text[5..];
        if (text.Length >= ClockLength && text[5] == ':')
        {
            second = Digits.Two(text[6], text[7]);
            rest = text[ClockLength..];
            if (rest.Length >= 2 && rest[0] is '.' or ',' && !TryReadFraction(ref rest, out fraction, out tooFine))
            {
                return TimeShape.Unreadable;
            }
        }

        if (!CivilTime.IsTime(hour, minute, second))
        {
            return TimeShape.Unreadable;
        }

        ticks = CivilTime.Ticks(days, hour, minute, second) + fraction;
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
        while (at < rest.Length && char.IsAsciiDigit(rest[at]))
        {
            if (at <= CivilTime.FractionDigits)
            {
                ticks = (ticks * 10) + (rest[at] - '0');
            }
            else
            {
                tooFine |= rest[at] != '0';
            }

            at++;
        }

        for (int digits = at - 1; digits < CivilTime.FractionDigits; digits++)
        {
            ticks *= 10;
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
