namespace BuyerJourney.Interchange;

/// <summary>How much a file may ask for before it is refused, so that a broken or hostile file can't exhaust the machine.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ImportLimits
{
    /// <summary>The most that <see cref="Nesting"/> can be.</summary>
    internal const int DeepestNesting = 1000;

    /// <summary>The limits that hold unless others are given.</summary>
    public static ImportLimits Default { get; } = new();

    /// <summary>The longest field, in characters; a longer one refuses its row. A row as a whole may be four times as long, and an answer of Pipedrive 64 times. 1,048,576 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or more than 134,217,728.</exception>
    public int FieldLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 27);
            field = value;
        }
    } = 1 << 20;

    /// <summary>
    /// The most columns of a table, attributes that are kept of a trace or of an event, with those inside them, different attributes of all journeys that a file may name, and parts of one kind of
    /// a definition, such as rules; more stop the import. 4,096 unless said.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Columns
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 4096;

    /// <summary>The deepest nesting of XML or JSON; a deeper one stops the import, or in a file of events refuses the line. 64 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 4 or more than 1,000.</exception>
    public int Nesting
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DeepestNesting);
            field = value;
        }
    } = 64;

    /// <summary>The most rows or events of one file, and traces of XES; a longer one stops the import. 200,000,000 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public long Rows
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 200_000_000;
}
