using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Metrics.Live;

/// <summary>Some live journeys laid out as those of a log, to be folded together. They are numbered as they were loaded, from 0.</summary>
/// <remarks>Reuses its memory from loading to loading.</remarks>
internal sealed class LoadedJourneys : TraceColumns
{
    private readonly LiveJourneys _live;

    // By number: the journey's place among all, the last observation that counts, and what the deal is worth.
    private int[] _places = [];
    private uint[] _upTo = [];
    private int[] _values = [];
    private int[] _offsets = [0];
    private int[] _details = [];

    // In the order of the numbers.
    private readonly List<UnknownEntry> _unknownEntries = [];

    public LoadedJourneys(LiveJourneys live)
    {
        _live = live;
        Codes = live.Codes;
    }

    public override EventCodes Codes { get; }

    /// <summary>How many are loaded.</summary>
    public int Count { get; private set; }

    public override ReadOnlySpan<int> Offsets => _offsets;

    public override bool HasUnknownEntries => _unknownEntries.Count > 0;

    public override bool IsEntryUnknown(int journey) => false;

    public override ReadOnlySpan<UnknownEntry> UnknownEntriesOf(int journey) => UnknownEntry.Of(CollectionsMarshal.AsSpan(_unknownEntries), journey);

    /// <summary>Begins anew.</summary>
    /// <param name="room">How many journeys are to be loaded.</param>
    public void Clear(int room)
    {
        if (_places.Length < room)
        {
            _places = new int[room];
            _upTo = new uint[room];
            _values = new int[room];
            _offsets = new int[room + 1];
        }

        Count = 0;
        _unknownEntries.Clear();
        foreach (LiveAttribute attribute in _live.Attributes)
        {
            attribute.ClearLoaded(room);
        }
    }

    /// <summary>Loads a journey as an observation and those before it left it.</summary>
    public void Add(int place, uint upTo)
    {
        int number = Count++;
        ReadOnlySpan<LiveItem> items = _live.ItemsOf(place);
        MakeRoom(_offsets[number] + items.Length);

        int first = _offsets[number];
        Span<long> ticks = Ticks.AsSpan(first, items.Length);
        Span<EventCode> events = Events.AsSpan(first, items.Length);
        Span<int> details = _details.AsSpan(first, items.Length);
        int count = 0;
        int value = 0;
        foreach (ref readonly LiveItem item in items)
        {
            // What is no event, or came later, is written over by what follows.
            bool isKnown = item.Arrival <= upTo;
            ticks[count] = item.Ticks;
            events[count] = new EventCode(item.Code);
            details[count] = item.Payload;
            if (isKnown & item.IsEntryUnknown)
            {
                _unknownEntries.Add(new UnknownEntry(number, item.Ticks, events[count]));
            }

            if (item.Kind == LiveItemKind.Event)
            {
                count += isKnown ? 1 : 0;
            }
            else if (isKnown && item.Kind == LiveItemKind.Value)
            {
                value = item.Payload;
            }
            else if (isKnown)
            {
                // Items are in order: what comes before the first event, or where there is none, is in force at the start.
                _live.Attributes[item.Code].SetLoaded(number, item.Payload, isInForceAtStart: count == 0 || item.Ticks <= ticks[0]);
            }
        }

        (_places[number], _upTo[number], _values[number], _offsets[number + 1]) = (place, upTo, value, first + count);
    }

    public override Id<Journey> KeyOf(int journey) => _live.KeyOf(_places[journey]);

    public override EventDetail DetailOf(int journey, int position) => _live.DetailOf(_details[_offsets[journey] + position]);

    public override Money? ValueOf(int journey) => _live.ValueOf(_values[journey]);

    public override AttributeCodes FindAttribute(Id<JourneyAttribute> attribute) => _live.AttributeOf(attribute);

    public override void AddChanges(int journey, Instant start, List<JourneyEvent> changes)
    {
        foreach (ref readonly LiveItem item in _live.ItemsOf(_places[journey]))
        {
            if (item.Arrival > _upTo[journey])
            {
                continue;
            }

            if (item.Kind == LiveItemKind.Attribute)
            {
                LiveAttribute attribute = _live.Attributes[item.Code];
                changes.Add(new AttributeChanged { Journey = KeyOf(journey), At = SinceOf(item.Ticks, start), Attribute = attribute.Attribute, Value = attribute.ValueOf(item.Payload) });
            }
            else if (item.Kind == LiveItemKind.Value && _live.ValueOf(item.Payload) is { } value)
            {
                changes.Add(new ValueChanged { Journey = KeyOf(journey), At = SinceOf(item.Ticks, start), Value = value });
            }
        }
    }

    private void MakeRoom(int events)
    {
        if (events > Ticks.Length)
        {
            int length = Math.Max(Math.Max(64, events), Ticks.Length * 2);
            (Ticks, Events, _details) = (Longer(Ticks, length), Longer(Events, length), Longer(_details, length));
        }
    }

    private static T[] Longer<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }
}
