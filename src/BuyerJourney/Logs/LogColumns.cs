using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs.Keys;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>The columns of a log: 10 bytes an event and 4 a journey, plus what is known beside that.</summary>
internal sealed class LogColumns : TraceColumns
{
    private const int FewAttributes = 8;

    private readonly int[] _offsets;
    private readonly int[]? _detailCodes;
    private readonly EventDetail[] _details;
    private readonly UnknownEntries? _unknownEntries;
    private readonly ValueColumn? _values;
    private readonly JourneyKeys _keys;
    private readonly AttributeColumn[] _attributes;

    public LogColumns(
        EventCodes codes,
        JourneyKeys keys,
        int[] offsets,
        long[] ticks,
        EventCode[] events,
        int[]? detailCodes,
        EventDetail[] details,
        UnknownEntries? unknownEntries,
        ValueColumn? values,
        IReadOnlyDictionary<Id<JourneyAttribute>, AttributeColumn> attributes)
    {
        Codes = codes;
        _keys = keys;
        _offsets = offsets;
        Ticks = ticks;
        Events = events;
        _detailCodes = detailCodes;
        _details = details;
        _unknownEntries = unknownEntries;
        _values = values;
        Attributes = attributes;
        _attributes = [.. attributes.Values];
        (Earliest, Latest) = EndsOf(offsets, ticks);
        foreach (AttributeColumn column in attributes.Values)
        {
            foreach (AttributeChange change in column.Changes)
            {
                NoteLatest(change.Ticks);
            }
        }

        if (values is not null)
        {
            foreach ((_, long at, _) in values.Changes)
            {
                NoteLatest(at);
            }
        }
    }

    public override EventCodes Codes { get; }

    public IReadOnlyDictionary<Id<JourneyAttribute>, AttributeColumn> Attributes { get; }

    public ValueColumn? Values => _values;

    public long? Earliest { get; }

    public long? Latest { get; private set; }

    public override ReadOnlySpan<int> Offsets => _offsets;

    public bool HasDetails => _detailCodes is not null;

    public override bool HasUnknownEntries => _unknownEntries is not null;

    public override bool IsEntryUnknown(int journey) => _unknownEntries is not null && _unknownEntries.IsFirst(journey);

    public override ReadOnlySpan<UnknownEntry> UnknownEntriesOf(int journey) => _unknownEntries is null ? [] : _unknownEntries.Others(journey);

    /// <summary>
    /// Reads along the events of some journeys, so that they are near at hand when the journeys are walked in another order: along is how memory is quick.
    /// </summary>
    /// <returns>Nothing of meaning. Not inlined, or nothing would be read for it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public long ReadAhead(int from, int until)
    {
        const int PerCacheLine = 64 / sizeof(long);
        ReadOnlySpan<long> ticks = Ticks.AsSpan(_offsets[from].._offsets[until]);
        ReadOnlySpan<EventCode> events = Events.AsSpan(_offsets[from].._offsets[until]);
        long read = 0;
        for (int i = 0; i < ticks.Length; i += PerCacheLine)
        {
            read += ticks[i] + events[i].Value;
        }

        return read;
    }

    public JourneyTrace TraceOf(int journey, VisitWalk walk)
    {
        int from = _offsets[journey];
        int length = _offsets[journey + 1] - from;
        return walk.Walk(this, journey, Ticks.AsSpan(from, length), Events.AsSpan(from, length));
    }

    public override Id<Journey> KeyOf(int journey) => _keys.KeyOf(journey);

    public override EventDetail DetailOf(int journey, int position) =>
        _detailCodes is null ? EventDetail.None : _details[_detailCodes[_offsets[journey] + position]];

    public override Money? ValueOf(int journey) => _values?.ValueOf(journey);

    public override AttributeCodes? FindAttribute(Id<JourneyAttribute> attribute)
    {
        if (_attributes.Length > FewAttributes)
        {
            return Attributes.GetValueOrDefault(attribute);
        }

        // Metrics ask on every journey, and comparing a few ids is quicker than hashing one.
        foreach (AttributeColumn column in _attributes)
        {
            if (column.Attribute == attribute)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The same at the same instants, under other names.</summary>
    /// <param name="codes">The new code book.</param>
    /// <param name="mapped">The new code of each old one.</param>
    /// <param name="detail">The new form of a detail.</param>
    /// <param name="attributes">The attributes in their new form.</param>
    public LogColumns Renamed(EventCodes codes, ReadOnlySpan<EventCode> mapped, Func<EventDetail, EventDetail> detail, IReadOnlyDictionary<Id<JourneyAttribute>, AttributeColumn> attributes)
    {
        var events = new EventCode[Offsets[^1]];
        for (int i = 0; i < events.Length; i++)
        {
            events[i] = mapped[Events[i].Value];
        }

        return new LogColumns(codes, _keys, _offsets, Ticks, events, _detailCodes, [.. _details.Select(detail)], _unknownEntries?.Renamed(mapped), _values, attributes);
    }

    public override void AddChanges(int journey, Instant start, List<JourneyEvent> changes)
    {
        foreach ((Id<JourneyAttribute> attribute, AttributeColumn column) in Attributes)
        {
            foreach (AttributeChange change in column.ChangesOf(journey))
            {
                changes.Add(new AttributeChanged { Journey = KeyOf(journey), At = SinceOf(change.Ticks, start), Attribute = attribute, Value = column.ValueOf(change.Code) });
            }
        }

        if (_values is not null)
        {
            foreach ((_, long ticks, Money value) in _values.ChangesOf(journey))
            {
                changes.Add(new ValueChanged { Journey = KeyOf(journey), At = SinceOf(ticks, start), Value = value });
            }
        }
    }

    private static (long? Earliest, long? Latest) EndsOf(ReadOnlySpan<int> offsets, ReadOnlySpan<long> ticks)
    {
        long earliest = long.MaxValue;
        long latest = long.MinValue;
        int from = 0;
        foreach (int until in offsets[1..])
        {
            if (from < until)
            {
                earliest = Math.Min(earliest, ticks[from]);
                latest = Math.Max(latest, ticks[until - 1]);
                from = until;
            }
        }

        return from == 0 ? (null, null) : (earliest, latest);
    }

    private void NoteLatest(long ticks)
    {
        if (ticks != AttributeChange.Timeless)
        {
            Latest = Math.Max(Latest ?? long.MinValue, ticks);
        }
    }
}
