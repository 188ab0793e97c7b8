using System.Globalization;
using NodaTime;

namespace BuyerJourney.Interchange.Times;

/// <summary>A count of units since 1970-01-01T00:00Z, with a decimal fraction where it has one.</summary>
/// <param name="ticksPerUnit">How long a unit is.</param>
/// <param name="example">What the form is called in an error, with an example.</param>
/// <param name="earliest">The first instant: what lies before is a count in another unit.</param>
/// <param name="latest">The last instant: what lies behind is a count in another unit.</param>
internal sealed class EpochTime(long ticksPerUnit, string example, Instant earliest, Instant latest) : TimeFormat
{
    private readonly long _earliest = earliest.ToUnixTimeTicks() / ticksPerUnit;
    private readonly long _latest = latest.ToUnixTimeTicks() / ticksPerUnit;

    /// <summary>A count that may be as large as instants go.</summary>
    public EpochTime(long ticksPerUnit, string example)
        : this(ticksPerUnit, example, Instant.FromUnixTimeTicks(-LastSecond.ToUnixTimeTicks()), LastSecond)
    {
    }

    // Of the year 9999.
    private static Instant LastSecond => Instant.FromUtc(9999, 12, 31, 23, 59, 59);

    internal override string Description => example;

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units)
            || units < _earliest || units > _latest)
        {
            return TimeShape.Unreadable;
        }

        decimal exact = units * ticksPerUnit;
        ticks = (long)exact;
        return ticks == exact ? TimeShape.Instant : TimeShape.TooFine;
    }
}
