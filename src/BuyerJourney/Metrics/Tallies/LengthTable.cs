using System.Buffers;
using System.Runtime.CompilerServices;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of lengths of time: how many, how long in all, and their percentiles.</summary>
/// <remarks>Lengths are ticks of 100 ns and not negative. Not safe to share between threads.</remarks>
public sealed class LengthTable : TallyPart
{
    // Most tables have few cells, and all of them filled; those of many mostly are not.
    private const int RowsAtFirst = 16;

    private readonly TableShape _shape;
    private readonly LengthKeeping _keeping;
    private readonly int _second;

    // How far apart neighbours along the first and the second axis lie.
    private readonly int _firstStride;
    private readonly int _secondStride;
    private Lengths?[] _cells;

    // The histograms of the cells, where lengths are kept in them; by cell, the row plus 1: adding is the hot path.
    private readonly LogBucketRows _rows = new();
    private int[] _rowOf;

    // What each cell keeps in a table of the second fold; empty otherwise.
    private WantedLengths?[] _wanted = [];
    private long[]? _wantedMemory;
    private WantedPlaces? _wantedPlaces;

    internal LengthTable(string name, TableShape shape, LengthKeeping keeping)
        : base(name)
    {
        _shape = shape;
        _keeping = keeping;
        _second = shape.Second;
        _firstStride = shape.Second * shape.Third;
        _secondStride = shape.Third;
        _cells = new Lengths?[shape.Cells];
        _rowOf = keeping is LengthKeeping.InBuckets or LengthKeeping.InBucketsFirst ? new int[shape.Cells] : [];
    }

    /// <summary>Adds a length at a position of a table of no axes.</summary>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(long ticks, int sign) => Add(0, ticks, sign);

    /// <summary>Adds a length at a position of a table of one axis.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(int first, long ticks, int sign) => Add(first * _firstStride, ticks, sign);

    /// <summary>Adds a length at a position of a table of two axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(int first, int second, long ticks, int sign) => Add((first * _firstStride) + (second * _secondStride), ticks, sign);

    /// <summary>Adds a length at a position of a table of three axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="third">The position along the third axis.</param>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(int first, int second, int third, long ticks, int sign) => Add((first * _firstStride) + (second * _secondStride) + third, ticks, sign);

    /// <summary>By cell, what <see cref="TryAddLengths"/> is to be told of it; empty where it can't be asked.</summary>
    internal ReadOnlySpan<int> Rows => _wantedPlaces is null ? _rowOf : _wantedPlaces.Rows;

    /// <summary>Adds many lengths at once, or takes them back, if there is a place for each already.</summary>
    /// <param name="rows">The row of each, from <see cref="Rows"/>.</param>
    /// <param name="ticks">The lengths, <see cref="LogBucketWindow.Together"/> at most.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    /// <returns>False where there is none, and nothing was added.</returns>
    internal bool TryAddLengths(ReadOnlySpan<int> rows, ReadOnlySpan<long> ticks, int sign) =>
        _wantedPlaces is null ? _rows.TryChange(rows, ticks, sign) : _wantedPlaces.TryKeep(rows, ticks);

    /// <summary>The lengths at a position, summed up.</summary>
    /// <param name="first">The position along the first axis; 0 where there is none.</param>
    /// <param name="second">The position along the second axis; 0 where there is none.</param>
    /// <param name="third">The position along the third axis; 0 where there is none.</param>
    /// <returns>The summary.</returns>
    public LengthSummary Summary(int first = 0, int second = 0, int third = 0) => (At(first, second, third) ?? new Lengths(_keeping)).Summarize();

    /// <summary>The lengths at all positions along the second axis, summed up together.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <returns>The summary.</returns>
    public LengthSummary SummaryAcross(int first)
    {
        Lengths all = Across(first);
        LengthSummary summary = all.Summarize();
        all.Release();
        return summary;
    }

    /// <summary>How many lengths there are at a position, and how long in all.</summary>
    internal (long Count, Int128 Ticks) TotalAt(int first, int second = 0, int third = 0) => At(first, second, third)?.Total ?? default;

    /// <summary>The lengths at a position, one by one with their counts; null where there is none. Only for tables that keep them so.</summary>
    internal Multiset? ExactAt(int first, int second = 0, int third = 0) => At(first, second, third)?.Exact;

    internal override bool IsEmpty => !Array.Exists(_cells, cell => cell is { IsEmpty: false });

    /// <summary>Whether a second fold is needed before the table can tell its percentiles.</summary>
    internal bool NeedsSecondFold => _keeping == LengthKeeping.InBucketsFirst;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        Lengths?[] cells = ((LengthTable)other)._cells;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] is { } cell && (cell.Wanted is not null || !cell.IsEmpty))
            {
                Cell(_shape.Translate(i, map)).Merge(cell);
            }
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_shape.ToString());
        writer.Write(_cells.Count(cell => cell is { IsEmpty: false }));
        for (int i = 0; i < _cells.Length; i++)
        {
            if (_cells[i] is { IsEmpty: false } cell)
            {
                writer.Write(i);
                cell.Write(writer);
            }
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        reader.ReadShape(_shape);
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            Cell(_shape.Translate(reader.ReadCell(_shape, map), map)).Read(ref reader);
        }
    }

    internal override void Release()
    {
        foreach (Lengths? cell in _cells)
        {
            cell?.Release();
        }

        foreach (WantedLengths? wanted in _wanted)
        {
            wanted?.Release();
        }

        if (_wantedMemory is not null)
        {
            ArrayPool<long>.Shared.Return(_wantedMemory);
        }

        _rows.Release();
        _wantedPlaces?.Release();
        _wantedPlaces = null;
        _wantedMemory = null;
        Array.Clear(_cells);
        Array.Clear(_rowOf);
        _wanted = [];
    }

    /// <summary>By cell, the buckets that the summaries of this table will look into: those of the cell's own and those of all cells along its second axis together. Null for a cell without lengths.</summary>
    internal int[]?[] BucketsToKeep()
    {
        int[]?[] buckets = new int[]?[_cells.Length];
        int[] across = [];
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            if (_second > 1 && cell % _firstStride == 0)
            {
                Lengths all = Across(cell / _firstStride);
                across = all.BucketsToKeep();
                all.Release();
            }

            buckets[cell] = _cells[cell] is { } lengths ? [.. lengths.BucketsToKeep(), .. across] : null;
        }

        return buckets;
    }

    /// <summary>Says which buckets' lengths the second fold is to keep of a cell.</summary>
    internal void Want(int cell, int[] buckets) => _cells[cell]!.Wanted = new WantedLengths(buckets);

    /// <summary>Makes this table, of the second fold, keep what that of the first wants. The first has counted it, so there is room for it from the start.</summary>
    internal void KeepWhatIsWantedBy(LengthTable first)
    {
        _wanted = new WantedLengths?[first._cells.Length];
        _wantedMemory = ArrayPool<long>.Shared.Rent(first._cells.Sum(cell => cell?.Wanted?.RoomFor(cell.Histogram!) ?? 0));
        int from = 0;
        for (int i = 0; i < _wanted.Length; i++)
        {
            if (first._cells[i] is { Wanted: not null } cell)
            {
                _wanted[i] = cell.Wanted.Anew();
                from = _wanted[i]!.TakeRoom(cell.Histogram!, _wantedMemory, from);
            }
        }

        if (first._rowOf.Length > 0)
        {
            _wantedPlaces = new WantedPlaces(first._rowOf, first._rows, _wanted);
        }
    }

    /// <summary>Takes what a second fold has kept: from the first of several as it is, with its memory, and what the others have kept beside that.</summary>
    internal void TakeFrom(LengthTable second)
    {
        bool isFirst = _wantedMemory is null;
        for (int i = 0; i < second._wanted.Length; i++)
        {
            if (second._wanted[i] is not { } kept)
            {
                continue;
            }

            if (isFirst)
            {
                _cells[i]!.Wanted = kept;
                second._wanted[i] = null;
            }
            else
            {
                _cells[i]!.Wanted!.Merge(kept);
            }
        }

        if (isFirst)
        {
            (_wantedMemory, second._wantedMemory) = (second._wantedMemory, null);
        }
    }

    private Lengths Across(int first)
    {
        var all = new Lengths(_keeping);
        for (int second = 0; second < _second; second++)
        {
            if (At(first, second, 0) is { } cell)
            {
                all.Merge(cell);
            }
        }

        return all;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int cell, long ticks, int sign)
    {
        int[] rowOf = _rowOf;
        if ((uint)cell < (uint)rowOf.Length && rowOf[cell] is not 0 and var row)
        {
            _rows.Change(row - 1, ticks, sign);
        }
        else
        {
            AddElsewhere(cell, ticks, sign);
        }
    }

    private void AddElsewhere(int cell, long ticks, int sign)
    {
        switch (_keeping)
        {
            case LengthKeeping.WantedOnly:
                _wanted[cell]?.Keep(ticks);
                break;
            case LengthKeeping.Nothing:
                break;
            default:
                Cell(cell).Add(ticks, sign);
                break;
        }
    }

    private Lengths? At(int first, int second, int third)
    {
        int cell = (first * _firstStride) + (second * _secondStride) + third;
        return cell < _cells.Length || !_shape.Grows ? _cells[cell] : null;
    }

    private Lengths Cell(int cell)
    {
        if (cell >= _cells.Length && _shape.Grows)
        {
            int size = Math.Max(cell + _firstStride, _cells.Length * 2);
            Array.Resize(ref _cells, size);
            if (_rowOf.Length > 0)
            {
                Array.Resize(ref _rowOf, size);
            }
        }

        if (_cells[cell] is { } known)
        {
            return known;
        }

        var added = new Lengths(_keeping, _rows, Math.Min(_shape.Cells, RowsAtFirst));
        if (cell < _rowOf.Length)
        {
            _rowOf[cell] = _rows.Count;
        }

        return _cells[cell] = added;
    }
}
