namespace BuyerJourney.Interchange.Reading;

/// <summary>Characters whose tags are watched on their way to a parser.</summary>
internal sealed class WatchedText(TextReader text, ParserWatch watch) : TextReader
{
    public override int Read(Span<char> buffer)
    {
        int read = text.Read(buffer);
        watch.Count(read);
        return read;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
}
