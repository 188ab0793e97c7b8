using System.Runtime.InteropServices;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts by sequence. All sequences lie one behind the other in one array: counting a known one looks at no object of its own, and a new one makes none.</summary>
internal sealed class SequenceTable
{
    private const int SmallestRoom = 16;

    private ushort[] _codes = new ushort[SmallestRoom];
    private int _codeCount;

    // In the order in which they came. One whose count is 0 is gone, unless it comes back before its room is needed.
    private Entry[] _entries = new Entry[SmallestRoom];
    private int _entryCount;

    // Each sequence at the first free slot from its hash on: the hash, and below it the entry's place plus 1. 0 where there is none; at most half are taken.
    private ulong[] _slots = new ulong[2 * SmallestRoom];

    private record struct Entry(int Offset, int Length, long Count);

    /// <summary>How many sequences have a count.</summary>
    public int Count { get; private set; }

    public SequenceTable Copy() => new()
    {
        _codes = [.. _codes],
        _codeCount = _codeCount,
        _entries = [.. _entries],
        _entryCount = _entryCount,
        _slots = [.. _slots],
        Count = Count,
    };

    public void Add(ReadOnlySpan<EventCode> sequence, long amount)
    {
        ReadOnlySpan<ushort> codes = MemoryMarshal.Cast<EventCode, ushort>(sequence);
        uint hash = HashOf(codes);
        ulong[] slots = _slots;
        int slot = (int)hash & (slots.Length - 1);
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if ((uint)(slots[slot] >> 32) == hash)
            {
                ref Entry entry = ref _entries[(int)(uint)slots[slot] - 1];
                if (CodesOf(entry).SequenceEqual(codes))
                {
                    Change(ref entry, amount);
                    return;
                }
            }
        }

        if (_entryCount == _entries.Length)
        {
            MakeRoom();
            Add(sequence, amount);
            return;
        }

        Append(codes);
        _slots[slot] = ((ulong)hash << 32) | (uint)_entryCount;
        Change(ref _entries[_entryCount - 1], amount);
    }

    public void AddAll(SequenceTable other, CodeMap map)
    {
        foreach (Entry entry in other._entries.AsSpan(0, other._entryCount))
        {
            ReadOnlySpan<EventCode> sequence = MemoryMarshal.Cast<ushort, EventCode>(other.CodesOf(entry));
            if (entry.Count != 0)
            {
                Add(map.IsIdentity ? sequence : Translated(sequence, map), entry.Count);
            }
        }
    }

    /// <summary>The sequences that have a count, with it, most frequent first and then in the order of their codes.</summary>
    public IEnumerable<(IReadOnlyList<EventCode> Sequence, long Count)> InOrder()
    {
        Entry[] entries = [.. _entries.AsSpan(0, _entryCount)];
        Array.Sort(entries, (one, other) => one.Count != other.Count ? other.Count.CompareTo(one.Count) : CodesOf(one).SequenceCompareTo(CodesOf(other)));
        foreach (Entry entry in entries)
        {
            if (entry.Count != 0)
            {
                yield return (MemoryMarshal.Cast<ushort, EventCode>(CodesOf(entry)).ToArray().AsReadOnly(), entry.Count);
            }
        }
    }

    private static EventCode[] Translated(ReadOnlySpan<EventCode> sequence, CodeMap map)
    {
        var translated = new EventCode[sequence.Length];
        for (int i = 0; i < sequence.Length; i++)
        {
            translated[i] = map[sequence[i]];
        }

        return translated;
    }

    // Four codes at a time, the last four once more where they do not come out even; each step carries up by a multiplication with 2^64 divided by the golden ratio.
    private static uint HashOf(ReadOnlySpan<ushort> codes)
    {
        const ulong Spread = 0x9E37_79B9_7F4A_7C15;
        const int Four = 4;
        ulong hash = (ulong)codes.Length * Spread;
        if (codes.Length < Four)
        {
            foreach (ushort code in codes)
            {
                hash = (hash ^ code) * Spread;
            }

            return (uint)(hash >> 32);
        }

        for (ReadOnlySpan<ushort> left = codes; left.Length > Four; left = left[Four..])
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(left))) * Spread;
            hash ^= hash >> 32;
        }

        hash = (hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(codes[^Four..]))) * Spread;
        return (uint)(hash >> 32);
    }

    private ReadOnlySpan<ushort> CodesOf(in Entry entry) => _codes.AsSpan(entry.Offset, entry.Length);

    private void Change(ref Entry entry, long amount)
    {
        Count -= entry.Count != 0 ? 1 : 0;
        entry.Count += amount;
        Count += entry.Count != 0 ? 1 : 0;
    }

    private void Append(ReadOnlySpan<ushort> codes)
    {
        if (_codeCount + codes.Length > _codes.Length)
        {
            Array.Resize(ref _codes, Math.Max(_codeCount + codes.Length, 2 * _codes.Length));
        }

        codes.CopyTo(_codes.AsSpan(_codeCount));
        _entries[_entryCount++] = new Entry(_codeCount, codes.Length, 0);
        _codeCount += codes.Length;
    }

    // Those that are gone leave first; only where that does not make enough room is there more of it.
    private void MakeRoom()
    {
        int kept = 0;
        _codeCount = 0;
        foreach (Entry entry in _entries.AsSpan(0, _entryCount))
        {
            if (entry.Count != 0)
            {
                CodesOf(entry).CopyTo(_codes.AsSpan(_codeCount));
                _entries[kept++] = entry with { Offset = _codeCount };
                _codeCount += entry.Length;
            }
        }

        _entryCount = kept;
        if (kept > _entries.Length / 2)
        {
            Array.Resize(ref _entries, 2 * _entries.Length);
        }

        _slots = new ulong[2 * _entries.Length];
        for (int place = 0; place < kept; place++)
        {
            uint hash = HashOf(CodesOf(_entries[place]));
            int slot = (int)hash & (_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = ((ulong)hash << 32) | (uint)(place + 1);
        }
    }
}
