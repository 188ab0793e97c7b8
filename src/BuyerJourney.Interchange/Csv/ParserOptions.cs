using Sylvan.Data.Csv;

namespace BuyerJourney.Interchange.Csv;

/// <summary>How the parser is to take a table apart.</summary>
internal static class ParserOptions
{
    // Sylvan leaves comment lines out. No table has lines that begin with this, which is no character; should one, it is reported.
    public const char NoComment = '\uffff';

    public static CsvDataReaderOptions For(char delimiter, int buffer, int longestRow) => new()
    {
        HasHeaders = false,
        Delimiter = delimiter,
        Comment = NoComment,
        OwnsReader = false,
        BufferSize = Math.Max(buffer, 128),
        MaxBufferSize = Math.Max(longestRow, Math.Max(buffer, 128)),
    };
}
