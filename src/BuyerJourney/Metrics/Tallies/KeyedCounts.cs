using System.Runtime.InteropServices;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts by a key of two whole numbers, such as a calendar period and a step. A key whose count comes back to 0 is gone.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class KeyedCounts : TallyPart
{
    private readonly Dictionary<(long First, long Second), long> _counts = [];

    internal KeyedCounts(string name)
        : base(name)
    {
    }

    /// <summary>The keys that have a count, with it, in the order of the keys.</summary>
    public IEnumerable<((long First, long Second) Key, long Count)> Entries => _counts.OrderBy(e => e.Key).Select(e => (e.Key, e.Value));

    /// <summary>The count of a key; 0 where there is none.</summary>
    /// <param name="first">The first number of the key.</param>
    /// <param name="second">The second number of the key.</param>
    public long this[long first, long second] => _counts.GetValueOrDefault((first, second));

    /// <summary>Adds to the count of a key.</summary>
    /// <param name="first">The first number of the key.</param>
    /// <param name="second">The second number of the key.</param>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    public void Add(long first, long second, long amount)
    {
        ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (first, second), out _);
        count += amount;
        if (count == 0)
        {
            _counts.Remove((first, second));
        }
    }

    internal override bool IsEmpty => _counts.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((long first, long second), long count) in ((KeyedCounts)other)._counts)
        {
            Add(first, second, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_counts.Count);
        foreach (((long first, long second), long count) in Entries)
        {
            writer.Write(first);
            writer.Write(second);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            Add(reader.ReadLong(), reader.ReadLong(), reader.ReadLong());
        }
    }
}
