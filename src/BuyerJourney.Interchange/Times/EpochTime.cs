using System.Globalization;
using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>A count of units since 1970-01-01T00:00Z, with a decimal fraction where it has one.</summary>
internal sealed class EpochTime(long ticksPerUnit, string example) : TimeFormat
{
    // The last instant of the year 9999: what lies beyond is a count in another unit.
    private static readonly long LatestTicks = Instant.FromUtc(9999, 12, 31, 23, 59, 59).ToUnixTimeTicks();

    internal override string Description => example;

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units)
            || Math.Abs(units) > LatestTicks / ticksPerUnit)
        {
            return TimeShape.Unreadable;
        }

        decimal exact = units * ticksPerUnit;
        ticks = (long)exact;
        return ticks == exact ? TimeShape.Instant : TimeShape.TooFine;
    }
}
