using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Logs.Keys;
using NodaTime;

namespace BuyerJourney.Metrics.Live;

/// <summary>Very many journeys that can still change: a few numbers each, and their items in slabs. One journey at a time is loaded to be folded.</summary>
internal sealed class LiveJourneys : TraceSource
{
    private readonly VisitWalk _walk;
    private readonly JourneyKeys _keys = new();
    private readonly Chunks<LiveJourney> _journeys = new();
    private readonly ItemSlabs _slabs = new();
    private readonly CodedValues<EventDetail> _details = new();
    private readonly Dictionary<Id<JourneyAttribute>, int> _attributePlaces = [];
    private readonly List<LiveAttribute> _attributes = [];
    private readonly List<Money> _values = [];
    private readonly Stack<int> _freeValues = [];

    // What the loaded journey came to.
    private long[] _ticks = new long[16];
    private EventCode[] _events = new EventCode[16];
    private int[] _eventDetails = new int[16];
    private int _eventCount;
    private uint _loadedUpTo;
    private int _value;

    private long? _latest;
    private bool _isLatestGone;

    public LiveJourneys(EventCodes codes)
    {
        Codes = codes;
        _walk = new VisitWalk(codes);
        _values.Add(default);
    }

    public override EventCodes Codes { get; }

    /// <summary>Journeys that were observed and not forgotten.</summary>
    public int Count { get; private set; }

    /// <summary>Events and changes that are kept.</summary>
    public long ItemCount { get; private set; }

    /// <summary>How often a journey was loaded.</summary>
    public int Loading { get; private set; }

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

    /// <summary>A journey as an observation and those before it left it; valid until another is loaded.</summary>
    public JourneyTrace Load(int journey, uint upTo)
    {
        Loading++;
        _loadedUpTo = upTo;
        ref readonly LiveJourney head = ref _journeys[journey];
        ReadOnlySpan<LiveItem> items = ItemsOf(head)[..head.Count];
        if (_ticks.Length < items.Length)
        {
            int length = ItemSlabs.Capacity(head.Size);
            (_ticks, _events, _eventDetails) = (new long[length], new EventCode[length], new int[length]);
        }

        // Of a journey on which nothing happened, every change counts as in force at the start.
        long start = long.MaxValue;
        bool isEntryUnknown = false;
        int events = 0;
        _value = 0;
        foreach (ref readonly LiveItem item in items)
        {
            if (item.Arrival > upTo)
            {
                continue;
            }

            if (item.Kind == LiveItemKind.Event)
            {
                start = events == 0 ? item.Ticks : start;
                isEntryUnknown |= item.IsEntryUnknown;
                _ticks[events] = item.Ticks;
                _events[events] = new EventCode(item.Code);
                _eventDetails[events] = item.Payload;
                events++;
            }
            else if (item.Kind == LiveItemKind.Value)
            {
                _value = item.Payload;
            }
        }

        if (_attributes.Count > 0)
        {
            foreach (ref readonly LiveItem item in items)
            {
                if (item.Kind == LiveItemKind.Attribute && item.Arrival <= upTo)
                {
                    _attributes[item.Code].Set(item.Payload, isInForceAtStart: item.Ticks <= start);
                }
            }
        }

        _eventCount = events;
        return _walk.Walk(this, journey, _ticks.AsSpan(0, events), _events.AsSpan(0, events), isEntryUnknown);
    }

    public override Id<Journey> KeyOf(int journey) => _keys.KeyOf(journey);

    public override long? StartOf(int journey) => _eventCount == 0 ? null : _ticks[0];

    public override EventDetail DetailOf(int journey, int position) =>
        _eventDetails[position] == 0 ? EventDetail.None : _details.ValueOf(_eventDetails[position])!;

    public override Money? ValueOf(int journey) => _value == 0 ? null : _values[_value];

    public override AttributeCodes FindAttribute(Id<JourneyAttribute> attribute) => _attributes[PlaceOf(attribute)];

    public override void AddChanges(int journey, Instant start, List<JourneyEvent> changes)
    {
        ref readonly LiveJourney head = ref _journeys[journey];
        foreach (ref readonly LiveItem item in ItemsOf(head)[..head.Count])
        {
            if (item.Arrival > _loadedUpTo)
            {
                continue;
            }

            if (item.Kind == LiveItemKind.Attribute)
            {
                LiveAttribute attribute = _attributes[item.Code];
                changes.Add(new AttributeChanged { Journey = KeyOf(journey), At = SinceOf(item.Ticks, start), Attribute = attribute.Attribute, Value = attribute.ValueOf(item.Payload) });
            }
            else if (item.Kind == LiveItemKind.Value)
            {
                changes.Add(new ValueChanged { Journey = KeyOf(journey), At = SinceOf(item.Ticks, start), Value = _values[item.Payload] });
            }
        }
    }

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
            _attributes.Add(new LiveAttribute(this, attribute));
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
