using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs.Keys;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>Gathers events of many journeys, in any order, into a <see cref="JourneyLog"/>.</summary>
/// <remarks>
/// Events of one journey are put in the order of their instants; those of one instant keep the order in which they were added. An event whose id was added
/// before, on whatever journey, changes nothing; if it says something else than that one, <see cref="ConflictsById"/> counts it. Not safe to share between threads.
/// </remarks>
/// <example><code>
/// var builder = new JourneyLogBuilder(definition);
/// foreach (JourneyEvent happened in store) { builder.Add(happened); }
/// JourneyLog log = builder.Build();
/// </code></example>
public sealed partial class JourneyLogBuilder
{
    /// <summary>The largest value of a deal that a log takes, either way, in units of the currency: ten billion deals of that value can be added up.</summary>
    public const decimal LargestAmount = ValueChanged.LargestAmount;

    private const int None = -1;

    private readonly JourneyKeys _keys = new();
    private readonly PendingEvents _events = new();
    private readonly List<EventDetail> _details = [EventDetail.None];
    private readonly Dictionary<EventDetail, int> _detailPlaces = new() { [EventDetail.None] = 0 };

    // With a hash of what the event says, as far as a log keeps it.
    private readonly Dictionary<EventId, int> _ids = [];
    private readonly HashSet<int> _firstEntryUnknown = [];
    private readonly HashSet<UnknownEntry> _unknownEntries = [];
    private readonly Dictionary<Id<JourneyAttribute>, AttributeColumnBuilder> _attributes = [];
    private readonly List<(int Journey, long Ticks, Money Value)> _values = [];

    private int _duplicatesById;

    // Sources set one attribute for journey after journey.
    private AttributeColumnBuilder? _lastAttribute;

    /// <summary>Starts a log of journeys that follow a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public JourneyLogBuilder(JourneyDefinition definition)
        : this(new EventCodes(definition ?? throw new ArgumentNullException(nameof(definition))))
    {
    }

    internal JourneyLogBuilder(EventCodes codes) => Codes = codes;

    /// <summary>Whether events of one journey that are equal in instant, in what happened and in detail count once. Off unless asked for: two calls in one second may be two calls.</summary>
    public bool Deduplicate { get; init; }

    /// <summary>The code book that the log will have.</summary>
    public EventCodes Codes { get; }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Codes.Definition;

    /// <summary>How many journeys there are so far.</summary>
    public int JourneyCount => _keys.Count;

    /// <summary>How many events there are so far.</summary>
    public int EventCount => _events.Count;

    /// <summary>How many events so far were left out because one that says something else, as far as a log keeps it, had the same id.</summary>
    public int ConflictsById { get; private set; }

    /// <summary>Adds what happened.</summary>
    /// <param name="happened">The event.</param>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> is null.</exception>
    /// <exception cref="ArgumentException">The event names no journey, nothing where it has to name something, a stage or outcome that the definition does not have, or another definition; it has a value without a currency or beyond <see cref="LargestAmount"/>, an instant that a log can't hold, or a number without a name for a reaction, side or severity. Nothing was added.</exception>
    /// <exception cref="InvalidOperationException">The code book is full: see <see cref="EventCodes"/>. Nothing was added.</exception>
    public void Add(JourneyEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        RecordedEvent recorded = RecordedEvent.Of(happened, Codes);
        if (happened.Id.IsNone)
        {
            Put(Journey(happened.Journey), PlaceOf(recorded.Detail), recorded);
            return;
        }

        ref int says = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, happened.Id, out bool isKnown);
        if (isKnown)
        {
            bool isSame = says == HashOf(_keys.Find(happened.Journey) ?? None, _detailPlaces.GetValueOrDefault(recorded.Detail, None), recorded);
            _duplicatesById += isSame ? 1 : 0;
            ConflictsById += isSame ? 0 : 1;
            return;
        }

        JourneyIndex journey = Journey(happened.Journey);
        int detail = PlaceOf(recorded.Detail);
        says = HashOf(journey.Value, detail, recorded);
        Put(journey, detail, recorded);
    }

    private static int HashOf(int journey, int detail, in RecordedEvent recorded)
    {
        int hash = HashCode.Combine(recorded.Ticks, ((long)journey << 32) | (uint)detail, recorded.Code.Value, recorded.IsEntryUnknown);
        hash = recorded.Attribute is { } attribute ? HashCode.Combine(hash, attribute.Attribute, attribute.Value) : hash;
        return recorded.Value is { } value ? HashCode.Combine(hash, value) : hash;
    }

    private void Put(JourneyIndex journey, int detail, in RecordedEvent recorded)
    {
        if (recorded.Attribute is { } attribute)
        {
            SetAttribute(journey, attribute.Attribute, attribute.Value, recorded.Ticks);
        }

        if (recorded.Value is { } value)
        {
            SetValue(journey, value, recorded.Ticks);
        }

        if (!recorded.Code.IsNone)
        {
            _events.Add(journey.Value, recorded.Code, recorded.Ticks, detail);
        }

        if (recorded.IsEntryUnknown)
        {
            MarkEntryUnknown(new UnknownEntry(journey.Value, recorded.Ticks, recorded.Code));
        }
    }

    /// <summary>Adds what happened.</summary>
    /// <param name="happened">The events, in any order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> or an event in it is null.</exception>
    /// <exception cref="ArgumentException">An event can't be added, as <see cref="Add(JourneyEvent)"/> says. Those before it were.</exception>
    /// <exception cref="InvalidOperationException">The code book is full: see <see cref="EventCodes"/>. The events before were added.</exception>
    public void AddRange(IEnumerable<JourneyEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        foreach (JourneyEvent one in happened)
        {
            Add(one);
        }
    }

    /// <summary>The place of a journey; a new one gets the next place, even if nothing ever happens on it.</summary>
    /// <param name="key">The journey's id.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is <c>default</c>.</exception>
    public JourneyIndex Journey(Id<Journey> key)
    {
        RequireId(key, nameof(key));
        return new JourneyIndex(_keys.GetOrAdd(key));
    }

    /// <summary>The place of a journey, without making a string when it is known already.</summary>
    /// <param name="key">The journey's id.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is no id.</exception>
    public JourneyIndex Journey(ReadOnlySpan<char> key) => new(_keys.GetOrAdd(key));

    /// <summary>Makes room, where one knows roughly how much is to come: nothing moves until there is more.</summary>
    /// <param name="journeys">How many journeys there will be in all, those added already included; 0 where nobody knows.</param>
    /// <param name="events">How many events there will be in all; a guess will do, and 0 where nobody knows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public void EnsureCapacity(int journeys, int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(journeys);
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        _keys.EnsureCapacity(journeys);
        _events.EnsureCapacity(journeys, events);
    }

    /// <summary>The place of a journey that is known already.</summary>
    /// <param name="key">The journey's id.</param>
    /// <returns>The place, or null when the builder has no such journey.</returns>
    public JourneyIndex? Find(ReadOnlySpan<char> key) => _keys.Find(key) is { } place ? new JourneyIndex(place) : null;

    /// <summary>The id of a journey.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    public Id<Journey> KeyOf(JourneyIndex journey)
    {
        RequireKnown(journey);
        return _keys.KeyOf(journey.Value);
    }

    /// <summary>Adds an event by its code: the fast way in for readers of large files.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="code">What happened.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey, or the code book no such code.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is no whole number of 100 ns.</exception>
    public void Add(JourneyIndex journey, EventCode code, Instant at) => Add(journey, code, LogClock.TicksOf(at, nameof(at)), EventDetail.None);

    /// <summary>Adds an event by its code, with what else is known of it.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="code">What happened.</param>
    /// <param name="at">When.</param>
    /// <param name="detail">What else is known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="detail"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey, or the code book no such code.</exception>
    /// <exception cref="ArgumentException"><paramref name="at"/> is no whole number of 100 ns, or the detail's reaction, side or severity a number without a name.</exception>
    public void Add(JourneyIndex journey, EventCode code, Instant at, EventDetail detail) => Add(journey, code, LogClock.TicksOf(at, nameof(at)), detail);

    /// <summary>Adds an event by its code and ticks: the fastest way in.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="code">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey, the code book no such code, or NodaTime no such instant.</exception>
    public void Add(JourneyIndex journey, EventCode code, long unixTicks) => Add(journey, code, unixTicks, EventDetail.None);

    /// <summary>Adds an event by its code and ticks, with what else is known of it.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="code">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <param name="detail">What else is known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="detail"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey, the code book no such code, or NodaTime no such instant.</exception>
    /// <exception cref="ArgumentException">The detail's reaction, side or severity is a number without a name.</exception>
    public void Add(JourneyIndex journey, EventCode code, long unixTicks, EventDetail detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        RequireKnown(journey);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)code.Value, Codes.Count, nameof(code));
        LogClock.Require(unixTicks, nameof(unixTicks));
        _events.Add(journey.Value, code, unixTicks, PlaceOf(detail));
    }

    /// <summary>Sets an attribute for the whole of a journey, where a source keeps one value and no history of it.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is <c>default</c>.</exception>
    public void SetAttribute(JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value) =>
        SetAttribute(journey, attribute, value, AttributeChange.Timeless);

    /// <summary>Sets an attribute from an instant on.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The value; null when it was removed.</param>
    /// <param name="since">The first instant at which it holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is <c>default</c>, or <paramref name="since"/> no whole number of 100 ns.</exception>
    public void SetAttribute(JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value, Instant since) =>
        SetAttribute(journey, attribute, value, LogClock.TicksOf(since, nameof(since)));

    /// <summary>Says what a deal is worth, where a source keeps one value and no history of it.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> has no currency, or is beyond <see cref="LargestAmount"/>.</exception>
    public void SetValue(JourneyIndex journey, Money value) => SetValue(journey, value, AttributeChange.Timeless);

    /// <summary>Says what a deal is worth from an instant on.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="value">The value.</param>
    /// <param name="since">The first instant at which it holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> has no currency or is beyond <see cref="LargestAmount"/>, or <paramref name="since"/> is no whole number of 100 ns.</exception>
    public void SetValue(JourneyIndex journey, Money value, Instant since) => SetValue(journey, value, LogClock.TicksOf(since, nameof(since)));

    /// <summary>Says that nobody knows when the journey entered its first stage: it counts there, but has no length.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    public void MarkEntryUnknown(JourneyIndex journey)
    {
        RequireKnown(journey);
        _firstEntryUnknown.Add(journey.Value);
    }

    /// <summary>Says that nobody knows when the journey entered a stage, which need not be its first: the visit that begins there counts, but has no length.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="stage">The stage's code.</param>
    /// <param name="at">When the event is recorded that enters it. Where no visit to the stage begins then, nothing is marked.</param>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey.</exception>
    /// <exception cref="ArgumentException"><paramref name="stage"/> is the code of no stage, or <paramref name="at"/> is no whole number of 100 ns.</exception>
    public void MarkEntryUnknown(JourneyIndex journey, EventCode stage, Instant at)
    {
        RequireKnown(journey);
        if (!Codes.IsStage(stage))
        {
            throw new ArgumentException($"The code {stage} is that of no stage.", nameof(stage));
        }

        MarkEntryUnknown(new UnknownEntry(journey.Value, LogClock.TicksOf(at, nameof(at)), stage));
    }

    /// <summary>Says that nobody knows when a stage was entered, as an event of it says that was added.</summary>
    internal void MarkEntryUnknown(UnknownEntry entry) => _unknownEntries.Add(entry);

    /// <summary>The log of what was added so far. More may be added afterwards, for another log.</summary>
    /// <returns>The log.</returns>
    public JourneyLog Build()
    {
        JourneyKeys keys = _keys.Copy();
        EventTable table = EventTable.Sorted(keys.Count, _events, Deduplicate);
        UnknownEntries? unknownEntries = UnknownEntries.Of(_firstEntryUnknown, _unknownEntries, table, Codes);
        long[] starts = _attributes.Count == 0 ? [] : EventTable.StartTicksOf(table.Offsets, table.Ticks);
        var columns = new LogColumns(
            Codes,
            keys,
            table.Offsets,
            table.Ticks,
            table.Events,
            table.Details,
            [.. _details],
            unknownEntries,
            _values.Count == 0 ? null : new ValueColumn([.. _values.OrderBy(v => v.Journey).ThenBy(v => v.Ticks)], keys.Count),
            _attributes.ToDictionary(a => a.Key, a => a.Value.Build(starts)));
        return new JourneyLog(Codes, keys, columns, new LogQuality
        {
            Journeys = keys.Count,
            EmptyJourneys = table.EmptyJourneys,
            Events = table.Offsets[^1],
            DuplicatesById = _duplicatesById,
            ConflictsById = ConflictsById,
            DuplicatesByContent = table.Duplicates,
            Ties = table.Ties,
            OutOfOrder = table.OutOfOrder,
            UnknownEntries = unknownEntries?.Journeys ?? 0,
        });
    }

    internal void SetAttribute(JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value, long ticks)
    {
        RequireKnown(journey);
        AttributeColumnBuilder? column = _lastAttribute;
        if (column is null || column.Attribute != attribute)
        {
            if (attribute.IsNone)
            {
                throw new ArgumentException("An attribute needs an id.", nameof(attribute));
            }

            if (!_attributes.TryGetValue(attribute, out column))
            {
                column = new AttributeColumnBuilder(attribute);
                _attributes.Add(attribute, column);
            }

            _lastAttribute = column;
        }

        column.Add(journey.Value, ticks, value, _keys.Count);
    }

    internal void SetValue(JourneyIndex journey, Money value, long ticks)
    {
        RequireKnown(journey);
        LogMoney.Require(value, nameof(value));
        _values.Add((journey.Value, ticks, value));
    }

    private static void RequireId(Id<Journey> key, string parameter)
    {
        if (key.IsNone)
        {
            throw new ArgumentException("A journey needs an id.", parameter);
        }
    }

    private int PlaceOf(EventDetail detail)
    {
        if (ReferenceEquals(detail, EventDetail.None))
        {
            return 0;
        }

        if (!_detailPlaces.TryGetValue(detail, out int place))
        {
            if (UnnamedNumber.In(detail.Reaction, detail.Side, detail.Severity) is { } unnamed) throw new ArgumentException($"{detail}: {unnamed.Sentence}", nameof(detail));
            place = _details.Count;
            _details.Add(detail);
            _detailPlaces.Add(detail, place);
        }

        return place;
    }

    private void RequireKnown(JourneyIndex journey)
    {
        if ((uint)journey.Value >= (uint)_keys.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(journey), journey.Value, "The builder has no such journey; ask it for one by its id first.");
        }
    }
}
