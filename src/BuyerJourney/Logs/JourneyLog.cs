using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Logs.Keys;
using NodaTime;

namespace BuyerJourney.Logs;

/// <summary>What happened on many journeys, kept as columns and sorted by journey and time: what figures are computed from.</summary>
/// <remarks>Built by <see cref="JourneyLogBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class JourneyLog
{
    private readonly JourneyKeys _keys;
    private readonly LogColumns _columns;

    internal JourneyLog(EventCodes codes, JourneyKeys keys, LogColumns columns, LogQuality quality)
    {
        Codes = codes;
        _keys = keys;
        _columns = columns;
        Quality = quality;
    }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Codes.Definition;

    /// <summary>The code book of the log.</summary>
    public EventCodes Codes { get; }

    /// <summary>How many journeys there are.</summary>
    public int JourneyCount => _keys.Count;

    /// <summary>How many events there are.</summary>
    public int EventCount => _columns.Offsets[^1];

    /// <summary>The instant of the earliest event; null when there is none.</summary>
    public Instant? Earliest => _columns.Earliest is { } ticks ? LogClock.InstantOf(ticks) : null;

    /// <summary>The instant of the latest event or change of an attribute or value; null when there is none.</summary>
    public Instant? Latest => _columns.Latest is { } ticks ? LogClock.InstantOf(ticks) : null;

    /// <summary>What a reader of figures should know about the events behind them.</summary>
    public LogQuality Quality { get; }

    /// <summary>The attributes that journeys of this log have, in the order of their names.</summary>
    public IEnumerable<Id<JourneyAttribute>> Attributes => _columns.Attributes.Keys.Order();

    internal LogColumns Columns => _columns;

    internal JourneyKeys Keys => _keys;

    /// <summary>A log of events.</summary>
    /// <param name="definition">The definition that the journeys follow.</param>
    /// <param name="events">The events, of any journeys and in any order.</param>
    /// <returns>The log.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An event can't be added, as <see cref="JourneyLogBuilder.Add(JourneyEvent)"/> says.</exception>
    /// <exception cref="InvalidOperationException">The events tell of more different happenings than a log can tell apart: see <see cref="EventCodes"/>.</exception>
    /// <example><code>JourneyLog log = JourneyLog.Of(definition, journey.Events);</code></example>
    public static JourneyLog Of(JourneyDefinition definition, IEnumerable<JourneyEvent> events)
    {
        var builder = new JourneyLogBuilder(definition);
        builder.AddRange(events);
        return builder.Build();
    }

    /// <summary>The id of a journey.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such place.</exception>
    public Id<Journey> KeyOf(JourneyIndex journey) => (uint)journey.Value < (uint)_keys.Count
        ? _keys.KeyOf(journey.Value)
        : throw new ArgumentOutOfRangeException(nameof(journey), journey.Value, $"The log has no such journey; its {JourneyCount} are numbered from 0.");

    /// <summary>The place of a journey.</summary>
    /// <remarks>The first search makes a table of all ids, which takes about as long as adding them did; those after it take no longer with many journeys than with few.</remarks>
    /// <param name="journey">The journey's id.</param>
    /// <returns>The place, or null when the log has no such journey.</returns>
    public JourneyIndex? Find(Id<Journey> journey) => _keys.Find(journey) is { } place ? new JourneyIndex(place) : null;

    /// <summary>Walks the journeys in the order of their places.</summary>
    /// <returns>The walk, for <c>foreach</c>.</returns>
    /// <example><code>foreach (JourneyTrace trace in log.Traces()) { won += trace.IsWon ? 1 : 0; }</code></example>
    public JourneyTraces Traces() => new(this, 0, JourneyCount);

    /// <summary>Walks some journeys in the order of their places, for work that is done in parts.</summary>
    /// <param name="from">The place of the first.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>The walk, for <c>foreach</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> or <paramref name="count"/> is negative.</exception>
    public JourneyTraces Traces(JourneyIndex from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from.Value, nameof(from));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new JourneyTraces(this, from.Value, (int)Math.Min(JourneyCount, (long)from.Value + count));
    }

    /// <summary>All that is known of an attribute: by journey, then by instant, then as it arrived. For copying a log; figures read an attribute from each trace.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>The entries; none when no journey has the attribute.</returns>
    public IEnumerable<AttributeHistoryEntry> AttributeHistory(Id<JourneyAttribute> attribute)
    {
        if (!_columns.Attributes.TryGetValue(attribute, out AttributeColumn? column))
        {
            yield break;
        }

        for (int i = 0; i < column.Changes.Length; i++)
        {
            AttributeChange change = column.Changes[i];
            yield return new AttributeHistoryEntry(new JourneyIndex(change.Journey), SinceOf(change.Ticks), column.ValueOf(change.Code));
        }
    }

    /// <summary>All that is known of what deals are worth: by journey, then by instant, then as it arrived. For copying a log.</summary>
    /// <returns>The entries; none when no deal has a value.</returns>
    public IEnumerable<ValueHistoryEntry> ValueHistory()
    {
        for (int i = 0; i < (_columns.Values?.Changes.Length ?? 0); i++)
        {
            (int journey, long ticks, Money value) = _columns.Values!.Changes[i];
            yield return new ValueHistoryEntry(new JourneyIndex(journey), SinceOf(ticks), value);
        }
    }

    /// <summary>The log as it would have been at an earlier instant: events, changes and journeys that came later are not in it.</summary>
    /// <param name="asOf">The instant; what happened at it is kept.</param>
    /// <returns>The log, or this one when nothing is later.</returns>
    public JourneyLog CutAt(Instant asOf) => Latest is { } latest && latest > asOf ? LogCut.At(this, asOf) : this;

    /// <summary>How many journeys and events there are.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{CountText.Of(JourneyCount, "journey")}, {CountText.Of(EventCount, "event")}, {Definition}";

    private static Instant? SinceOf(long ticks) => ticks == AttributeChange.Timeless ? null : LogClock.InstantOf(ticks);
}
