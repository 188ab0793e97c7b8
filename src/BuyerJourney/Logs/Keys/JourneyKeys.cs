using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs.Keys;

/// <summary>Which place each journey's id has.</summary>
/// <remarks>
/// A table of open addressing that holds a wide hash of each id in place of the id, so that looking an id up touches one place in memory and not three: with millions of journeys that is what an
/// import spends its time on. See <see cref="KeyHashes"/> for how unlikely it is that two ids agree. Not safe to share between threads while it changes.
/// </remarks>
internal sealed class JourneyKeys
{
    private const int Smallest = 64;

    // How many ids are looked up together.
    private const int Batch = 64;

    private readonly KeyHashes _hashes;
    private PackedKeys _keys;

    // None until it is needed: most logs are never asked for a journey by its id.
    private Slot[] _slots = [];

    // The ids, where all are of one run: then nothing is kept of each, and the table that others are looked up in is empty.
    private KeyRun? _run;

    // Slots that are not free, and those of removed ids among them, which stay so until the table is made anew.
    private int _taken;
    private int _removed;

    // How many ids are still to be looked up of those that came together.
    private int _toCome;
    private int _touched;

    // Whether another reads the same ids: whoever changes first takes some of its own. A log is built once and its builder forgotten, most of the time.
    private bool _isShared;

    public JourneyKeys()
        : this(new KeyHashes(), new PackedKeys())
    {
    }

    private JourneyKeys(KeyHashes hashes, PackedKeys keys) => (_hashes, _keys) = (hashes, keys);

    public int Count => _run?.Count ?? _keys.Count;

    /// <summary>The id at a place, made anew each time.</summary>
    public Id<Journey> KeyOf(int journey) => (_run?.TextOf(journey) ?? _keys.TextOf(journey)) is { Length: > 0 } text ? new Id<Journey>(text) : default;

    public int? Find(Id<Journey> key) => Find(key.Value.AsSpan());

    public int? Find(ReadOnlySpan<char> key)
    {
        if (_run is { } run)
        {
            return run.Find(key);
        }

        Slot[] slots = Slots();
        return slots[SlotOf(slots, _hashes.Of(key))].Place is > 0 and var place ? place - 1 : null;
    }

    public int GetOrAdd(Id<Journey> key) => GetOrAdd(key.Value.AsSpan());

    public int GetOrAdd(ReadOnlySpan<char> key)
    {
        if (_run?.Find(key) is { } ofRun)
        {
            return ofRun;
        }

        SpellOut();
        Slot[] slots = Slots();
        KeyHash hash = _hashes.Of(key);
        int at = SlotOf(slots, hash);
        int place = slots[at].Place;
        if (place > 0)
        {
            return place - 1;
        }

        TakeOwn();
        _keys.Add(key);
        return PutLast(at, hash);
    }

    /// <summary>The places of many ids, the new ones among them added.</summary>
    /// <param name="keys">The ids.</param>
    /// <param name="places">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">A text is no id. Those before it were added.</exception>
    public void AddPlaces<TKeys>(TKeys keys, Span<int> places)
        where TKeys : struct, IJourneyKeys, allows ref struct
    {
        SpellOut();
        _ = Slots();
        Span<int> firsts = stackalloc int[Batch + 1];
        Span<KeyHash> hashes = stackalloc KeyHash[Batch];
        Span<int> known = stackalloc int[Batch];
        for (int next = 0; next < keys.Count;)
        {
            next = AddBatch(keys, next, firsts, hashes, known, places);
        }
    }

    /// <summary>The places of ids that are a text and a number which counts up, the new ones among them added.</summary>
    /// <param name="prefix">The text before the numbers.</param>
    /// <param name="first">The first number, 0 or more.</param>
    /// <param name="places">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">They are no ids. Nothing was added.</exception>
    public void AddPlaces(string prefix, long first, Span<int> places)
    {
        if (places.IsEmpty)
        {
            return;
        }

        var run = new KeyRun(prefix, first, places.Length);
        IdText.Require(run.TextOf(places.Length - 1), nameof(prefix));
        int before = Count;
        if (before > 0 && _run?.GoesOnWith(prefix, first) != true)
        {
            AddPlaces(new RunningKeys(run, stackalloc char[IdText.LongestId]), places);
            return;
        }

        _run = new KeyRun(prefix, _run?.First ?? first, checked(before + places.Length));
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = before + i;
        }
    }

    // A method of its own, as the runtime compiles one that has room on the stack but once, before it knows what the method does most.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddBatch<TKeys>(TKeys keys, int next, Span<int> firsts, Span<KeyHash> hashes, Span<int> known, Span<int> places)
        where TKeys : struct, IJourneyKeys, allows ref struct
    {
        // In a source that is grouped by journey most ids are those of the event before, and are looked up once.
        int count = 0;
        int seen = 0;
        while (count < hashes.Length && next < keys.Count)
        {
            firsts[count] = next;
            seen += keys.Touch(next);
            do
            {
                next++;
            }
            while (next < keys.Count && keys.Repeats(next));
            count++;
        }

        firsts[count] = next;
        _touched = seen;
        _toCome = keys.Count - next;
        for (int i = 0; i < count; i++)
        {
            hashes[i] = keys.HashOf(firsts[i], _hashes);
            Prefetch(hashes[i]);
        }

        FindAtOnce(hashes[..count], known);
        for (int i = 0; i < count; i++)
        {
            int place = known[i] - 1;
            if (place < 0)
            {
                int at = SlotOf(_slots, hashes[i]);
                place = _slots[at].Place - 1;
                if (place < 0)
                {
                    TakeOwn();
                    keys.AddTo(_keys, firsts[i]);
                    place = PutLast(at, hashes[i]);
                }
            }

            // One, nearly always: too few for a call.
            for (int same = firsts[i]; same < firsts[i + 1]; same++)
            {
                places[same] = place;
            }
        }

        return next;
    }

    /// <summary>The ids as they stand now; later additions don't show.</summary>
    /// <remarks>The table is let go, for another import to use its memory, and made anew where more is asked of these or the copy.</remarks>
    public JourneyKeys Copy()
    {
        _isShared = true;
        GiveBack(Interlocked.Exchange(ref _slots, []));
        return new JourneyKeys(_hashes, _keys) { _isShared = true, _run = _run };
    }

    /// <summary>Makes room, so that having so many in all moves nothing.</summary>
    public void EnsureCapacity(int count)
    {
        if (_run is not null || count <= _keys.Count) return;
        TakeOwn();
        _keys.EnsureCapacity(count);
        if (count > MostIn(Slots().Length)) MoveTo(SlotsFor(count));
    }

    /// <summary>Forgets all ids from a place on, as if they had never been added.</summary>
    public void Truncate(int count)
    {
        if (_run is { } run)
        {
            _run = count > 0 ? run with { Count = Math.Min(count, run.Count) } : null;
            return;
        }

        TakeOwn();
        for (int place = count; place < _keys.Count; place++)
        {
            Free(place);
        }

        _keys.Truncate(count);
    }

    /// <summary>Forgets an id. Its place is not given to another.</summary>
    public void Remove(int place)
    {
        SpellOut();
        TakeOwn();
        Free(place);
        _keys.Erase(place);
    }

    // Two of three: then looking one up seldom leaves the line of memory in which it begins.
    private static int MostIn(int slots) => (int)(slots * 2L / 3);

    /// <summary>Looks where most ids stand, if at all: nothing waits for what the reads find, so that they overlap.</summary>
    /// <param name="hashes">The ids' hashes.</param>
    /// <param name="found">Is filled with each id's place plus 1; with 0 or less where it may stand elsewhere, or nowhere.</param>
    private void FindAtOnce(ReadOnlySpan<KeyHash> hashes, Span<int> found)
    {
        Slot[] slots = _slots;
        found = found[..hashes.Length];
        for (int i = 0; i < hashes.Length; i++)
        {
            // Most stand in one of these two.
            int first = (int)hashes[i].First & (slots.Length - 1);
            found[i] = slots[first].PlaceOf(hashes[i]) | slots[(first + 1) & (slots.Length - 1)].PlaceOf(hashes[i]);
        }
    }

    /// <summary>Where an id stands, or else the free slot where it would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(Slot[] slots, KeyHash hash)
    {
        int mask = slots.Length - 1;
        int at = (int)hash.First & mask;
        while (true)
        {
            ref readonly Slot slot = ref slots[at];
            // A free slot may seem to have the hash.
            if (slot.Has(hash) ? slot.Place != Slot.Removed : slot.Place == Slot.Free)
            {
                return at;
            }

            at = (at + 1) & mask;
        }
    }

    /// <summary>Has the memory fetched in which an id stands, if at all, without waiting for it. Nothing is read, and nothing goes wrong should the table move meanwhile.</summary>
    /// <remarks>The one place that needs an address: there is no prefetching of a span.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Prefetch(KeyHash hash)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref _slots[(int)hash.First & (_slots.Length - 1)]));
        }
    }

    /// <summary>Puts the id that was added last into a free slot.</summary>
    /// <returns>Its place.</returns>
    private int PutLast(int at, KeyHash hash)
    {
        int count = _keys.Count;
        _slots[at] = new Slot(hash, count);
        if (++_taken > MostIn(_slots.Length))
        {
            MakeRoom();
        }

        return count - 1;
    }

    /// <summary>Keeps the ids of a run one by one from now on, as others are kept: such are to come, or one is to go.</summary>
    private void SpellOut()
    {
        if (_run is { } run)
        {
            _run = null;
            EnsureCapacity(run.Count);
            AddPlaces(new RunningKeys(run, stackalloc char[IdText.LongestId]), new int[run.Count]);
        }
    }

    private void TakeOwn()
    {
        if (_isShared)
        {
            _keys = _keys.Copy();
            _isShared = false;
        }
    }

    private void Free(int place)
    {
        Slot[] slots = Slots();
        slots[SlotOf(slots, _hashes.Of(_keys.TextOf(place)))].Place = Slot.Removed;
        _removed++;
    }

    private void MakeRoom()
    {
        int living = _taken - _removed;

        // Were but one in eight of the ids that are to come a new one, the next doubling would follow soon.
        int times = living <= _slots.Length / 3 ? 1 : _toCome / 8 > living ? 4 : 2;
        MoveTo(checked(_slots.Length * times));
    }

    /// <summary>The table, made of the ids where there is none.</summary>
    /// <remarks>Threads that read the ids of one log may each make one; either does.</remarks>
    private Slot[] Slots()
    {
        Slot[] slots = Volatile.Read(ref _slots);
        return slots.Length > 0 ? slots : MakeSlots();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Slot[] MakeSlots()
    {
        Slot[] slots = Take(SlotsFor(_keys.Count));
        int taken = 0;
        for (int place = 0; place < _keys.Count; place++)
        {
            if (_keys.HashOf(place, _hashes) is { } hash)
            {
                slots[SlotOf(slots, hash)] = new Slot(hash, place + 1);
                taken++;
            }
        }

        (_taken, _removed) = (taken, 0);
        Volatile.Write(ref _slots, slots);
        return slots;
    }

    /// <summary>Moves what is in the table to one with so many slots, a power of two.</summary>
    private void MoveTo(int slots)
    {
        Slot[] before = _slots;
        _slots = Take(slots);
        (_taken, _removed) = (0, 0);
        foreach (ref readonly Slot slot in before.AsSpan())
        {
            if (slot.Place > 0)
            {
                _slots[SlotOf(_slots, slot.Hash)] = slot;
                _taken++;
            }
        }

        GiveBack(before);
    }

    private static int SlotsFor(int count) => Math.Max(Smallest, checked((int)BitOperations.RoundUpToPowerOf2((uint)count + ((uint)count / 2) + 1)));

    // Memory that is new to the process costs more than all else that is done with it. It is cleared in one go, or it would be given twice, a page at a time, when a place is looked at first and
    // then written.
    private static Slot[] Take(int slots)
    {
        Slot[] taken = ArrayPool<Slot>.Shared.Rent(slots);
        if (taken.Length != slots)
        {
            GiveBack(taken);
            taken = GC.AllocateUninitializedArray<Slot>(slots);
        }

        Array.Clear(taken);
        return taken;
    }

    private static void GiveBack(Slot[] slots)
    {
        if (slots.Length > 0)
        {
            ArrayPool<Slot>.Shared.Return(slots);
        }
    }

    /// <summary>16 bytes, so that four share a line of memory.</summary>
    private struct Slot(KeyHash hash, int place)
    {
        public const int Free = 0;
        public const int Removed = -1;

        private readonly ulong _first = hash.First;
        private readonly uint _second = hash.Second;

        /// <summary>The id's place plus 1.</summary>
        public int Place = place;

        public readonly KeyHash Hash => new(_first, _second);

        /// <summary>The id's place plus 1 where it has the hash, without a branch that would have to wait for it; 0 where not.</summary>
        public readonly int PlaceOf(KeyHash hash)
        {
            long difference = (long)((_first ^ hash.First) | (_second ^ hash.Second));
            return Place & (int)~((difference | -difference) >> 63);
        }

        public readonly bool Has(KeyHash hash) => ((_first ^ hash.First) | (_second ^ hash.Second)) == 0;
    }
}
