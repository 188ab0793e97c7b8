using System.Xml;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Xes;

/// <summary>What an XML parser reads from: bytes, whose encoding the file itself says, or characters, where the caller says it or has decoded them.</summary>
/// <remarks>Fetched ahead asynchronously, as the parser reads synchronously, which is faster.</remarks>
internal sealed class XesInput : IDisposable
{
    private const int Least = 1 << 16;

    private readonly PrefetchedStream? _bytes;
    private readonly SourceText? _characters;
    private readonly ParserWatch _watch;

    public XesInput(ImportRun run)
    {
        // An escaped character takes up to six bytes.
        long longestTag = (run.Options.Limits.FieldLength * 6L) + Least;
        _watch = new ParserWatch(longestTag, FormattableString.Invariant($"There are more than {longestTag:N0} characters without the end of a tag. Raise ImportLimits.FieldLength if that is right."));
        if (run.Source.Bytes is { } bytes && run.Options.Encoding is null)
        {
            _bytes = new PrefetchedStream(bytes, _watch);
        }
        else
        {
            _characters = new SourceText(run.Source, run.Options.Encoding);

            // The parser never goes back.
            _characters.Confirm(long.MaxValue);
        }
    }

    /// <summary>Whether so little is left that the parser might have to wait.</summary>
    public bool IsLow => _bytes?.IsLow ?? _characters!.IsLow(Least);

    /// <summary>Says that the parser gave a tag or a text.</summary>
    public void EndTag() => _watch.EndPart();

    public async ValueTask FetchAsync(CancellationToken cancellationToken)
    {
        if (_bytes is not null)
        {
            await _bytes.FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _characters!.FetchAsync(Least * 2, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The parser; it reads the first characters at once, so fetch them before.</summary>
    /// <exception cref="XmlException">The beginning is no XML.</exception>
    /// <exception cref="InvalidDataException">Compressed data is damaged.</exception>
    public XmlReader CreateReader(XmlReaderSettings settings) =>
        _bytes is not null ? XmlReader.Create(_bytes, settings) : XmlReader.Create(new WatchedText(_characters!, _watch), settings);

    public void Dispose()
    {
        _bytes?.Dispose();
        _characters?.Dispose();
    }
}
