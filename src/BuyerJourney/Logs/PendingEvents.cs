using System.Numerics;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Logs;

/// <summary>Events in the order in which they were added.</summary>
/// <remarks>Nothing that was added moves, and nobody has to know how much is to come.</remarks>
internal sealed class PendingEvents
{
    private const int Smallest = 16;

    // The runtime keeps arrays of less than 85,000 bytes with short-lived objects, and gives their memory to the next of them; for longer ones the system has to clear pages, which takes longer than
    // filling them.
    private const int Standard = 85_000 / sizeof(long) / 1024 * 1024;

    private readonly List<EventBlock> _blocks = [];

    // As long as events come journey by journey: where those of each end, 0 where it has none. Then the journey of each event is not kept, except in the last block.
    private int[]? _ends = [];
    private int _lastJourney;

    // Events before the last block.
    private int _before;

    public int Count => _blocks.Count == 0 ? 0 : _before + _blocks[^1].Count;

    public IReadOnlyList<EventBlock> Blocks => _blocks;

    public bool HasDetails { get; private set; }

    /// <summary>Whether each journey's events stand together, in the order of the journeys.</summary>
    public bool IsGrouped => _ends is not null;

    /// <summary>Makes room for so many journeys and events in all.</summary>
    public void EnsureCapacity(int journeys, int events)
    {
        if (_ends?.Length < journeys)
        {
            Array.Resize(ref _ends, journeys);
        }

        int more = events - Count;
        if (more > (_blocks.Count == 0 ? 0 : _blocks[^1].Free))
        {
            Open(more);
        }
    }

    public void Add(int journey, EventCode code, long ticks, int detail)
    {
        Add(new ReadOnlySpan<int>(in journey), new ReadOnlySpan<EventCode>(in code), new ReadOnlySpan<long>(in ticks));
        if (detail != 0)
        {
            _blocks[^1].Describe(detail);
            HasDetails = true;
        }
    }

    /// <summary>Adds events without details.</summary>
    public void Add(ReadOnlySpan<int> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks)
    {
        for (int added = 0, count; added < journeys.Length; added += count)
        {
            if (_blocks.Count == 0 || _blocks[^1].Free == 0)
            {
                Open(Math.Clamp(Math.Max(journeys.Length - added, Count), Smallest, Standard));
            }

            EventBlock block = _blocks[^1];
            count = Math.Min(journeys.Length - added, block.Free);
            ReadOnlySpan<int> portion = journeys.Slice(added, count);
            block.Add(portion, codes.Slice(added, count), ticks.Slice(added, count));
            if (_ends is not null)
            {
                NoteEnds(portion);
            }
        }
    }

    /// <summary>Where each journey's events begin, and the end of the last.</summary>
    public int[] OffsetsOf(int journeys)
    {
        int[] offsets = new int[journeys + 1];
        Span<int> ends = offsets.AsSpan(1);
        if (_ends is not null)
        {
            _ends.AsSpan(0, Math.Min(journeys, _ends.Length)).CopyTo(ends);
            int end = 0;
            foreach (ref int next in ends)
            {
                next = end = Math.Max(end, next);
            }

            return offsets;
        }

        foreach (EventBlock block in _blocks)
        {
            foreach (int journey in block.Journeys)
            {
                ends[journey]++;
            }
        }

        int sum = 0;
        foreach (ref int count in ends)
        {
            count = sum += count;
        }

        return offsets;
    }

    private void Open(int room)
    {
        int[] journeys = [];
        if (_blocks.Count > 0)
        {
            _before += _blocks[^1].Count;
            journeys = _ends is not null ? _blocks[^1].TakeJourneys() : journeys;
        }

        _blocks.Add(new EventBlock(room, journeys.Length >= room ? journeys : GC.AllocateUninitializedArray<int>(room)));
    }

    // Two passes without branches, as nobody could guess where the next journey begins.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteEnds(ReadOnlySpan<int> journeys)
    {
        if (journeys[0] < _lastJourney || Descends(journeys))
        {
            KeepJourneys();
            return;
        }

        int last = journeys[^1];
        if (last >= _ends!.Length)
        {
            Array.Resize(ref _ends, Math.Max(last + 1, (int)Math.Min(_ends.Length * 2L, Array.MaxLength)));
        }

        int[] ends = _ends;
        int end = Count - journeys.Length;
        foreach (int journey in journeys)
        {
            ends[journey] = ++end;
        }

        _lastJourney = last;
    }

    private static bool Descends(ReadOnlySpan<int> journeys)
    {
        ReadOnlySpan<int> before = journeys[..^1];
        ReadOnlySpan<int> after = journeys[1..];
        Vector<int> descends = Vector<int>.Zero;
        int at = 0;
        for (; at + Vector<int>.Count <= before.Length; at += Vector<int>.Count)
        {
            descends |= Vector.LessThan(new Vector<int>(after[at..]), new Vector<int>(before[at..]));
        }

        bool any = descends != Vector<int>.Zero;
        for (; at < before.Length; at++)
        {
            any |= after[at] < before[at];
        }

        return any;
    }

    /// <summary>Keeps the journey of each event from now on.</summary>
    private void KeepJourneys()
    {
        int journey = 0;
        int first = 0;
        for (int i = 0; i < _blocks.Count - 1; i++)
        {
            journey = _blocks[i].PutJourneys(_ends, journey, first);
            first += _blocks[i].Count;
        }

        _ends = null;
    }
}
