using BuyerJourney.Journeys;
using BuyerJourney.Logs.Keys;

namespace BuyerJourney.Metrics.Live;

/// <summary>Which observation brought the event of an id. Ids themselves are not kept, only a hash of 128 bits of each: see <see cref="TextHash"/>.</summary>
/// <remarks>Open addressing by the upper bits of the hash: slots stand in the order of their hashes, so that growing is one walk from front to back.</remarks>
internal sealed class EventIds(LiveJourneys journeys)
{
    private const int HashBits = 64;

    private readonly TextHash _hash = new();
    private Slot[] _slots = new Slot[64];
    private int _bits = 6;
    private int _used;

    /// <summary>Which journey's event has an id, and which observation brought it. An id of a journey that was forgotten is unknown.</summary>
    public bool TryFind(EventId id, out int journey, out uint arrival)
    {
        (ulong first, ulong second) = _hash.Of(id.Prefix, id.Number);
        ref Slot slot = ref SlotOf(first, second);
        (journey, arrival) = (slot.Journey, slot.Arrival);
        return !slot.IsFree && journeys.IsKnown(journey);
    }

    /// <summary>Says which journey's event has an id, and which observation brought it.</summary>
    public void Set(EventId id, int journey, uint arrival)
    {
        if (_used >= _slots.Length - (_slots.Length / 4))
        {
            Grow();
        }

        (ulong first, ulong second) = _hash.Of(id.Prefix, id.Number);
        ref Slot slot = ref SlotOf(first, second);
        _used += slot.IsFree ? 1 : 0;
        slot = new Slot { First = first, Second = second, Arrival = arrival, Journey = journey };
    }

    /// <summary>The slot of a hash, or the free one where it would be.</summary>
    private ref Slot SlotOf(ulong first, ulong second)
    {
        int place = (int)(first >> (HashBits - _bits));
        while (true)
        {
            ref Slot slot = ref _slots[place];
            if (slot.IsFree || (slot.First == first && slot.Second == second))
            {
                return ref slot;
            }

            place = (place + 1) & (_slots.Length - 1);
        }
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[old.Length * 2];
        _bits++;
        _used = 0;
        foreach (ref readonly Slot slot in old.AsSpan())
        {
            if (!slot.IsFree && journeys.IsKnown(slot.Journey))
            {
                SlotOf(slot.First, slot.Second) = slot;
                _used++;
            }
        }
    }

    private struct Slot
    {
        public ulong First;
        public ulong Second;
        public uint Arrival;

        // One more than the journey's place, so that a cleared slot is free.
        private int _journey;

        public readonly bool IsFree => _journey == 0;

        public int Journey
        {
            readonly get => _journey - 1;
            set => _journey = value + 1;
        }
    }
}
