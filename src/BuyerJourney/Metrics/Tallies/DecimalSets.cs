using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Multisets of decimals, such as the scores of feedback, by a text and a position. A decimal whose count comes back to 0 is gone.</summary>
/// <remarks>Texts are compared ordinally; 1.5 and 1.50 are one decimal. Not safe to share between threads.</remarks>
public sealed class DecimalSets : TallyPart
{
    private readonly Dictionary<(string Name, long Position, decimal Value), long> _counts = [];

    internal DecimalSets(string name)
        : base(name)
    {
    }

    /// <summary>The decimals with their counts, in the order of text, position and size.</summary>
    public IEnumerable<((string Name, long Position) Key, decimal Value, long Count)> Entries => _counts
        .OrderBy(e => e.Key.Name, StringComparer.Ordinal).ThenBy(e => e.Key.Position).ThenBy(e => e.Key.Value)
        .Select(e => ((e.Key.Name, e.Key.Position), e.Key.Value, e.Value));

    /// <summary>Adds a decimal, or takes it back.</summary>
    /// <param name="name">The text.</param>
    /// <param name="position">The position.</param>
    /// <param name="value">The decimal.</param>
    /// <param name="amount">How often; a metric passes its sign, or a multiple of it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, long position, decimal value, long amount)
    {
        ArgumentNullException.ThrowIfNull(name);
        (string, long, decimal) key = (name, position, DecimalSum.WithoutTrailingZeros(value));
        long count = _counts.GetValueOrDefault(key) + amount;
        if (count == 0)
        {
            _counts.Remove(key);
        }
        else
        {
            _counts[key] = count;
        }
    }

    internal override bool IsEmpty => _counts.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((string name, long position, decimal value), long count) in ((DecimalSets)other)._counts)
        {
            Add(name, position, value, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_counts.Count);
        foreach (((string name, long position), decimal value, long count) in Entries)
        {
            writer.Write(name);
            writer.Write(position);
            writer.Write(value);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            string name = reader.ReadText();
            long position = reader.ReadLong();
            decimal value = reader.ReadDecimal();
            Add(name, position, value, reader.ReadLong());
        }
    }
}
