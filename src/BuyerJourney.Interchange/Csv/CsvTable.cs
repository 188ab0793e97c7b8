using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Reading;
using Sylvan.Data.Csv;

namespace BuyerJourney.Interchange.Csv;

/// <summary>
/// A table of delimited text, row by row. As long as rows have no quotes they are found without the parser, which takes over at the first that has some and until many in a row have had none.
/// The parser stops at a row whose quotes are wrong; this goes on at the next line, so that such a row costs itself and no other.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int BufferSize = 1 << 16;

    // Opening the parser costs as much as the reading of many rows: after so many without quotes at first, and of twice as many each time that some come again.
    private const int LeastBeforePlain = 256;
    private const int MostBeforePlain = 1 << 20;
    private const char ByteOrderMark = '\ufeff';

    private readonly ImportRun _run;
    private readonly SourceText _text;
    private readonly int _fieldLength;
    private readonly bool _formulasEscaped;
    private readonly EmptyTexts? _emptyTexts;

    // One of the two, or neither where the parser has to be opened.
    private PlainRows? _plain;
    private CsvDataReader? _rows;

    // What to go back to after so many rows without quotes; null where the parser has to read all.
    private PlainRows? _plainAgain;
    private int _rowsWithoutQuotes;
    private int _rowsBeforePlain = LeastBeforePlain;
    private char _delimiter;
    private ImmutableArray<string> _header = [];
    private long _rowStart;
    private long _rowEnd;
    private bool _ended;
    private CsvFormatException? _broken;

    private CsvTable(ImportRun run, SourceText text)
    {
        _run = run;
        _text = text;
        _fieldLength = run.Options.Limits.FieldLength;
        _formulasEscaped = run.Options.FormulasEscaped;
        _emptyTexts = EmptyTexts.Of(run.Options.EmptyTexts);
    }

    /// <summary>The names of the columns, as the file writes them.</summary>
    public ImmutableArray<string> Header => _header;

    /// <summary>The line on which the current row begins, from 1.</summary>
    public long Line => _text.LineAt(_rowStart);

    /// <summary>Opens a table and finds out what separates its fields.</summary>
    /// <param name="run">The import.</param>
    /// <param name="expected">The columns of which the caller can use some or all: they tell which delimiter is the right one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async ValueTask<CsvTable> OpenAsync(ImportRun run, IReadOnlyCollection<string> expected, CancellationToken cancellationToken)
    {
        var table = new CsvTable(run, new SourceText(run.Source, run.Options.Encoding));
        await table.ReadHeaderAsync(expected, cancellationToken).ConfigureAwait(false);
        return table;
    }

    /// <summary>The names of the columns that a reader can use.</summary>
    public static IReadOnlyCollection<string> Names(IEnumerable<string?> columns, IEnumerable<AttributeSource> attributes) =>
        [.. columns.OfType<string>(), .. attributes.Select(a => a.Column)];

    /// <summary>The place of a column, or null when the table has none of that name. Case and blanks around the name are ignored where that is unambiguous.</summary>
    /// <exception cref="ImportException">The table has the column twice.</exception>
    public int? Find(string column)
    {
        int[] places = TableHeader.PlacesOf(_header, column);
        return places.Length switch
        {
            0 => null,
            1 => places[0],
            _ => throw new ImportException(_run.Name, 1, column, "The table has this column more than once. Rename or remove one of them."),
        };
    }

    /// <summary>The place of a column that must be there.</summary>
    /// <exception cref="ImportException">The table does not have the column, or has it twice.</exception>
    public int Require(string column) => Find(column) ?? throw Missing(column);

    /// <summary>Fetches text for <see cref="TryRead"/>; false when there is none left.</summary>
    public async ValueTask<bool> FetchAsync(CancellationToken cancellationToken)
    {
        if (_rowsWithoutQuotes >= _rowsBeforePlain && _plainAgain is not null && _broken is null)
        {
            CloseRows();
            _plain = _plainAgain;
            _rowsWithoutQuotes = 0;
            _rowsBeforePlain = Math.Min(_rowsBeforePlain * 2, MostBeforePlain);
        }

        while (_plain is null && (_rows is null || _broken is not null))
        {
            await OpenAgainAsync(cancellationToken).ConfigureAwait(false);
        }

        await _text.FetchAsync(BufferSize, cancellationToken).ConfigureAwait(false);
        if (_plain is not null)
        {
            Begin(_plain);
        }

        return !_ended;
    }

    /// <summary>Goes on to the next row that can be taken apart; what can't is reported. False when text has to be fetched first.</summary>
    public bool TryRead()
    {
        if (_plain is not { } plain)
        {
            return TryParse();
        }

        if (!plain.TryStep())
        {
            return TryReadPlain(plain);
        }

        Advance(plain.Length);
        CountRow();
        return true;
    }

    /// <summary>Whether a column can be read in one go for all rows of a block, of which the current row is one.</summary>
    /// <param name="block">The block, which goes on by rows as this does.</param>
    public bool IsInBlock([NotNullWhen(true)] out PlainRows? block)
    {
        block = _plain;
        return block is { RowInBlock: >= 0 } && !_formulasEscaped && _emptyTexts is null;
    }

    /// <summary>How many rows of a block, of which the current row is the first, can be taken together: <see cref="Skip"/> goes over them.</summary>
    public int RowsTogether(PlainRows block) => 1 + (int)Math.Min(block.RowsInBlock - block.RowInBlock - 1, _run.RowsToCount);

    /// <summary>Goes over rows that were taken together with the current one, so that the last of them is the current one.</summary>
    public void Skip(PlainRows block, int rows)
    {
        if (rows > 0)
        {
            long from = _rowStart;
            _rowEnd += block.Step(rows);
            _rowStart = _rowEnd - block.Length;
            _text.KnowLines(from, _rowStart, lineFeeds: rows);
            _text.Confirm(_rowStart);
            _run.CountRows(rows);
        }
    }

    /// <summary>A field of the current row, with blanks around it removed; an empty one where its text stands for that.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        ReadOnlySpan<char> text = TextOf(column);
        return _emptyTexts?.Contains(text) == true ? default : text;
    }

    private ReadOnlySpan<char> TextOf(int column)
    {
        ReadOnlySpan<char> field = _plain is null ? _rows!.GetFieldSpan(column) : _plain.Field(column);
        if (!field.IsEmpty && !(IsVisible(field[0]) && IsVisible(field[^1])))
        {
            // Files that were joined leave the mark of each at the beginning of a row.
            field = field.Trim().TrimStart(ByteOrderMark).TrimStart();
        }

        return _formulasEscaped ? FormulaText.Unescaped(field) : field;
    }

    /// <summary>Reports that the current row can't be used because of a field.</summary>
    public void Refuse(ImportIssueKind kind, int column, string reason) =>
        _run.Refuse(kind, Line, _header[column], Field(column).ToString(), EmptyTexts.ReasonFor(kind, Field(column)) ?? reason);

    /// <summary>Reports that the current row as a whole can't be used.</summary>
    public void Refuse(ImportIssueKind kind, string reason) => _run.Refuse(kind, Line, null, RowText(), reason);

    public void Dispose()
    {
        _rows?.Dispose();
        _text.Dispose();
    }

    private static bool IsVisible(char c) => c is > ' ' and <= '~';

    private async ValueTask ReadHeaderAsync(IReadOnlyCollection<string> expected, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<char> first = await _text.PeekAsync(BufferSize, cancellationToken).ConfigureAwait(false);
        RequireText(first.Span);
        if (first.Span.IndexOfAny('\r', '\n') is >= 0 and int end && first.Span[end] == '\r' && !first.Span[(end + 1)..].StartsWith('\n'))
        {
            _text.LineEnd = '\r';
        }

        char? delimiter = _run.Options.Delimiter;

        // Excel writes the delimiter in a line before the header, where it differs from the country's.
        if (first.Span.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first.Length > 4 && first.Span[4] is not ('\r' or '\n'))
        {
            delimiter ??= first.Span[4];
            _rowStart = _rowEnd = await _text.AfterLineAsync(0, cancellationToken).ConfigureAwait(false);
            _text.GoTo(_rowEnd);
            first = await _text.PeekAsync(BufferSize, cancellationToken).ConfigureAwait(false);
        }

        _delimiter = delimiter ?? TableHeader.LikeliestDelimiter(first, expected);
        try
        {
            await OpenRowsAsync(cancellationToken).ConfigureAwait(false);
            bool any = await _rows!.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!any)
            {
                throw new ImportException(_run.Name, Line, null, "The file is empty; a table begins with a header.");
            }
        }
        catch (CsvFormatException problem)
        {
            throw new ImportException(_run.Name, Line, null, $"The header can't be taken apart: {ReasonOf(problem)}", problem);
        }

        _header = [.. Enumerable.Range(0, _rows.RowFieldCount).Select(i => TextOf(i).ToString())];
        if (_header is [""])
        {
            throw new ImportException(_run.Name, Line, null, "The line is blank; a table begins with a header. Remove the lines before it.");
        }

        if (_header.Length > _run.Options.Limits.Columns)
        {
            throw new ImportException(_run.Name, Line, null, FormattableString.Invariant(
                $"The header has {_header.Length:N0} columns; the limit is {_run.Options.Limits.Columns:N0}. Raise ImportLimits.Columns if that is right."));
        }

        Advance(_rows.GetRawRecordSpan().Length);
        _plain = _plainAgain = PlainRows.Of(_delimiter, _header.Length, _fieldLength);
        if (_plain is not null)
        {
            CloseRows();
        }
    }

    private void RequireText(ReadOnlySpan<char> first)
    {
        if (first.IsEmpty)
        {
            throw new ImportException(_run.Name, 1, null, "The file is empty; a table begins with a header.");
        }

        if (first.Contains('\0'))
        {
            throw new ImportException(_run.Name, 1, null, "This is no text: it holds null characters. It is a binary file, or UTF-16 without a mark; for the latter set ImportOptions.Encoding.");
        }

        if (first.TrimStart() is ['<', ..] or ['{', ..] or ['[', '{', ..])
        {
            throw new ImportException(_run.Name, 1, null, $"This is no table of delimited text: it begins with '{first.TrimStart()[0]}' as XML, HTML or JSON do. Export it as CSV, or use the reader for its format.");
        }
    }

    private async ValueTask OpenRowsAsync(CancellationToken cancellationToken)
    {
        long longestRow = Math.Min(Math.Max(BufferSize, _fieldLength * 4L), Array.MaxLength);
        CsvDataReaderOptions options = ParserOptions.For(_delimiter, BufferSize, (int)longestRow);
        options.CommentHandler = (Action<string>)ReportComment;
        _rows = await CsvDataReader.CreateAsync(_text, options, cancellationToken).ConfigureAwait(false);
    }

    private void ReportComment(string comment)
    {
        Advance((int)(_text.AfterLine(_rowEnd) - _rowEnd));
        CountRow();
        _run.Refuse(ImportIssueKind.MalformedRow, Line, null, comment, "The row begins with U+FFFF, which is no character. Remove it.");
    }

    // What the parser read ahead is to be read again.
    private void CloseRows()
    {
        _rows?.Dispose();
        _rows = null;
        _text.GoTo(_rowEnd);
    }

    private void Begin(PlainRows rows)
    {
        if (_text.TryNarrow())
        {
            rows.Begin(_text.BytesAhead, _text.IsEnded);
        }
        else
        {
            rows.Begin(_text.Ahead, _text.IsEnded);
        }
    }

    private bool TryReadPlain(PlainRows rows)
    {
        while (true)
        {
            switch (rows.TryRead())
            {
                case PlainRowFate.Whole when _header.Length > 1:
                    Advance(rows.Length);
                    CountRow();
                    return true;
                case PlainRowFate.Whole when TakeRow(rows.Row, _header.Length):
                    return true;
                case PlainRowFate.Odd:
                    TakeRow(rows.Row, rows.Fields);
                    break;
                case PlainRowFate.NotPlain:
                    LeaveToParser();
                    return false;
                case PlainRowFate.Unfinished:
                    _text.GoTo(_rowEnd);
                    _ended = _text.IsEnded;
                    if (!_text.IsLow(BufferSize) && !_ended)
                    {
                        // A row as long as that is a matter for the parser.
                        LeaveToParser();
                    }

                    return false;
            }
        }
    }

    private void LeaveToParser()
    {
        _plain = null;
        _rowsWithoutQuotes = 0;
        _text.GoTo(_rowEnd);
    }

    private bool TryParse()
    {
        try
        {
            while (!_text.IsLow(BufferSize))
            {
                if (!_rows!.Read())
                {
                    _ended = true;
                    return false;
                }

                _rowsWithoutQuotes = _rows.GetRawRecordSpan().Contains('"') ? 0 : _rowsWithoutQuotes + 1;
                if (TakeRow(_rows.GetRawRecordSpan(), _rows.RowFieldCount))
                {
                    return true;
                }
            }
        }
        catch (CsvFormatException problem)
        {
            _broken = problem;
        }

        return false;
    }

    /// <summary>Counts the current row and checks its shape; false when it is blank or was refused.</summary>
    private bool TakeRow(ReadOnlySpan<char> raw, int fields)
    {
        Advance(raw.Length);
        if (fields == 1 && raw.TrimEnd("\r\n").IsEmpty)
        {
            return false;
        }

        CountRow();
        if (fields != _header.Length)
        {
            Refuse(ImportIssueKind.FieldCount, FormattableString.Invariant(
                $"The row has {CountText.Of(fields, "field")} where the header has {_header.Length}. A '{_delimiter}' is missing or too many, or a quote is not closed."));
            return false;
        }

        return raw.Length <= _fieldLength || AreFieldsShortEnough();
    }

    private bool AreFieldsShortEnough()
    {
        for (int i = 0; i < _header.Length; i++)
        {
            int length = _rows!.GetFieldSpan(i).Length;
            if (length > _fieldLength)
            {
                Refuse(ImportIssueKind.TooLong, FormattableString.Invariant(
                    $"The field in column '{_header[i]}' has {length:N0} characters; the limit is {_fieldLength:N0}. Raise ImportLimits.FieldLength if that is right."));
                return false;
            }
        }

        return true;
    }

    private void CountRow()
    {
        if (!_run.TryCountRow())
        {
            throw _run.TooManyRows(Line);
        }
    }

    private void Advance(int length)
    {
        _rowStart = _rowEnd;
        _rowEnd += length;
        _text.Confirm(_rowStart);
    }

    /// <summary>Lets the parser go on with the next row, or with the one after it where that is broken.</summary>
    private async ValueTask OpenAgainAsync(CancellationToken cancellationToken)
    {
        if (_broken is { } problem)
        {
            _broken = null;
            await LeaveOutAsync(problem, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await OpenRowsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CsvFormatException next)
        {
            // It takes the first row apart when it is opened.
            _broken = next;
        }
    }

    private async ValueTask LeaveOutAsync(CsvFormatException problem, CancellationToken cancellationToken)
    {
        _rows?.Dispose();
        _rows = null;
        _rowStart = _rowEnd;
        CountRow();
        long line = Line;
        _rowEnd = await _text.AfterLineAsync(_rowStart, cancellationToken).ConfigureAwait(false);
        _run.Refuse(
            problem is CsvRecordTooLargeException ? ImportIssueKind.TooLong : ImportIssueKind.MalformedRow,
            line,
            null,
            FileReading.Cut(_text.Between(_rowStart, _rowEnd, FileReading.LongestText + 1).TrimEnd('\r', '\n')),
            ReasonOf(problem));
        _text.GoTo(_rowEnd);
        _text.Confirm(_rowEnd);
    }

    private string ReasonOf(CsvFormatException problem) => problem is CsvRecordTooLargeException
        ? FormattableString.Invariant($"The row has more than {Math.Max(BufferSize, _fieldLength * 4L):N0} characters: a quote is not closed, or ImportLimits.FieldLength is too low.")
        : "A quote is not closed, or text follows a closing quote. Write a quote inside a quoted field twice.";

    private string RowText() => FileReading.Cut((_plain is null ? _rows!.GetRawRecordSpan() : _plain.Row).TrimEnd("\r\n"));

    private ImportException Missing(string column)
    {
        ImmutableArray<string> near = NearestNames.Of(column, _header);
        string looksLike = near.IsEmpty ? string.Empty : $" Did you mean '{near[0]}'?";
        return new ImportException(_run.Name, Line, column, $"The table has no such column.{looksLike} It has, with '{_delimiter}' between them: {string.Join(", ", _header.Take(50))}.");
    }
}
