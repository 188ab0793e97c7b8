using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>ISO 8601 in its extended form, read from characters without making strings or exceptions.</summary>
internal sealed class IsoTime : TimeFormat
{
    internal override string Description => "an ISO 8601 time, such as 2026-03-02T09:30:15Z";

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 10
            || text[4] != '-'
            || text[7] != '-'
            || !Digits.TryRead(text[..4], out int year)
            || !Digits.TryRead(text.Slice(5, 2), out int month)
            || !Digits.TryRead(text.Slice(8, 2), out int day)
            || !CivilTime.IsDate(year, month, day))
        {
            return TimeShape.Unreadable;
        }

        long days = CivilTime.DaysSinceEpoch(year, month, day);
        if (text.Length == 10)
        {
            ticks = CivilTime.Ticks(days, 0, 0, 0);
            return TimeShape.Date;
        }

        return text[10] is 'T' or 't' or ' ' ? ReadClock(text[11..], days, out ticks) : TimeShape.Unreadable;
    }

    private static TimeShape ReadClock(ReadOnlySpan<char> text, long days, out long ticks)
    {
        ticks = 0;
        if (text.Length < 5 || text[2] != ':' || !Digits.TryRead(text[..2], out int hour) || !Digits.TryRead(text.Slice(3, 2), out int minute))
        {
            return TimeShape.Unreadable;
        }

        int second = 0;
        ReadOnlySpan<char> rest = text[5..];
        long fraction = 0;
        bool tooFine = false;
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!Digits.TryRead(rest.Slice(1, 2), out second))
            {
                return TimeShape.Unreadable;
            }

            rest = rest[3..];
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
        int digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits < 0)
        {
            digits = rest.Length - 1;
        }

        if (digits == 0)
        {
            return false;
        }

        for (int i = 1; i <= Math.Max(digits, CivilTime.FractionDigits); i++)
        {
            int digit = i <= digits ? rest[i] - '0' : 0;
            if (i <= CivilTime.FractionDigits)
            {
                ticks = (ticks * 10) + digit;
            }
            else
            {
                tooFine |= digit != 0;
            }
        }

        rest = rest[(digits + 1)..];
        return true;
    }

    // Z, +02, +0200 or +02:00; a blank may stand before it, as in "2026-03-02 09:30:15 +02:00".
    private static bool TryReadOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        text = text.TrimStart(' ');
        if (text is "Z" or "z" or "UTC" or "GMT")
        {
            return true;
        }

        if (text.Length < 3 || text[0] is not ('+' or '-') || !Digits.TryRead(text.Slice(1, 2), out int hours))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[3..];
        int minutes = 0;
        if (!rest.IsEmpty && (!Digits.TryRead(rest[0] == ':' ? rest[1..] : rest, out minutes) || rest.Length != (rest[0] == ':' ? 3 : 2)))
        {
            return false;
        }

        ticks = ((hours * 60L) + minutes) * NodaConstants.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return hours <= 18 && minutes < 60;
    }
}
