namespace BuyerJourney.Interchange.Csv;

/// <summary>How a table of delimited text is written.</summary>
/// <remarks>Fields with the delimiter, quotes, line ends or blanks around them are quoted as RFC 4180 says; lines end with CR LF. Immutable and safe to share between threads.</remarks>
public sealed record CsvWriteOptions
{
    /// <summary>The options that hold unless others are given.</summary>
    public static CsvWriteOptions Default { get; } = new();

    /// <summary>What separates the fields; the comma unless said. Spreadsheets of countries with a decimal comma expect the semicolon.</summary>
    /// <exception cref="ArgumentException">The value is a quote, a line end, a letter or a digit.</exception>
    public char Delimiter
    {
        get;
        init => field = value is '"' or '\r' or '\n' or '\0' or '\uffff' || char.IsLetterOrDigit(value) || char.IsSurrogate(value)
            ? throw new ArgumentException("A delimiter is a sign such as a comma, a semicolon or a tab.", nameof(value))
            : value;
    } = ',';

    /// <summary>
    /// Whether a text that a spreadsheet would take for a formula, such as <c>=HYPERLINK(…)</c>, is written with an apostrophe before it, as OWASP advises. Set it for
    /// files that people open in a spreadsheet; <see cref="ImportOptions.FormulasEscaped"/> takes the apostrophe off on reading. Numbers and times are written as they are.
    /// Off unless said, as other programs would read the apostrophe as part of the text.
    /// </summary>
    public bool EscapesFormulas { get; init; }

    /// <summary>Whether the file begins with the byte-order mark, by which Excel knows UTF-8. Off unless said.</summary>
    public bool ByteOrderMark { get; init; }
}
