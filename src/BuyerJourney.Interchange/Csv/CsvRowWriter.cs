using System.Buffers;
using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Reading;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Writes rows of delimited text, field by field, and hands them on in parts.</summary>
internal sealed class CsvRowWriter : IDisposable
{
    private const string RowEnd = "\r\n";

    private readonly Stream _destination;
    private readonly MemoryStream _part = new();
    private readonly StreamWriter _text;
    private readonly CsvWriteOptions _options;
    private readonly SearchValues<char> _special;
    private bool _isInRow;

    public CsvRowWriter(Stream destination, CsvWriteOptions options)
    {
        _destination = destination;
        _options = options;
        _special = SearchValues.Create([options.Delimiter, '"', '\r', '\n', '\uffff']);
        _text = new StreamWriter(_part, new UTF8Encoding(options.ByteOrderMark, throwOnInvalidBytes: true));
    }

    public void Header(IEnumerable<string> columns)
    {
        foreach (string column in columns)
        {
            Text(column);
        }

        EndRow();
    }

    public void Empty() => Field(string.Empty);

    public void Text(string? text) => Field(text is not null && _options.EscapesFormulas && FormulaText.IsRisky(text) ? $"'{text}" : text);

    public void Time(long ticks) => Field(InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeTicks(ticks)));

    public void Number(decimal number) => Field(number.ToString(CultureInfo.InvariantCulture));

    public void Value(AttributeValue? value)
    {
        if (value is { Kind: AttributeKind.Number } number)
        {
            Number(number.Number);
        }
        else
        {
            Text(value?.ToString());
        }
    }

    public void EndRow()
    {
        _text.Write(RowEnd);
        _isInRow = false;
    }

    /// <summary>Hands on what was written.</summary>
    public async ValueTask HandOnAsync(CancellationToken cancellationToken)
    {
        await _text.FlushAsync(cancellationToken).ConfigureAwait(false);
        await _part.HandOnAsync(_destination, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands on the last of what was written.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        await _text.FlushAsync(cancellationToken).ConfigureAwait(false);
        await _part.HandOnLastAsync(_destination, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _text.Dispose();

    private void Field(string? text)
    {
        if (_isInRow)
        {
            _text.Write(_options.Delimiter);
        }

        _isInRow = true;
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        UnicodeText.Require(text);
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().ContainsAny(_special))
        {
            _text.Write('"');
            _text.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            _text.Write('"');
        }
        else
        {
            _text.Write(text);
        }
    }
}
