namespace BuyerJourney.Interchange.Csv;

/// <summary>What the fields of one column of a block say.</summary>
internal sealed class ReadColumn<T>
{
    private readonly T[] _values = new T[PlainRows.MostInBlock];
    private int _block = -1;
    private int _count;

    /// <summary>What the field in each row of the block says.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, _count);

    /// <summary>Whether these are the values of a block.</summary>
    public bool IsOf(PlainRows rows) => _block == rows.Block;

    /// <summary>Begins with the values of a block, which are to be filled in.</summary>
    public Span<T> Begin(PlainRows rows)
    {
        _block = rows.Block;
        _count = rows.RowsInBlock;
        return _values.AsSpan(0, _count);
    }
}
