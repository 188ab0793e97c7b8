using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace BuyerJourney.Interchange.Csv;

/// <summary>
/// Finds the rows of a table as long as they are plain: no quotes, a line feed at the end. All delimiters and line ends of a text are found in one go, and rows that are as they should be a block at a
/// time, so that a row costs little more than the reading of its characters; a parser that has to know of quotes takes a row a character at a time.
/// </summary>
internal sealed class PlainRows
{
    /// <summary>How many rows a block has at most.</summary>
    public const int MostInBlock = 1024;

    // Of wide tables a block has fewer rows.
    private const int MostMarksInBlock = 1 << 14;

    private readonly byte _delimiter;
    private readonly int _fields;
    private readonly int _longest;
    private readonly RowMarks _marks;

    // The marks of a block of whole rows, by what ends these.
    private readonly byte[] _rows;
    private readonly byte[] _windowsRows;

    // A byte for each character, which it is in Latin-1, or 255 where it is not of it. The characters themselves are kept where not all are of ASCII.
    private byte[] _bytes = [];
    private byte[] _narrowed = [];
    private ArraySegment<char>? _text;
    private int _end;
    private bool _isLast;

    // The first mark of the current row, that of the next one, and how many marks a row of the block has.
    private int _rowMark;
    private int _next;
    private int _stride;

    // Characters of the current row made of bytes, each where it stands in the row.
    private char[] _row = [];

    private PlainRows(byte delimiter, int fields, int longest)
    {
        (_delimiter, _fields, _longest) = (delimiter, fields, longest);
        _marks = new RowMarks(delimiter);
        byte[] delimiters = [.. Enumerable.Repeat(delimiter, fields - 1)];
        _rows = BlockOf([.. delimiters, (byte)'\n']);
        _windowsRows = BlockOf([.. delimiters, (byte)'\r', (byte)'\n']);
    }

    /// <summary>How many characters the current row has, its end included.</summary>
    public int Length { get; private set; }

    /// <summary>How many fields the current row has, where it is not whole.</summary>
    public int Fields { get; private set; }

    /// <summary>Changes with each block.</summary>
    public int Block { get; private set; }

    /// <summary>How many rows the block has of which the current one is.</summary>
    public int RowsInBlock { get; private set; }

    /// <summary>Which row of the block is the current one; none where it is below 0.</summary>
    public int RowInBlock { get; private set; } = -1;

    /// <summary>The current row, its end included.</summary>
    public ReadOnlySpan<char> Row => Characters(RowStart, Length);

    private int RowStart => _marks.At[_rowMark - 1] + 1;

    /// <summary>Rows of a table; null where its delimiter is no character of ASCII, which this can't find.</summary>
    /// <param name="delimiter">What separates fields.</param>
    /// <param name="fields">How many fields a row has.</param>
    /// <param name="longest">How many characters a row has at most to be plain.</param>
    public static PlainRows? Of(char delimiter, int fields, int longest) => char.IsAscii(delimiter) ? new PlainRows((byte)delimiter, fields, longest) : null;

    /// <summary>Goes on with a text that begins with the row after the current one, or with its beginning.</summary>
    /// <param name="text">The text. It must stay as it is until the next.</param>
    /// <param name="isLast">Whether nothing follows it.</param>
    public void Begin(ArraySegment<char> text, bool isLast)
    {
        if (_narrowed.Length < text.Count + ColumnOfBlock.Beyond)
        {
            _narrowed = new byte[text.Count + (text.Count / 2) + ColumnOfBlock.Beyond];
        }

        Narrow(MemoryMarshal.Cast<char, ushort>(text.AsSpan()), _narrowed);
        _text = text;
        Begin(_narrowed, 0, text.Count, isLast);
    }

    /// <summary>Goes on with a text of ASCII, behind which its array has <see cref="ColumnOfBlock.Beyond"/> bytes or more.</summary>
    public void Begin(ArraySegment<byte> text, bool isLast)
    {
        _text = null;
        Begin(text.Array!, text.Offset, text.Count, isLast);
    }

    /// <summary>Goes on to the next row of the block; false where it has no more.</summary>
    public bool TryStep()
    {
        if (RowInBlock + 1 >= RowsInBlock)
        {
            return false;
        }

        Step(1);
        return true;
    }

    /// <summary>Goes on by some rows of the block, which has these.</summary>
    /// <returns>How many characters these rows have, their ends included.</returns>
    public int Step(int rows)
    {
        int from = _marks.At[_next - 1];
        RowInBlock += rows;
        _next += rows * _stride;
        _rowMark = _next - _stride;
        Length = _marks.At[_next - 1] - _marks.At[_rowMark - 1];
        return _marks.At[_next - 1] - from;
    }

    /// <summary>Goes on to the next row.</summary>
    public PlainRowFate TryRead()
    {
        if (TryStep())
        {
            return PlainRowFate.Whole;
        }

        BeginBlock();
        return TryStep() ? PlainRowFate.Whole : ReadOther();
    }

    /// <summary>A field of the current row, which is whole.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        int from = _marks.At[_rowMark + column - 1] + 1;
        return Characters(from, _marks.At[_rowMark + column] - from);
    }

    /// <summary>The bytes of a field of the current row, which is whole: see <see cref="ColumnOfBlock"/>.</summary>
    public ReadOnlySpan<byte> BytesOf(int column)
    {
        int from = _marks.At[_rowMark + column - 1] + 1;
        return _bytes.AsSpan(from, _marks.At[_rowMark + column] - from);
    }

    /// <summary>A column of the block.</summary>
    public ColumnOfBlock Column(int column)
    {
        int first = _rowMark - (RowInBlock * _stride) + column;
        return new ColumnOfBlock(_bytes, _marks.At.AsSpan(first - 1), _stride, RowsInBlock);
    }

    private static byte[] BlockOf(byte[] row) => [.. Enumerable.Repeat(row, Math.Clamp(MostMarksInBlock / row.Length, 1, MostInBlock)).SelectMany(marks => marks)];

    private static void Narrow(ReadOnlySpan<ushort> units, Span<byte> bytes)
    {
        int at = 0;
        for (; at + Vector256<byte>.Count <= units.Length; at += Vector256<byte>.Count)
        {
            Vector256.NarrowWithSaturation(Vector256.Create(units[at..]), Vector256.Create(units[(at + Vector256<ushort>.Count)..])).CopyTo(bytes[at..]);
        }

        for (; at < units.Length; at++)
        {
            bytes[at] = (byte)Math.Min(units[at], byte.MaxValue);
        }
    }

    private void Begin(byte[] bytes, int from, int count, bool isLast)
    {
        _bytes = bytes;
        _end = from + count;
        _isLast = isLast;
        _marks.Find(bytes, from, _end);
        _rowMark = 1;
        _next = 1;
        EndBlock();
        Length = 0;
        if (isLast && count > 0 && _bytes[_end - 1] != '\n')
        {
            // The last row ends where the text does.
            _marks.Add(_end);
        }
    }

    private ReadOnlySpan<char> Characters(int from, int length)
    {
        if (_text is { } text)
        {
            return text.AsSpan(from, length);
        }

        if (_row.Length < Length)
        {
            _row = new char[Length * 2];
        }

        Span<char> made = _row.AsSpan(from - RowStart, length);
        Encoding.Latin1.GetChars(_bytes.AsSpan(from, length), made);
        return made;
    }

    private void EndBlock()
    {
        RowInBlock = -1;
        RowsInBlock = 0;
    }

    /// <summary>Makes a block of the next rows that are whole and end in the same way. Where there is but one column, rows without anything in it are left out, and there is none.</summary>
    private void BeginBlock()
    {
        EndBlock();
        Block++;
        if (_fields == 1)
        {
            return;
        }

        bool isWindows = _next + _fields - 1 < _marks.Count && _marks.At[_next + _fields - 1] is var end && end < _end && _bytes[end] == '\r';
        _stride = isWindows ? _fields + 1 : _fields;
        RowsInBlock = CountWhole(isWindows ? _windowsRows : _rows);
    }

    private int CountWhole(ReadOnlySpan<byte> whole)
    {
        int rows = _marks.CharactersFrom(_next).CommonPrefixLength(whole) / _stride;
        bool mayBeLong = _end - _marks.At[_next - 1] > _longest;
        return _stride > _fields || mayBeLong || _text is not null ? CountAllowed(rows) : rows;
    }

    /// <summary>How many of the next rows, which have the right marks, end with the two of a line end together, are no longer than they may be and begin as no comment does.</summary>
    private int CountAllowed(int rows)
    {
        ReadOnlySpan<int> marks = _marks.At;
        int before = marks[_next - 1];
        for (int row = 0; row < rows; row++)
        {
            int last = _next + ((row + 1) * _stride) - 1;
            int end = marks[last];
            if ((_stride > _fields && marks[last - 1] != end - 1) || end - before > _longest || _bytes[before + 1] == byte.MaxValue)
            {
                return row;
            }

            before = end;
        }

        return rows;
    }

    /// <summary>A row that has not as many fields as it should, is not plain or not there to its end; or the only column's.</summary>
    private PlainRowFate ReadOther()
    {
        EndBlock();
        int[] marks = _marks.At;
        int last = _next;
        while (last < _marks.Count && marks[last] < _end && _bytes[marks[last]] == _delimiter)
        {
            last++;
        }

        // A carriage return at the end of the text may be half of a line end.
        if (last == _marks.Count || (!_isLast && marks[last] == _end - 1 && _bytes[_end - 1] == '\r'))
        {
            return PlainRowFate.Unfinished;
        }

        Fields = last - _next + 1;
        return !TakeRow(last) ? PlainRowFate.NotPlain : Fields == _fields ? PlainRowFate.Whole : PlainRowFate.Odd;
    }

    /// <summary>Takes the row that ends at a mark; false where it does not end there or is not plain.</summary>
    private bool TakeRow(int last)
    {
        int start = _marks.At[_next - 1] + 1;
        int end = _marks.At[last];
        int after = end + 1;
        int next = last + 1;
        if (end == _end)
        {
            after = end;
        }
        else if (_bytes[end] != '\n')
        {
            if (_bytes[end] != '\r' || after == _end || _bytes[after] != '\n')
            {
                return false;
            }

            after++;
            next++;
        }

        // What begins so is a comment to the parser.
        if (after - start > _longest || (_text is { } text && text[start] == ParserOptions.NoComment))
        {
            return false;
        }

        Length = after - start;
        _rowMark = _next;
        _next = next;
        return true;
    }
}
