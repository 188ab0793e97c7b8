using System.Runtime.InteropServices;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Sets of pairs of whole numbers with counts, such as a delay and a length, by two texts and a position. A pair whose count comes back to 0 is gone.</summary>
/// <remarks>For comparisons whose threshold depends on the data: it is applied at the report, to the pairs. Texts are compared ordinally. Not safe to share between threads.</remarks>
public sealed class PairSets : TallyPart
{
    private readonly Dictionary<(string Name, string Group, long Position), Dictionary<(long First, long Second), long>> _sets = [];

    internal PairSets(string name)
        : base(name)
    {
    }

    /// <summary>The names under which there is a pair, each once, in ordinal order.</summary>
    public IEnumerable<string> Names => _sets.Keys.Select(key => key.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The groups within which there is a pair, each once, in ordinal order.</summary>
    public IEnumerable<string> Groups => _sets.Keys.Select(key => key.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Each name, group and position under which there is a pair, in order.</summary>
    internal IEnumerable<(string Name, string Group, long Position)> Keys =>
        _sets.Keys.OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Group, StringComparer.Ordinal).ThenBy(key => key.Position);

    /// <summary>The pairs of a name, group and position, with their counts, in order; none where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="group">The group.</param>
    /// <param name="position">The position.</param>
    /// <returns>The pairs.</returns>
    public IEnumerable<((long First, long Second) Pair, long Count)> Pairs(string name, string group, long position) =>
        InAnyOrder(name, group, position).OrderBy(e => e.Pair);

    /// <summary>The same as they come: for sums, which need not wait until the pairs are sorted.</summary>
    internal IEnumerable<((long First, long Second) Pair, long Count)> InAnyOrder(string name, string group, long position) =>
        _sets.TryGetValue((name, group, position), out Dictionary<(long First, long Second), long>? set) ? set.Select(e => (e.Key, e.Value)) : [];

    /// <summary>Adds a pair, or takes it back.</summary>
    /// <param name="name">The name.</param>
    /// <param name="group">The group.</param>
    /// <param name="position">The position.</param>
    /// <param name="first">The pair's first number.</param>
    /// <param name="second">The pair's second number.</param>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public void Add(string name, string group, long position, long first, long second, long amount)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(group);
        (string Name, string Group, long Position) key = (name, group, position);
        if (!_sets.TryGetValue(key, out Dictionary<(long First, long Second), long>? set))
        {
            _sets.Add(key, set = []);
        }

        ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(set, (first, second), out _);
        count += amount;
        if (count == 0)
        {
            set.Remove((first, second));
            if (set.Count == 0)
            {
                _sets.Remove(key);
            }
        }
    }

    internal override bool IsEmpty => _sets.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((string name, string group, long position), Dictionary<(long First, long Second), long> set) in ((PairSets)other)._sets)
        {
            foreach (((long first, long second), long count) in set)
            {
                Add(name, group, position, first, second, count);
            }
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_sets.Count);
        foreach ((string name, string group, long position) in Keys)
        {
            writer.Write(name);
            writer.Write(group);
            writer.Write(position);
            writer.Write(_sets[(name, group, position)].Count);
            foreach (((long first, long second), long count) in Pairs(name, group, position))
            {
                writer.Write(first);
                writer.Write(second);
                writer.Write(count);
            }
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            string name = reader.ReadText();
            string group = reader.ReadText();
            long position = reader.ReadLong();
            for (int pairs = reader.ReadCount(); pairs > 0; pairs--)
            {
                long first = reader.ReadLong();
                long second = reader.ReadLong();
                long count = reader.ReadLong();
                Add(name, group, position, first, second, count);
            }
        }
    }
}
