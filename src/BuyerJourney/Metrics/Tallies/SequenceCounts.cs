using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts by a sequence of happenings, such as the path that a journey took. A sequence whose count comes back to 0 is gone.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class SequenceCounts : TallyPart
{
    private SequenceTable _table = new();

    // Whether a report reads the table too, so that it must not be changed.
    private bool _isShared;

    internal SequenceCounts(string name)
        : base(name)
    {
    }

    /// <summary>The sequences that have a count, with it, most frequent first and then in the order of their codes.</summary>
    public IEnumerable<(IReadOnlyList<EventCode> Sequence, long Count)> Entries => _table.InOrder();

    /// <summary>Adds to the count of a sequence.</summary>
    /// <param name="sequence">The sequence; it is copied.</param>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    public void Add(ReadOnlySpan<EventCode> sequence, long amount)
    {
        GoOnApart();
        _table.Add(sequence, amount);
    }

    /// <summary>The counts as they are now, for a report to read whenever it likes: they stay so.</summary>
    internal SequenceTable Share()
    {
        _isShared = true;
        return _table;
    }

    internal override bool IsEmpty => _table.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        GoOnApart();
        _table.AddAll(((SequenceCounts)other)._table, map);
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_table.Count);
        foreach ((IReadOnlyList<EventCode> sequence, long count) in Entries)
        {
            writer.Write(sequence.Count);
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

    private void GoOnApart()
    {
        if (_isShared)
        {
            (_table, _isShared) = (_table.Copy(), false);
        }
    }
}
