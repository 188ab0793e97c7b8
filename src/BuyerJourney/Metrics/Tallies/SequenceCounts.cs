using System.Runtime.InteropServices;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts by a sequence of happenings, such as the path that a journey took. A sequence whose count comes back to 0 is gone.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class SequenceCounts : TallyPart
{
    private readonly Dictionary<EventCode[], long> _counts = new(new BySequence());

    internal SequenceCounts(string name)
        : base(name)
    {
    }

    /// <summary>The sequences that have a count, with it, most frequent first and then in the order of their codes.</summary>
    public IEnumerable<(IReadOnlyList<EventCode> Sequence, long Count)> Entries => Ordered().Select(e => ((IReadOnlyList<EventCode>)e.Key.AsReadOnly(), e.Value));

    /// <summary>Adds to the count of a sequence.</summary>
    /// <param name="sequence">The sequence; it is copied.</param>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    public void Add(ReadOnlySpan<EventCode> sequence, long amount)
    {
        var bySpan = _counts.GetAlternateLookup<ReadOnlySpan<EventCode>>();
        ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(bySpan, sequence, out _);
        count += amount;
        if (count == 0)
        {
            bySpan.Remove(sequence);
        }
    }

    internal override bool IsEmpty => _counts.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach ((EventCode[] sequence, long count) in ((SequenceCounts)other)._counts)
        {
            Add(map.IsIdentity ? sequence : [.. sequence.Select(code => map[code])], count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_counts.Count);
        foreach ((EventCode[] sequence, long count) in Ordered())
        {
            writer.Write(sequence.Length);
            foreach (EventCode code in sequence)
            {
                writer.Write(code.Value);
            }

            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            var sequence = new EventCode[reader.ReadCount()];
            for (int i = 0; i < sequence.Length; i++)
            {
                sequence[i] = map[new EventCode((ushort)reader.ReadInt(0, map.Count - 1))];
            }

            Add(sequence, reader.ReadLong());
        }
    }

    private IOrderedEnumerable<KeyValuePair<EventCode[], long>> Ordered() => _counts
        .OrderByDescending(entry => entry.Value)
        .ThenBy(entry => entry.Key, Comparer<EventCode[]>.Create((a, b) => MemoryMarshal.Cast<EventCode, ushort>(a).SequenceCompareTo(MemoryMarshal.Cast<EventCode, ushort>(b))));

    private sealed class BySequence : IEqualityComparer<EventCode[]>, IAlternateEqualityComparer<ReadOnlySpan<EventCode>, EventCode[]>
    {
        public bool Equals(EventCode[]? x, EventCode[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(EventCode[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<EventCode> alternate, EventCode[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<EventCode> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public EventCode[] Create(ReadOnlySpan<EventCode> alternate) => alternate.ToArray();
    }
}
