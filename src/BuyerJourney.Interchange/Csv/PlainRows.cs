using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BuyerJourney.Interchange.Csv;

/// <summary>
/// Finds the rows of a table as long as they are plain: no quotes, a line feed at the end. All delimiters and line ends of a text are found in one go, so that a row costs little more than the reading
/// of its characters; a parser that has to know of quotes takes a row a character at a time.
/// </summary>
internal sealed class PlainRows
{
    // Found together; of these so many are put down without asking whether they are there, which spares guessing how many there are.
    private const int Together = 32;
    private const int PutDown = 4;

    private readonly char _delimiter;
    private readonly int _fields;
    private readonly int _longest;
    private char[] _text = [];
    private int _end;
    private bool _isLast;

    // Where in the text delimiters, line ends and quotes stand.
    private int[] _marks = [];
    private int _markCount;
    private int _next;
    private int _rowStart;
    private int _rowMark;

    private PlainRows(char delimiter, int fields, int longest) => (_delimiter, _fields, _longest) = (delimiter, fields, longest);

    /// <summary>How many characters the current row has, its end included.</summary>
    public int Length { get; private set; }

    /// <summary>How many fields the current row has, where it is not whole.</summary>
    public int Fields { get; private set; }

    /// <summary>The current row, its end included.</summary>
    public ReadOnlySpan<char> Row => _text.AsSpan(_rowStart, Length);

    /// <summary>Rows of a table; null where its delimiter is no character of ASCII, which this can't find.</summary>
    /// <param name="delimiter">What separates fields.</param>
    /// <param name="fields">How many fields a row has.</param>
    /// <param name="longest">How many characters a row has at most to be plain.</param>
    public static PlainRows? Of(char delimiter, int fields, int longest) => char.IsAscii(delimiter) ? new PlainRows(delimiter, fields, longest) : null;

    /// <summary>Goes on with a text that begins with the row after the current one, or with its beginning.</summary>
    /// <param name="text">The text. It must stay as it is until the next.</param>
    /// <param name="isLast">Whether nothing follows it.</param>
    public void Begin(ArraySegment<char> text, bool isLast)
    {
        _text = text.Array!;
        _rowStart = text.Offset;
        Length = 0;
        _end = text.Offset + text.Count;
        _isLast = isLast;
        _markCount = 0;
        _next = 0;
        FindMarks(text.Offset);
        if (isLast && text.Count > 0 && (_markCount == 0 || _marks[_markCount - 1] != _end - 1 || _text[_end - 1] != '\n'))
        {
            // The last row ends where the text does.
            _marks[_markCount++] = _end;
        }
    }

    /// <summary>Goes on to the next row.</summary>
    public PlainRowFate TryRead()
    {
        int start = _rowStart + Length;
        int last = _next + _fields - 1;
        if (last >= _markCount)
        {
            return ReadOther(start);
        }

        int[] marks = _marks;
        char[] text = _text;
        for (int i = _next; i < last; i++)
        {
            if (text[marks[i]] != _delimiter)
            {
                return ReadOther(start);
            }
        }

        return TakeRow(start, last) ? PlainRowFate.Whole : ReadOther(start);
    }

    /// <summary>A field of the current row, which is whole.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        int from = column == 0 ? _rowStart : _marks[_rowMark + column - 1] + 1;
        return _text.AsSpan(from, _marks[_rowMark + column] - from);
    }

    /// <summary>Takes the row that ends at a mark; false where it does not end there or is not plain.</summary>
    private bool TakeRow(int start, int last)
    {
        int end = _marks[last];
        int after = end + 1;
        int next = last + 1;
        if (end == _end)
        {
            after = end;
        }
        else if (_text[end] != '\n')
        {
            if (_text[end] != '\r' || after == _end || _text[after] != '\n')
            {
                return false;
            }

            after++;
            next++;
        }

        // What begins so is a comment to the parser.
        if (after - start > _longest || _text[start] == CsvTable.NoComment)
        {
            return false;
        }

        _rowStart = start;
        Length = after - start;
        _rowMark = _next;
        _next = next;
        return true;
    }

    /// <summary>A row that has not as many fields as it should, is not plain or not there to its end.</summary>
    private PlainRowFate ReadOther(int start)
    {
        int last = _next;
        while (last < _markCount && _marks[last] < _end && _text[_marks[last]] == _delimiter)
        {
            last++;
        }

        // A carriage return at the end of the text may be half of a line end.
        if (last == _markCount || (!_isLast && _marks[last] == _end - 1 && _text[_end - 1] == '\r'))
        {
            return PlainRowFate.Unfinished;
        }

        Fields = last - _next + 1;
        return TakeRow(start, last) ? PlainRowFate.Odd : PlainRowFate.NotPlain;
    }

    private void FindMarks(int from)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(_text.AsSpan(0, _end));
        Vector256<byte> delimiter = Vector256.Create((byte)_delimiter);
        int[] marks = _marks;
        int count = 0;
        int at = from;
        for (; at + Together <= units.Length; at += Together)
        {
            if (count + Together + PutDown > marks.Length)
            {
                Array.Resize(ref marks, Math.Max(1024, marks.Length * 2));
            }

            Vector256<byte> bytes = Vector256.NarrowWithSaturation(Vector256.Create(units[at..]), Vector256.Create(units[(at + Vector256<ushort>.Count)..]));
            Vector256<byte> found = Vector256.Equals(bytes, delimiter) | Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r')) | Vector256.Equals(bytes, Vector256.Create((byte)'"'));
            uint bits = found.ExtractMostSignificantBits();
            Span<int> free = marks.AsSpan(count, Together + PutDown);
            count += BitOperations.PopCount(bits);
            for (int i = 0; i < PutDown; i++)
            {
                free[i] = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }

            for (int i = PutDown; bits != 0; i++)
            {
                free[i] = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }
        }

        if (count + Together + 1 > marks.Length)
        {
            Array.Resize(ref marks, count + Together + 1);
        }

        for (; at < units.Length; at++)
        {
            if (units[at] == _delimiter || units[at] is '\n' or '\r' or '"')
            {
                marks[count++] = at;
            }
        }

        _marks = marks;
        _markCount = count;
    }
}
