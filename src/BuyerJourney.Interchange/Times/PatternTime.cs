using NodaTime.Text;

namespace BuyerJourney.Interchange.Times;

/// <summary>A form of time that NodaTime reads. It needs a string for each text, so it is slower than <see cref="IsoTime"/>.</summary>
internal sealed class PatternTime<T> : TimeFormat
{
    private readonly IPattern<T> _pattern;
    private readonly string? _text;
    private readonly Placing _place;

    public PatternTime(IPattern<T> pattern, string? text, Placing place)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _pattern = pattern;
        _text = text;
        _place = place;
    }

    public delegate TimeShape Placing(T value, out long ticks);

    internal override string Description => _text is null ? "a time of the given pattern" : $"a time of the form {_text}";

    internal override TimeShape Read(ReadOnlySpan<char> text, out long ticks)
    {
        if (_pattern.Parse(text.ToString()).TryGetValue(default!, out T value))
        {
            return _place(value, out ticks);
        }

        ticks = 0;
        return TimeShape.Unreadable;
    }
}
