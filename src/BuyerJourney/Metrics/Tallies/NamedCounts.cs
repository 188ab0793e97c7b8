namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts by a text and a position, such as the value of a property and a step. A key whose count comes back to 0 is gone.</summary>
/// <remarks>Texts are compared ordinally. Not safe to share between threads.</remarks>
public sealed class NamedCounts : TallyPart
{
    private readonly Dictionary<(string Name, long Position), long> _counts = [];

    internal NamedCounts(string name)
        : base(name)
    {
    }

    /// <summary>The keys that have a count, with it, in the order of text and position.</summary>
    public IEnumerable<((string Name, long Position) Key, long Count)> Entries =>
        _counts.OrderBy(e => e.Key.Name, StringComparer.Ordinal).ThenBy(e => e.Key.Position).Select(e => (e.Key, e.Value));

    /// <summary>The count of a key; 0 where there is none.</summary>
    /// <param name="name">The text.</param>
    /// <param name="position">The position.</param>
    public long this[string name, long position] => _counts.GetValueOrDefault((name, position));

    /// <summary>Adds to the count of a key.</summary>
    /// <param name="name">The text.</param>
    /// <param name="position">The position.</param>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, long position, long amount)
    {
        ArgumentNullException.ThrowIfNull(name);
        long count = this[name, position] + amount;
        if (count == 0)
        {
            _counts.Remove((name, position));
        }
        else
        {
            _counts[(name, position)] = count;
        }
    }

    internal override bool IsEmpty => _counts.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((string name, long position), long count) in ((NamedCounts)other)._counts)
        {
            Add(name, position, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_counts.Count);
        foreach (((string name, long position), long count) in Entries)
        {
            writer.Write(name);
            writer.Write(position);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            Add(reader.ReadText(), reader.ReadLong(), reader.ReadLong());
        }
    }
}
