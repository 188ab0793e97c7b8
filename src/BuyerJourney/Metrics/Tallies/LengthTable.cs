using System.Runtime.CompilerServices;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of lengths of time: how many, how long in all, and their percentiles.</summary>
/// <remarks>Lengths are ticks of 100 ns and not negative. Not safe to share between threads.</remarks>
public sealed class LengthTable : TallyPart
{
    private readonly TableShape _shape;
    private readonly LengthKeeping _keeping;
    private readonly int _second;

    // How far apart neighbours along the first and the second axis lie.
    private readonly int _firstStride;
    private readonly int _secondStride;
    private Lengths?[] _cells;

    // The histograms of the cells, straight, where lengths are kept in them: adding is the hot path.
    private LogBucketHistogram?[] _histograms;

    // The same of a table of the second fold; empty otherwise.
    private WantedLengths?[] _wanted = [];

    internal LengthTable(string name, TableShape shape, LengthKeeping keeping)
        : base(name)
    {
        _shape = shape;
        _keeping = keeping;
        _second = shape.Second;
        _firstStride = shape.Second * shape.Third;
        _secondStride = shape.Third;
        _cells = new Lengths?[shape.Cells];
        _histograms = keeping is LengthKeeping.InBuckets or LengthKeeping.InBucketsFirst ? new LogBucketHistogram?[shape.Cells] : [];
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

    /// <summary>The lengths at a position, summed up.</summary>
    /// <param name="first">The position along the first axis; 0 where there is none.</param>
    /// <param name="second">The position along the second axis; 0 where there is none.</param>
    /// <param name="third">The position along the third axis; 0 where there is none.</param>
    /// <returns>The summary.</returns>
    public LengthSummary Summary(int first = 0, int second = 0, int third = 0) => (At(first, second, third) ?? NewLengths()).Summarize();

    /// <summary>The lengths at all positions along the second axis, summed up together.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <returns>The summary.</returns>
    public LengthSummary SummaryAcross(int first) => Across(first).Summarize();

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
    }

    /// <summary>The buckets that the summaries of this table will look into, by cell: those of the cell and those of all cells along its second axis together.</summary>
    internal IEnumerable<(int Cell, IEnumerable<int> Buckets)> BucketsToKeep()
    {
        int[] across = [];
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            if (_second > 1 && cell % _firstStride == 0)
            {
                Lengths all = Across(cell / _firstStride);
                across = all.BucketsToKeep();
                all.Release();
            }

            if (_cells[cell] is { } lengths)
            {
                yield return (cell, lengths.BucketsToKeep().Concat(across));
            }
        }
    }

    /// <summary>Says which buckets' lengths the second fold is to keep.</summary>
    internal void Want(int cell, int[] buckets)
    {
        if (cell < _cells.Length && _cells[cell] is { } lengths)
        {
            lengths.Wanted = new WantedLengths(buckets);
        }
    }

    /// <summary>Makes this table, of the second fold, keep what that of the first wants.</summary>
    internal void KeepWhatIsWantedBy(LengthTable first) => _wanted = [.. first._cells.Select(cell => cell?.Wanted?.Anew())];

    /// <summary>Takes what the second fold has kept.</summary>
    internal void TakeFrom(LengthTable second)
    {
        for (int i = 0; i < second._wanted.Length; i++)
        {
            if (second._wanted[i] is { } kept)
            {
                _cells[i]!.Wanted!.Merge(kept);
            }
        }
    }

    private Lengths Across(int first)
    {
        Lengths all = NewLengths();
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
        LogBucketHistogram?[] histograms = _histograms;
        if ((uint)cell < (uint)histograms.Length && histograms[cell] is { } histogram)
        {
            histogram.Change(ticks, sign);
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

    private Lengths NewLengths() => new(_keeping);

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
            if (_histograms.Length > 0)
            {
                Array.Resize(ref _histograms, size);
            }
        }

        if (_cells[cell] is { } known)
        {
            return known;
        }

        Lengths added = NewLengths();
        if (added.Histogram is not null && cell < _histograms.Length)
        {
            _histograms[cell] = added.Histogram;
        }

        return _cells[cell] = added;
    }
}
