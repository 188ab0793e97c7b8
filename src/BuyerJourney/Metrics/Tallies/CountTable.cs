using System.Runtime.CompilerServices;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of whole numbers, indexed by one to three axes.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class CountTable : TallyPart
{
    private readonly TableShape _shape;

    // How far apart neighbours along the first and the second axis lie.
    private readonly int _firstStride;
    private readonly int _secondStride;
    private long[] _cells;

    internal CountTable(string name, TableShape shape)
        : base(name)
    {
        _shape = shape;
        _firstStride = shape.Second * shape.Third;
        _secondStride = shape.Third;
        _cells = new long[shape.Cells];
    }

    /// <summary>The number at a position of a table of one axis.</summary>
    /// <param name="first">The position along the first axis.</param>
    public long this[int first] => At(first * _firstStride);

    /// <summary>The number at a position of a table of two axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    public long this[int first, int second] => At((first * _firstStride) + (second * _secondStride));

    /// <summary>The number at a position of a table of three axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="third">The position along the third axis.</param>
    public long this[int first, int second, int third] => At((first * _firstStride) + (second * _secondStride) + third);

    /// <summary>Adds to the number at a position of a table of one axis.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="amount">How much; a metric passes its sign.</param>
    public void Add(int first, int amount) => Cell(first * _firstStride) += amount;

    /// <summary>Adds to the number at a position of a table of two axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="amount">How much; a metric passes its sign.</param>
    public void Add(int first, int second, int amount) => Cell((first * _firstStride) + (second * _secondStride)) += amount;

    /// <summary>Adds to the number at a position of a table of three axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="third">The position along the third axis.</param>
    /// <param name="amount">How much; a metric passes its sign.</param>
    public void Add(int first, int second, int third, int amount) => Cell((first * _firstStride) + (second * _secondStride) + third) += amount;

    /// <summary>All numbers, the last axis varying fastest: for folds that would otherwise work out the same places again and again. Not for tables that grow.</summary>
    internal Span<long> Cells => _cells;

    internal override bool IsEmpty => !_cells.AsSpan().ContainsAnyExcept(0);

    internal override void Merge(TallyPart other, CodeMap map)
    {
        long[] cells = ((CountTable)other)._cells;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] != 0)
            {
                Cell(_shape.Translate(i, map)) += cells[i];
            }
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_shape.ToString());
        writer.Write(_cells.Count(cell => cell != 0));
        for (int i = 0; i < _cells.Length; i++)
        {
            if (_cells[i] != 0)
            {
                writer.Write(i);
                writer.Write(_cells[i]);
            }
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        reader.ReadShape(_shape);
        for (long left = reader.ReadCount(); left > 0; left--)
        {
            Cell(_shape.Translate(reader.ReadCell(_shape, map), map)) += reader.ReadLong();
        }
    }

    private long At(int cell) => cell < _cells.Length || !_shape.Grows ? _cells[cell] : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref long Cell(int cell)
    {
        long[] cells = _cells;
        if ((uint)cell >= (uint)cells.Length)
        {
            cells = Grow(cell);
        }

        return ref cells[cell];
    }

    private long[] Grow(int cell)
    {
        if (_shape.Grows)
        {
            Array.Resize(ref _cells, Math.Max(cell + _firstStride, _cells.Length * 2));
        }

        return _cells;
    }
}
