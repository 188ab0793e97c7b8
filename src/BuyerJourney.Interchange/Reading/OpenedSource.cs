using System.Text;

namespace BuyerJourney.Interchange.Reading;

/// <summary>A source that is being read: its plain bytes, or its characters.</summary>
internal sealed class OpenedSource : IDisposable
{
    private readonly CountedStream? _counted;

    private OpenedSource(string name, CountedStream? counted, Stream? bytes, TextReader? characters)
    {
        Name = name;
        _counted = counted;
        Bytes = bytes;
        Characters = characters;
    }

    public string Name { get; }

    /// <summary>The bytes, decompressed; null for a source of characters.</summary>
    public Stream? Bytes { get; }

    public TextReader? Characters { get; }

    public long BytesRead => _counted?.BytesRead ?? 0;

    public long? BytesTotal => _counted?.BytesTotal;

    public static async ValueTask<OpenedSource> OpenAsync(ImportSource source, CancellationToken cancellationToken)
    {
        if (source.Bytes is null)
        {
            return new OpenedSource(source.Name, null, null, source.Characters);
        }

        var counted = new CountedStream(source.Bytes);
        ReadOnlyMemory<byte> first = await counted.PeekAsync(4, cancellationToken).ConfigureAwait(false);
        return first.Span switch
        {
            [0x1f, 0x8b, ..] => new OpenedSource(source.Name, counted, new GunzipStream(counted), null),
            [(byte)'P', (byte)'K', 3, 4] => throw new ImportException(source.Name, null, null, "This is a zip archive, or a workbook of a spreadsheet, which is one. Unpack it, or save the sheet as CSV."),
            [0xd0, 0xcf, 0x11, 0xe0] => throw new ImportException(source.Name, null, null, "This is a workbook of an older spreadsheet (xls). Save the sheet as CSV."),
            _ => new OpenedSource(source.Name, counted, counted, null),
        };
    }

    /// <summary>The text as UTF-8, whatever it was written in, for parsers that take that alone.</summary>
    /// <param name="encoding">What it was written in where it has no byte-order mark; UTF-8 when null.</param>
    /// <param name="watch">Told what the parser takes; null for nobody.</param>
    public Stream AsUtf8(Encoding? encoding, ParserWatch? watch = null)
    {
        var text = new SourceText(this, encoding);

        // Such a parser never goes back.
        text.Confirm(long.MaxValue);
        return new EncodedStream(text, watch);
    }

    /// <summary>Closes what was put around the source, not the source.</summary>
    public void Dispose() => (Bytes as GunzipStream)?.Dispose();
}
