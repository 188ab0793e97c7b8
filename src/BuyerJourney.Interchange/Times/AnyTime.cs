namespace BuyerJourney.Interchange.Times;

/// <summary>Several forms of time in one file.</summary>
internal sealed class AnyTime(TimeFormat[] formats) : TimeFormat
{
    internal override string Description => string.Join(", or ", formats.Select(f => f.Description));

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        TimeShape shape = TimeShape.Unreadable;
        ticks = 0;
        foreach (TimeFormat format in formats)
        {
            shape = format.Read(text, out ticks);
            if (shape != TimeShape.Unreadable)
            {
                break;
            }
        }

        return shape;
    }
}
