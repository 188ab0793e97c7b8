using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Logs.Keys;

namespace BuyerJourney.Metrics.Live;

/// <summary>Very many journeys that can still change: a few numbers each, and their items in slabs. Some at a time are loaded to be folded: see <see cref="LoadedJourneys"/>.</summary>
internal sealed class LiveJourneys(EventCodes codes)
{
    private readonly JourneyKeys _keys = new();
    private readonly Chunks<LiveJourney> _journeys = new();
    private readonly ItemSlabs _slabs = new();
    private readonly CodedValues<EventDetail> _details = new();
    private readonly Dictionary<Id<JourneyAttribute>, int> _attributePlaces = [];
    private readonly List<LiveAttribute> _attributes = [];
    private readonly List<Money> _values = [default];
    private readonly Stack<int> _freeValues = [];

    private long? _latest;
    private bool _isLatestGone;

    public EventCodes Codes => codes;

    /// <summary>Journeys that were observed and not forgotten.</summary>
    public int Count { get; private set; }

    /// <summary>Events and changes that are kept.</summary>
    public long ItemCount { get; private set; }

    /// <summary>The attributes met so far, by the code of their items.</summary>
    public IReadOnlyList<LiveAttribute> Attributes => _attributes;

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

    public ref LiveJourney this[int journey] => ref _journeys[journey];

    public bool IsKnown(int journey) => _journeys[journey].Count > 0;

    /// <summary>Notes that a journey is counted as it is.</summary>
    /// <returns>Whether it had to be counted again; not so if it is not known.</returns>
    public bool ForgetChange(int journey)
    {
        ref LiveJourney head = ref _journeys[journey];
        bool isChanged = head is { Count: > 0, IsChanged: true };
        head.IsChanged = false;
        return isChanged;
    }

    public int? Find(Id<Journey> key) => _keys.Find(key);

    public int GetOrAdd(Id<Journey> key)
    {
        int journey = _keys.GetOrAdd(key);
        if (journey == _journeys.Count)
        {
            _journeys.Add(default);
        }

        return journey;
    }

    /// <summary>Puts an event, or what it changed, in its place on the journey.</summary>
    public void Insert(int journey, in RecordedEvent recorded, uint arrival)
    {
        if (recorded.Attribute is { } changed)
        {
            int place = PlaceOf(changed.Attribute);
            Insert(journey, new LiveItem { Ticks = recorded.Ticks, Arrival = arrival, Kind = LiveItemKind.Attribute, Code = (ushort)place, Payload = _attributes[place].Use(changed.Value) });
        }

        if (recorded.Value is { } value)
        {
            Insert(journey, new LiveItem { Ticks = recorded.Ticks, Arrival = arrival, Kind = LiveItemKind.Value, Payload = Keep(value) });
        }

        if (!recorded.Code.IsNone)
        {
            Insert(journey, new LiveItem
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

    /// <summary>Takes out what an observation brought.</summary>
    public void Remove(int journey, uint arrival)
    {
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
        ItemCount -= head.Count - kept;
        head.Count = kept;
        if (kept == 0)
        {
            GiveBack(ref head);
        }
    }

    /// <summary>Forgets a journey: its id, its events and every value that only it had.</summary>
    public void Erase(int journey)
    {
        ref LiveJourney head = ref _journeys[journey];
        if (head.Count > 0)
        {
            foreach (ref readonly LiveItem item in ItemsOf(head)[..head.Count])
            {
                Release(item);
            }

            ItemCount -= head.Count;
            GiveBack(ref head);
        }

        _keys.Remove(journey);
    }

    /// <summary>What happened on a journey and how it changed, in order.</summary>
    public ReadOnlySpan<LiveItem> ItemsOf(int journey)
    {
        ref readonly LiveJourney head = ref _journeys[journey];
        return ItemsOf(head)[..head.Count];
    }

    /// <summary>Reads where the items of journeys lie, so that they are near at hand: such reads overlap, where those of one journey after the other would wait for each.</summary>
    /// <returns>Nothing of meaning. Not inlined, or nothing would be read for it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public long ReadAhead(ReadOnlySpan<int> journeys)
    {
        const int PerCacheLine = 3;
        long read = 0;
        foreach (int journey in journeys)
        {
            ReadOnlySpan<LiveItem> items = ItemsOf(journey);
            for (int i = 0; i < items.Length; i += PerCacheLine)
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

    private Span<LiveItem> ItemsOf(in LiveJourney head) => _slabs.Items(head.Size, head.Block);

    private void Insert(int journey, in LiveItem item)
    {
        ref LiveJourney head = ref _journeys[journey];
        if (head.Count == 0)
        {
            head.Block = _slabs.Take(head.Size);
            Count++;
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
        ItemCount++;
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
        Count--;
    }

    private long? FindLatest()
    {
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
