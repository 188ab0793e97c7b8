using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of lengths of time: how many, how long in all, and their percentiles.</summary>
/// <remarks>Lengths are ticks of 100 ns and not negative. Not safe to share between threads.</remarks>
public sealed class LengthTable : TallyPart
{
    private readonly TableShape _shape;
    private readonly Percentiles _percentiles;
    private readonly int _second;
    private readonly int _third;
    private Lengths?[] _cells;

    internal LengthTable(string name, TableShape shape, Percentiles percentiles)
        : base(name)
    {
        _shape = shape;
        _percentiles = percentiles;
        _second = shape.Second;
        _third = shape.Third;
        _cells = new Lengths?[shape.Cells];
    }

    /// <summary>Adds a length at a position of a table of no axes.</summary>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(long ticks, int sign) => Cell(0).Add(ticks, sign);

    /// <summary>Adds a length at a position of a table of one axis.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(int first, long ticks, int sign) => Cell(first * _second * _third).Add(ticks, sign);

    /// <summary>Adds a length at a position of a table of two axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(int first, int second, long ticks, int sign) => Cell(((first * _second) + second) * _third).Add(ticks, sign);

    /// <summary>Adds a length at a position of a table of three axes.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <param name="second">The position along the second axis.</param>
    /// <param name="third">The position along the third axis.</param>
    /// <param name="ticks">The length.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void AddLength(int first, int second, int third, long ticks, int sign) => Cell((((first * _second) + second) * _third) + third).Add(ticks, sign);

    /// <summary>The lengths at a position, summed up.</summary>
    /// <param name="first">The position along the first axis; 0 where there is none.</param>
    /// <param name="second">The position along the second axis; 0 where there is none.</param>
    /// <param name="third">The position along the third axis; 0 where there is none.</param>
    /// <returns>The summary.</returns>
    public LengthSummary Summary(int first = 0, int second = 0, int third = 0) => (At(first, second, third) ?? new Lengths(_percentiles)).Summarize();

    /// <summary>The lengths at all positions along the second axis, summed up together.</summary>
    /// <param name="first">The position along the first axis.</param>
    /// <returns>The summary.</returns>
    public LengthSummary SummaryAcross(int first)
    {
        var all = new Lengths(_percentiles);
        for (int second = 0; second < _second; second++)
        {
            if (At(first, second, 0) is { } cell)
            {
                all.Merge(cell);
            }
        }

        return all.Summarize();
    }

    /// <summary>How many lengths there are at a position, and how long in all.</summary>
    internal (long Count, Int128 Ticks) TotalAt(int first, int second = 0, int third = 0) => At(first, second, third)?.Total ?? default;

    /// <summary>The lengths at a position, one by one with their counts; null where there is none. Only for tables that keep them so.</summary>
    internal Multiset? ExactAt(int first, int second = 0, int third = 0) => At(first, second, third)?.Exact;

    internal override bool IsEmpty => !Array.Exists(_cells, cell => cell is { IsEmpty: false });

    internal override void Merge(TallyPart other, CodeMap map)
    {
        Lengths?[] cells = ((LengthTable)other)._cells;
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

    private Lengths? At(int first, int second, int third)
    {
        int cell = (((first * _second) + second) * _third) + third;
        return cell < _cells.Length || !_shape.Grows ? _cells[cell] : null;
    }

    private Lengths Cell(int cell)
    {
        if (cell >= _cells.Length && _shape.Grows)
        {
            Array.Resize(ref _cells, Math.Max(cell + (_second * _third), _cells.Length * 2));
        }

        return _cells[cell] ??= new Lengths(_percentiles);
    }
}
