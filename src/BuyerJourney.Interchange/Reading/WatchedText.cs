namespace BuyerJourney.Interchange.Reading;

/// <summary>Characters whose tags are watched on their way to a parser.</summary>
internal sealed class WatchedText(TextReader text, long longestTag) : TextReader
{
    private readonly TagWatch _watch = new(longestTag);

    public override int Read(Span<char> buffer)
    {
        int read = text.Read(buffer);
        _watch.Watch<char>(buffer[..read], '>');
        return read;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
}
