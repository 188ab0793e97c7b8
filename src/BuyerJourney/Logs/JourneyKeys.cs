using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>Which place each journey's id has.</summary>
/// <remarks>
/// A table of open addressing that holds a wide hash of each id in place of the id, so that looking an id up touches one place in memory and not three: with millions of journeys that is what an
/// import spends its time on. See <see cref="TextHash"/> for how unlikely it is that two ids agree. Not safe to share between threads while it changes.
/// </remarks>
internal sealed class JourneyKeys
{
    private const int Smallest = 64;

    // How many ids are looked up together.
    private const int Batch = 32;

    private readonly TextHash _hash;
    private List<Id<Journey>> _keys;
    private Slot[] _slots;

    // Slots that are not free: those of removed ids too, until the table is made anew.
    private int _taken;
    private int _touched;

    // Whether another reads the same arrays: whoever changes first takes arrays of its own. A log is built once and its builder forgotten, most of the time.
    private bool _isShared;

    public JourneyKeys()
        : this(new TextHash(), [], new Slot[Smallest], 0)
    {
    }

    private JourneyKeys(TextHash hash, List<Id<Journey>> keys, Slot[] slots, int taken) => (_hash, _keys, _slots, _taken) = (hash, keys, slots, taken);

    public int Count => _keys.Count;

    public Id<Journey> KeyOf(int journey) => _keys[journey];

    public int? Find(Id<Journey> key) => Find(key.Value.AsSpan());

    public int? Find(ReadOnlySpan<char> key) => _slots[SlotOf(HashOf(key))].Place is > 0 and var place ? place - 1 : null;

    public int GetOrAdd(Id<Journey> key)
    {
        KeyHash hash = HashOf(key.Value);
        ref readonly Slot slot = ref _slots[SlotOf(hash)];
        return slot.Place > 0 ? slot.Place - 1 : Append(hash, key);
    }

    public int GetOrAdd(ReadOnlySpan<char> key)
    {
        KeyHash hash = HashOf(key);
        ref readonly Slot slot = ref _slots[SlotOf(hash)];
        return slot.Place > 0 ? slot.Place - 1 : Append(hash, new Id<Journey>(key.ToString()));
    }

    /// <summary>The places of many ids, the new ones among them added.</summary>
    /// <param name="keys">The ids' texts.</param>
    /// <param name="places">Is filled with the place of each.</param>
    public void AddPlaces(ReadOnlySpan<string> keys, Span<int> places)
    {
        Span<KeyHash> hashes = stackalloc KeyHash[Batch];
        for (int start = 0; start < keys.Length; start += Batch)
        {
            ReadOnlySpan<string> batch = keys.Slice(start, Math.Min(Batch, keys.Length - start));
            Touch(batch);
            for (int i = 0; i < batch.Length; i++)
            {
                hashes[i] = HashOf(batch[i]);
            }

            Touch(hashes[..batch.Length]);
            for (int i = 0; i < batch.Length; i++)
            {
                ref readonly Slot slot = ref _slots[SlotOf(hashes[i])];
                places[start + i] = slot.Place > 0 ? slot.Place - 1 : Append(hashes[i], batch[i]);
            }
        }
    }

    /// <summary>The places of many ids that stand one behind the other in a text, the new ones among them added.</summary>
    /// <param name="text">The ids' texts, with nothing between them.</param>
    /// <param name="ends">Where each ends.</param>
    /// <param name="places">Is filled with the place of each.</param>
    public void AddPlaces(ReadOnlySpan<char> text, ReadOnlySpan<int> ends, Span<int> places)
    {
        Span<KeyHash> hashes = stackalloc KeyHash[Batch];
        int from = 0;
        for (int start = 0; start < ends.Length; start += Batch)
        {
            ReadOnlySpan<int> batch = ends.Slice(start, Math.Min(Batch, ends.Length - start));
            int first = from;
            ReadOnlySpan<char> before = default;
            for (int i = 0; i < batch.Length; i++)
            {
                // In a file that is grouped by journey most ids are that of the row before.
                ReadOnlySpan<char> key = text[from..batch[i]];
                hashes[i] = i > 0 && key.SequenceEqual(before) ? hashes[i - 1] : HashOf(key);
                before = key;
                from = batch[i];
            }

            Touch(hashes[..batch.Length]);
            for (int i = 0; i < batch.Length; i++)
            {
                ref readonly Slot slot = ref _slots[SlotOf(hashes[i])];
                places[start + i] = slot.Place > 0 ? slot.Place - 1 : Append(hashes[i], text[first..batch[i]].ToString());
                first = batch[i];
            }
        }
    }

    /// <inheritdoc cref="AddPlaces(ReadOnlySpan{string}, Span{int})"/>
    public void AddPlaces<TKey>(ReadOnlySpan<TKey> keys, Span<int> places)
        where TKey : ISpanFormattable
    {
        Span<KeyHash> hashes = stackalloc KeyHash[Batch];
        Span<char> text = stackalloc char[64];
        for (int start = 0; start < keys.Length; start += Batch)
        {
            ReadOnlySpan<TKey> batch = keys.Slice(start, Math.Min(Batch, keys.Length - start));
            for (int i = 0; i < batch.Length; i++)
            {
                hashes[i] = HashOf(text[..Format(batch[i], text)]);
            }

            Touch(hashes[..batch.Length]);
            for (int i = 0; i < batch.Length; i++)
            {
                ref readonly Slot slot = ref _slots[SlotOf(hashes[i])];
                places[start + i] = slot.Place > 0 ? slot.Place - 1 : Append(hashes[i], text[..Format(batch[i], text)].ToString());
            }
        }
    }

    /// <summary>The ids as they stand now; later additions don't show.</summary>
    public JourneyKeys Copy()
    {
        _isShared = true;
        return new JourneyKeys(_hash, _keys, _slots, _taken) { _isShared = true };
    }

    /// <summary>Makes room, so that having so many in all moves nothing.</summary>
    public void EnsureCapacity(int count)
    {
        if (count <= _keys.Count) return;
        TakeOwn();
        _keys.EnsureCapacity(count);
        if (count > _slots.Length / 2) MoveTo(checked((int)BitOperations.RoundUpToPowerOf2((uint)count * 2)));
    }

    /// <summary>Forgets all ids from a place on, as if they had never been added.</summary>
    public void Truncate(int count)
    {
        TakeOwn();
        for (int place = count; place < _keys.Count; place++)
        {
            _slots[SlotOf(HashOf(_keys[place].Value))].Place = Slot.Removed;
        }

        _keys.RemoveRange(count, _keys.Count - count);
    }

    /// <summary>Forgets an id. Its place is not given to another.</summary>
    public void Remove(int place)
    {
        TakeOwn();
        _slots[SlotOf(HashOf(_keys[place].Value))].Place = Slot.Removed;
        _keys[place] = default;
    }

    private static int Format<TKey>(TKey key, Span<char> text)
        where TKey : ISpanFormattable => key.TryFormat(text, out int written, default, CultureInfo.InvariantCulture)
        ? written
        : throw new InvalidOperationException("The key's text is longer than that of any number or GUID.");

    private KeyHash HashOf(ReadOnlySpan<char> key)
    {
        (ulong first, ulong second) = _hash.Of(key, 0);
        return new KeyHash(first, second);
    }

    /// <summary>The same for the texts. One that is missing is refused when its journey is to be added.</summary>
    private void Touch(ReadOnlySpan<string> keys)
    {
        int all = 0;
        foreach (string? key in keys)
        {
            all += key?.Length ?? 0;
        }

        _touched = all;
    }

    /// <summary>Reads the places in memory where ids will be looked for: these reads overlap, where looking up one id after the other would wait for each.</summary>
    private void Touch(ReadOnlySpan<KeyHash> hashes)
    {
        int all = 0;
        foreach (ref readonly KeyHash hash in hashes)
        {
            all += _slots[(int)hash.First & (_slots.Length - 1)].Place;
        }

        // Used, or the compiler would leave the reads out.
        _touched = all;
    }

    /// <summary>Where an id stands, or else the free slot where it would.</summary>
    private int SlotOf(KeyHash hash)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        int at = (int)hash.First & mask;
        while (slots[at].Place != Slot.Free && (slots[at].Hash != hash || slots[at].Place == Slot.Removed))
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private int Append(KeyHash hash, Id<Journey> key)
    {
        TakeOwn();
        int place = _keys.Count;
        _keys.Add(key);
        _slots[SlotOf(hash)] = new Slot { Hash = hash, Place = place + 1 };
        if (++_taken > _slots.Length / 2)
        {
            MakeRoom();
        }

        return place;
    }

    private void TakeOwn()
    {
        if (_isShared)
        {
            _keys = [.. _keys];
            _slots = (Slot[])_slots.Clone();
            _isShared = false;
        }
    }

    private void MakeRoom()
    {
        int living = 0;
        foreach (ref readonly Slot slot in _slots.AsSpan())
        {
            living += slot.Place > 0 ? 1 : 0;
        }

        MoveTo(living > _slots.Length / 4 ? checked(_slots.Length * 2) : _slots.Length);
    }

    /// <summary>Makes the table anew, with so many slots, a power of two.</summary>
    private void MoveTo(int slots)
    {
        Slot[] before = _slots;
        _slots = new Slot[slots];
        _taken = 0;
        foreach (ref readonly Slot slot in before.AsSpan())
        {
            if (slot.Place > 0)
            {
                _slots[SlotOf(slot.Hash)] = slot;
                _taken++;
            }
        }
    }

    /// <summary>A hash so wide that it stands for the id.</summary>
    private readonly record struct KeyHash(ulong First, ulong Second);

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public const int Free = 0;
        public const int Removed = -1;

        public KeyHash Hash;

        /// <summary>The id's place plus 1.</summary>
        public int Place;
    }
}
