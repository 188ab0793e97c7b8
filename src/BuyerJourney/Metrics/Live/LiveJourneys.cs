using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Logs.Keys;

namespace BuyerJourney.Metrics.Live;

/// <summary>Very many journeys that can still change: a few numbers each, and their items in slabs. Some at a time are loaded to be folded: see <see cref="LoadedJourneys"/>.</summary>
/// <remarks>
/// What is observed waits until something is asked of the journeys, or much is waiting, and is put in its place together with the rest: the reads of where the journeys lie overlap then, where those
/// for one event after the other would wait for each.
/// </remarks>
internal sealed class LiveJourneys(EventCodes codes)
{
    // Of 20 bytes each, in lines of 64.
    private const int ItemsPerLine = 3;

    private readonly JourneyKeys _keys = new();
    private readonly Chunks<LiveJourney> _journeys = new();
    private readonly ItemSlabs _slabs = new();
    private readonly CodedValues<EventDetail> _details = new();
    private readonly Dictionary<Id<JourneyAttribute>, int> _attributePlaces = [];
    private readonly List<LiveAttribute> _attributes = [];
    private readonly List<Money> _values = [default];
    private readonly Stack<int> _freeValues = [];

    // What waits on journeys that are still to be looked up, and on those whose places are known.
    private readonly WaitingItems _waiting = new();
    private readonly WaitingItems _placed = new();

    // Journeys to be counted again. One may be in it twice, or be gone since.
    private List<int> _changed = [];

    // Those among them that were taken last.
    private List<int> _taken = [];

    private int _count;
    private long _itemCount;
    private long? _latest;
    private bool _isLatestGone;

    public EventCodes Codes => codes;

    /// <summary>Journeys that were observed and not forgotten.</summary>
    public int Count
    {
        get
        {
            PutInPlace();
            return _count;
        }
    }

    /// <summary>Events and changes that are kept.</summary>
    public long ItemCount
    {
        get
        {
            PutInPlace();
            return _itemCount;
        }
    }

    /// <summary>The attributes met so far, by the code of their items.</summary>
    public ReadOnlySpan<LiveAttribute> Attributes => CollectionsMarshal.AsSpan(_attributes);

    /// <summary>The latest instant; null where nothing is kept. All journeys are looked at where the latest was taken out.</summary>
    public long? Latest
    {
        get
        {
            _latest = _isLatestGone ? FindLatest() : _latest;
            _isLatestGone = false;
            return _latest;
        }
    }

    public bool IsKnown(int journey)
    {
        PutInPlace();
        return _journeys[journey].Count > 0;
    }

    /// <summary>What the tallies have of a journey: what this observation and those before it brought; 0 when they have nothing.</summary>
    public ref uint CountedUpTo(int journey) => ref _journeys[journey].CountedUpTo;

    /// <summary>Says that a journey has to be counted again.</summary>
    public void NoteChange(int journey)
    {
        ref LiveJourney head = ref _journeys[journey];
        if (!head.IsChanged)
        {
            head.IsChanged = true;
            _changed.Add(journey);
        }
    }

    /// <summary>Says that the tallies have nothing of any journey.</summary>
    public void NoteAllChanged()
    {
        PutInPlace();
        for (int journey = 0; journey < _journeys.Count; journey++)
        {
            CountedUpTo(journey) = 0;
            NoteChange(journey);
        }
    }

    /// <summary>The journeys that have to be counted again, each once. They are taken for counted then. Valid until the next change.</summary>
    public ReadOnlySpan<int> TakeChanged()
    {
        PutInPlace();
        (_changed, _taken) = (_taken, _changed);
        _changed.Clear();
        _taken.RemoveAll(journey => !TakeChange(journey));
        return CollectionsMarshal.AsSpan(_taken);
    }

    public int? Find(Id<Journey> key)
    {
        PutInPlace();
        return _keys.Find(key);
    }

    public int GetOrAdd(Id<Journey> key)
    {
        int journey = _keys.GetOrAdd(key);
        MakeHeads();
        return journey;
    }

    /// <summary>Takes an event, or what it changed, for its place on the journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="recorded">The event.</param>
    /// <param name="arrival">The observation that brought it.</param>
    /// <param name="known">The journey's place, where it was looked up already.</param>
    public void Add(Id<Journey> journey, in RecordedEvent recorded, uint arrival, int? known = null)
    {
        if (recorded.Attribute is { } changed)
        {
            int place = PlaceOf(changed.Attribute);
            Wait(journey, known, new LiveItem { Ticks = recorded.Ticks, Arrival = arrival, Kind = LiveItemKind.Attribute, Code = (ushort)place, Payload = _attributes[place].Use(changed.Value) });
        }

        if (recorded.Value is { } value)
        {
            Wait(journey, known, new LiveItem { Ticks = recorded.Ticks, Arrival = arrival, Kind = LiveItemKind.Value, Payload = Keep(value) });
        }

        if (!recorded.Code.IsNone)
        {
            Wait(journey, known, new LiveItem
            {
                Ticks = recorded.Ticks,
                Arrival = arrival,
                Code = recorded.Code.Value,
                Payload = recorded.Detail == EventDetail.None ? 0 : _details.Use(recorded.Detail),
                IsEntryUnknown = recorded.IsEntryUnknown,
            });
        }

        if (_latest is null || recorded.Ticks >= _latest)
        {
            _latest = recorded.Ticks;
            _isLatestGone = false;
        }
    }

    /// <summary>Whether an observation brought just this event of just this journey, as far as events are kept.</summary>
    public bool Brought(int journey, uint arrival, Id<Journey> key, in RecordedEvent recorded)
    {
        PutInPlace();
        if (_keys.Find(key) != journey)
        {
            return false;
        }

        int expected = (recorded.Attribute is null ? 0 : 1) + (recorded.Value is null ? 0 : 1) + (recorded.Code.IsNone ? 0 : 1);
        foreach (ref readonly LiveItem item in ItemsOf(journey))
        {
            if (item.Arrival != arrival)
            {
                continue;
            }

            expected--;
            if (!Says(item, recorded))
            {
                return false;
            }
        }

        return expected == 0;
    }

    /// <summary>Takes out what an observation brought.</summary>
    public void Remove(int journey, uint arrival)
    {
        PutInPlace();
        ref LiveJourney head = ref _journeys[journey];
        Span<LiveItem> items = ItemsOf(head);
        int kept = 0;
        for (int i = 0; i < head.Count; i++)
        {
            if (items[i].Arrival == arrival)
            {
                Release(items[i]);
            }
            else
            {
                items[kept++] = items[i];
            }
        }

        items[kept..head.Count].Clear();
        _itemCount -= head.Count - kept;
        head.Count = kept;
        if (kept == 0)
        {
            GiveBack(ref head);
        }
    }

    /// <summary>Forgets a journey: its id, its events and every value that only it had.</summary>
    public void Erase(int journey)
    {
        PutInPlace();
        ref LiveJourney head = ref _journeys[journey];
        if (head.Count > 0)
        {
            foreach (ref readonly LiveItem item in ItemsOf(head)[..head.Count])
            {
                Release(item);
            }

            _itemCount -= head.Count;
            GiveBack(ref head);
        }

        _keys.Remove(journey);
    }

    /// <summary>What happened on a journey and how it changed, in order.</summary>
    public ReadOnlySpan<LiveItem> ItemsOf(int journey)
    {
        PutInPlace();
        ref readonly LiveJourney head = ref _journeys[journey];
        return ItemsOf(head)[..head.Count];
    }

    /// <summary>Reads the items of journeys, as memory is fetched: such reads overlap, where reading journey after journey would wait for each.</summary>
    /// <returns>Nothing of meaning. Not inlined, or nothing would be read for it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public long ReadAhead(ReadOnlySpan<int> journeys)
    {
        long read = 0;
        foreach (int journey in journeys)
        {
            ref readonly LiveJourney head = ref _journeys[journey];
            ReadOnlySpan<LiveItem> items = ItemsOf(head);
            for (int i = 0; i < head.Count; i += ItemsPerLine)
            {
                read += items[i].Arrival;
            }
        }

        return read;
    }

    public Id<Journey> KeyOf(int journey) => _keys.KeyOf(journey);

    /// <summary>The detail of an event, by its item's payload.</summary>
    public EventDetail DetailOf(int payload) => payload == 0 ? EventDetail.None : _details.ValueOf(payload)!;

    /// <summary>What a deal is worth, by an item's payload; null for 0.</summary>
    public Money? ValueOf(int payload) => payload == 0 ? null : _values[payload];

    /// <summary>An attribute, which becomes known by being asked for.</summary>
    public LiveAttribute AttributeOf(Id<JourneyAttribute> attribute) => _attributes[PlaceOf(attribute)];

    private bool Says(in LiveItem item, in RecordedEvent recorded) => item.Ticks == recorded.Ticks && item.Kind switch
    {
        LiveItemKind.Attribute => recorded.Attribute is { } changed && _attributes[item.Code].Attribute == changed.Attribute && _attributes[item.Code].ValueOf(item.Payload) == changed.Value,
        LiveItemKind.Value => ValueOf(item.Payload) == recorded.Value,
        _ => item.Code == recorded.Code.Value && item.IsEntryUnknown == recorded.IsEntryUnknown && DetailOf(item.Payload) == recorded.Detail,
    };

    private Span<LiveItem> ItemsOf(in LiveJourney head) => _slabs.Items(head.Size, head.Block);

    private bool TakeChange(int journey)
    {
        ref LiveJourney head = ref _journeys[journey];
        bool isChanged = head is { Count: > 0, IsChanged: true };
        head.IsChanged = false;
        return isChanged;
    }

    private void MakeHeads()
    {
        while (_journeys.Count < _keys.Count)
        {
            _journeys.Add(default);
        }
    }

    private void Wait(Id<Journey> journey, int? known, in LiveItem item)
    {
        if (known is { } place)
        {
            _placed.Add(place, item);
        }
        else
        {
            _waiting.Add(journey, item);
        }

        if (_waiting.IsFull || _placed.IsFull)
        {
            PutInPlace();
        }
    }

    private void PutInPlace()
    {
        if (!_waiting.IsEmpty)
        {
            _keys.AddPlaces(new KeyTexts(_waiting.Keys), _waiting.Places);
            MakeHeads();
            PutInPlace(_waiting);
        }

        if (!_placed.IsEmpty)
        {
            PutInPlace(_placed);
        }
    }

    private void PutInPlace(WaitingItems waiting)
    {
        ReadOnlySpan<int> places = waiting.Places;
        ReadOnlySpan<LiveItem> items = waiting.Items;
        _ = ReadAheadLast(places);
        for (int i = 0; i < items.Length; i++)
        {
            Insert(places[i], items[i]);
            NoteChange(places[i]);
        }

        waiting.Clear();
    }

    /// <summary>Reads where the next items of journeys go, most of the time: see <see cref="ReadAhead"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadAheadLast(ReadOnlySpan<int> journeys)
    {
        long read = 0;
        foreach (int journey in journeys)
        {
            ref readonly LiveJourney head = ref _journeys[journey];
            if (head.Count > 0)
            {
                read += ItemsOf(head)[head.Count - 1].Arrival;
            }
        }

        return read;
    }

    private void Insert(int journey, in LiveItem item)
    {
        ref LiveJourney head = ref _journeys[journey];
        if (head.Count == 0)
        {
            head.Block = _slabs.Take(head.Size);
            _count++;
        }
        else if (head.Count == ItemSlabs.Capacity(head.Size))
        {
            MoveToLargerBlock(ref head);
        }

        Span<LiveItem> items = ItemsOf(head);
        int place = head.Count;
        while (place > 0 && !items[place - 1].IsBefore(item.Ticks, item.Arrival))
        {
            place--;
        }

        items[place..head.Count].CopyTo(items[(place + 1)..]);
        items[place] = item;
        head.Count++;
        _itemCount++;
    }

    private void MoveToLargerBlock(ref LiveJourney head)
    {
        byte size = (byte)(head.Size + 1);
        int block = _slabs.Take(size);
        ItemsOf(head).CopyTo(_slabs.Items(size, block));
        _slabs.GiveBack(head.Size, head.Block);
        (head.Size, head.Block) = (size, block);
    }

    private void GiveBack(ref LiveJourney head)
    {
        _slabs.GiveBack(head.Size, head.Block);
        head = default;
        _count--;
    }

    private long? FindLatest()
    {
        PutInPlace();
        long? latest = null;
        for (int journey = 0; journey < _journeys.Count; journey++)
        {
            ref readonly LiveJourney head = ref _journeys[journey];
            if (head.Count > 0)
            {
                latest = Math.Max(latest ?? long.MinValue, ItemsOf(head)[head.Count - 1].Ticks);
            }
        }

        return latest;
    }

    private void Release(in LiveItem item)
    {
        _isLatestGone |= item.Ticks == _latest;
        switch (item.Kind)
        {
            case LiveItemKind.Attribute:
                _attributes[item.Code].Release(item.Payload);
                break;
            case LiveItemKind.Value:
                _values[item.Payload] = default;
                _freeValues.Push(item.Payload);
                break;
            default:
                _details.Release(item.Payload);
                break;
        }
    }

    private int PlaceOf(Id<JourneyAttribute> attribute)
    {
        if (!_attributePlaces.TryGetValue(attribute, out int place))
        {
            place = _attributes.Count;
            if (place > ushort.MaxValue)
            {
                throw new InvalidOperationException($"Live metrics can tell {ushort.MaxValue + 1} attributes apart, and '{attribute}' is one more.");
            }

            _attributePlaces.Add(attribute, place);
            _attributes.Add(new LiveAttribute(attribute));
        }

        return place;
    }

    private int Keep(Money value)
    {
        if (_freeValues.TryPop(out int place))
        {
            _values[place] = value;
            return place;
        }

        _values.Add(value);
        return _values.Count - 1;
    }
}
