using System.Runtime.CompilerServices;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of start instants of what is still open: a report works out from them how long each has lasted.</summary>
/// <remarks>Instants are ticks of 100 ns since 1970-01-01T00:00Z. Not safe to share between threads.</remarks>
public sealed class InstantTable : TallyPart
{
    private readonly TableShape _shape;
    private readonly bool _keepsNothing;

    // How far apart neighbours along the first and the second axis lie.
    private readonly int _firstStride;
    private readonly int _secondStride;
    private Multiset?[] _cells;

    internal InstantTable(string name, TableShape shape, bool keepsNothing)
        : base(name)
    {
        _shape = shape;
        _keepsNothing = keepsNothing;
        _firstStride = shape.Second * shape.Third;
        _secondStride = shape.Third;
        _cells = new Multiset?[shape.Cells];
    }

    /// <summary>Adds a start at a position of a table of one axis.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="ticks">The instant.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddInstant(int first, long ticks, int sign) => Add(first * _firstStride, ticks, sign);

    /// <summary>Adds a start at a position of a table of two axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="ticks">The instant.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddInstant(int first, int second, long ticks, int sign) => Add((first * _firstStride) + (second * _secondStride), ticks, sign);

    /// <summary>Adds a start at a position of a table of three axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="third">The position along the third axis.</param>
    /// <param name="ticks">The instant.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddInstant(int first, int second, int third, long ticks, int sign) => Add((first * _firstStride) + (second * _secondStride) + third, ticks, sign);

    /// <summary>The starts at a position, with how often each occurs; empty where there is none.</summary>
    internal Multiset At(int first, int second = 0, int third = 0)
    {
        int cell = (first * _firstStride) + (second * _secondStride) + third;
        return (cell < _cells.Length || !_shape.Grows ? _cells[cell] : null) ?? new Multiset();
    }

    internal override bool IsEmpty => !Array.Exists(_cells, cell => cell is { IsEmpty: false });

    internal override void Merge(TallyPart other, CodeMap map)
    {
        Multiset?[] cells = ((InstantTable)other)._cells;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] is { IsEmpty: false } cell)
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
                writer.WriteCounts(cell.Values, cell.Counts);
            }
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        reader.ReadShape(_shape);
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            reader.ReadCounts(Cell(_shape.Translate(reader.ReadCell(_shape, map), map)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int cell, long ticks, int sign)
    {
        Multiset?[] cells = _cells;
        if (sign > 0 && (uint)cell < (uint)cells.Length && cells[cell] is { } set)
        {
            set.Add(ticks);
        }
        else
        {
            AddElsewhere(cell, ticks, sign);
        }
    }

    private void AddElsewhere(int cell, long ticks, int sign)
    {
        if (_keepsNothing)
        {
            return;
        }

        if (sign > 0)
        {
            Cell(cell).Add(ticks);
        }
        else
        {
            Cell(cell).TakeBack(ticks);
        }
    }

    private Multiset Cell(int cell)
    {
        if (cell >= _cells.Length && _shape.Grows)
        {
            Array.Resize(ref _cells, Math.Max(cell + _firstStride, _cells.Length * 2));
        }

        return _cells[cell] ??= new Multiset();
    }
}
