using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Live;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>Figures that follow journeys as they happen: events come one by one, late and corrected ones too, and a report can be had at any time.</summary>
/// <remarks>
/// A report is the one that <see cref="Measurement.Measure(JourneyLog, Instant, ReadOnlySpan{Metric})"/> gives of a log of the same events. What an event costs does not depend on
/// how many journeys there are, only on how long its own is: at the next report the journey is taken out of the tallies as it was, and added again as it is then.
/// Of an event its instant, what happened and what <see cref="EventDetail"/> says are kept, of its id a hash. Not safe to share between threads.
/// </remarks>
/// <example><code>
/// var live = new LiveMetrics(definition, Metric.Funnel, Metric.TimeInStage);
/// live.Observe(journey.Fire("accepts-proposal", at).Events);
/// FunnelReport now = live.Report(at).Get(Metric.Funnel);
/// live.Forget("deal-42");
/// </code></example>
public sealed class LiveMetrics
{
    // Journeys are counted so many at a time, as those of a log: it costs much less than one by one.
    private const int Together = 1_024;

    private readonly LiveJourneys _journeys;
    private readonly LoadedJourneys _loaded;
    private readonly VisitWalk _walk;
    private readonly EventIds _ids;
    private readonly LiveOptions _options;
    private TallyBook _book;
    private Folding _folding;

    // Whether a metric threw while it counted: then nobody knows what the tallies have, and they are made anew.
    private bool _isSpoiled;

    private uint _observations;

    /// <summary>Follows journeys from nothing on.</summary>
    /// <param name="definition">The definition that the journeys follow.</param>
    /// <param name="metrics">The metrics.</param>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric is null or asked for twice.</exception>
    public LiveMetrics(JourneyDefinition definition, params ReadOnlySpan<Metric> metrics)
        : this(definition, new LiveOptions(), metrics)
    {
    }

    /// <summary>Follows journeys from nothing on, as the options say.</summary>
    /// <param name="definition">The definition that the journeys follow.</param>
    /// <param name="options">What to split by, and how percentiles are worked out.</param>
    /// <param name="metrics">The metrics.</param>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric or dimension is null or asked for twice.</exception>
    public LiveMetrics(JourneyDefinition definition, LiveOptions options, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        var codes = new EventCodes(definition);
        _journeys = new LiveJourneys(codes);
        _ids = new EventIds(_journeys);
        _options = options;
        _book = new TallyBook(codes, options.Percentiles, [.. metrics], [.. options.SplitBy]);
        _loaded = new LoadedJourneys(_journeys);
        _walk = new VisitWalk(codes);
        _folding = new Folding(_book, _loaded);
    }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => _book.Definition;

    /// <summary>The metrics that count.</summary>
    public ImmutableArray<Metric> Metrics => _book.Metrics;

    /// <summary>How many journeys are known.</summary>
    public int JourneyCount => _journeys.Count;

    /// <summary>The instant of the latest event known; null when there is none. A report can't be asked for an earlier one.</summary>
    public Instant? Latest => _journeys.Latest is { } ticks ? LogClock.InstantOf(ticks) : null;

    /// <summary>How many events were left out because one that says something else, as far as live metrics keep it, had the same id. Where they are right, <see cref="Correct"/> puts them in its place.</summary>
    public long ConflictsById { get; private set; }

    /// <summary>Takes note of what happened, whenever it happened: an event that comes late goes to its place.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>False when an event of the same id is known already: then nothing changed, whatever this one says. If it says something else, <see cref="ConflictsById"/> counts it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> is null.</exception>
    /// <exception cref="ArgumentException">The event can't be taken, as <see cref="JourneyLogBuilder.Add(JourneyEvent)"/> says. Nothing changed.</exception>
    /// <exception cref="InvalidOperationException">The code book is full, see <see cref="EventCodes"/>; or the event is about the 65,537th attribute. Nothing changed.</exception>
    /// <exception cref="OverflowException">4,294,967,295 events were observed before. Nothing changed.</exception>
    public bool Observe(JourneyEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        RecordedEvent recorded = Recorded(happened);
        if (!happened.Id.IsNone && _ids.TryFind(happened.Id, out int known, out uint before))
        {
            ConflictsById += _journeys.Brought(known, before, happened.Journey, recorded) ? 0 : 1;
            return false;
        }

        uint arrival = _observations = checked(_observations + 1);
        if (happened.Id.IsNone)
        {
            _journeys.Add(happened.Journey, recorded, arrival);
            return true;
        }

        int journey = _journeys.GetOrAdd(happened.Journey);
        _journeys.Add(happened.Journey, recorded, arrival, journey);
        _ids.Set(happened.Id, journey, arrival);
        return true;
    }

    /// <summary>Takes note of what happened.</summary>
    /// <param name="happened">The events, in any order.</param>
    /// <returns>How many were new: events whose id is known already are left out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> or an event in it is null.</exception>
    /// <exception cref="ArgumentException">An event can't be taken, as <see cref="Observe(JourneyEvent)"/> says. Those before it were.</exception>
    public int Observe(IEnumerable<JourneyEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        int taken = 0;
        foreach (JourneyEvent one in happened)
        {
            taken += Observe(one) ? 1 : 0;
        }

        return taken;
    }

    /// <summary>
    /// Puts an event in the place of the one that has the same id, as if it had been observed in the first place: another instant, another stage, even another journey.
    /// Where the id is not known, the event is observed as any other.
    /// </summary>
    /// <param name="corrected">The event as it should have been, with the id of the one that was wrong.</param>
    /// <returns>True when there was an event of that id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="corrected"/> is null.</exception>
    /// <exception cref="ArgumentException">The event has no id, or can't be taken, as <see cref="Observe(JourneyEvent)"/> says. Nothing changed.</exception>
    public bool Correct(JourneyEvent corrected)
    {
        ArgumentNullException.ThrowIfNull(corrected);
        if (corrected.Id.IsNone)
        {
            throw new ArgumentException("Only an event with an id can be corrected: nothing else says which one is meant.", nameof(corrected));
        }

        RecordedEvent recorded = Recorded(corrected);
        if (!_ids.TryFind(corrected.Id, out int before, out uint arrival))
        {
            Observe(corrected);
            return false;
        }

        TakeOut(before);
        _journeys.NoteChange(before);
        _journeys.Remove(before, arrival);
        int journey = _journeys.GetOrAdd(corrected.Journey);

        // It keeps the number of the observation that it corrects, by which the tallies would seem to have it.
        TakeOut(journey);
        _journeys.Add(corrected.Journey, recorded, arrival, journey);
        _ids.Set(corrected.Id, journey, arrival);
        if (!_journeys.IsKnown(before))
        {
            _journeys.Erase(before);
        }

        return true;
    }

    /// <summary>Forgets a journey: it is in no figure any more, and nothing of it is kept.</summary>
    /// <param name="journey">The journey.</param>
    /// <returns>False when it is not known.</returns>
    /// <remarks>
    /// An event of that journey that comes later starts it anew. Names that other journeys have too, such as those of touchpoints and of attributes' values, stay.
    /// </remarks>
    public bool Forget(Id<Journey> journey)
    {
        if (_journeys.Find(journey) is not { } known)
        {
            return false;
        }

        TakeOut(known);
        _journeys.Erase(known);
        return true;
    }

    /// <summary>Works out the figures.</summary>
    /// <param name="asOf">The instant at which the world is looked at, not before <see cref="Latest"/>.</param>
    /// <returns>The reports.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before <see cref="Latest"/>.</exception>
    /// <remarks>What a metric of your own throws comes through; everything is counted anew then when a report is asked for next.</remarks>
    public MetricReports Report(Instant asOf)
    {
        if (Latest is { } latest && asOf < latest)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), $"The latest event is of {latest}, after {asOf}: live figures can't be wound back. Measure a log of the events, cut at that instant.");
        }

        Settle();
        return _book.Report(asOf);
    }

    /// <summary>What was counted, as bytes, for <see cref="TallyBook.Load"/>: to be merged with other journeys' books, or reported elsewhere.</summary>
    /// <returns>The bytes.</returns>
    public byte[] Save()
    {
        Settle();
        return _book.Save();
    }

    /// <summary>How many journeys are known, and the latest event.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{CountText.Of(JourneyCount, "journey")}, latest {Latest?.ToString() ?? "none"}, {Definition}");

    private RecordedEvent Recorded(JourneyEvent happened)
    {
        RecordedEvent recorded = RecordedEvent.Of(happened, _book.Codes);
        if (recorded.Attribute is { } changed)
        {
            // Before anything changes, as there may be too many attributes.
            _ = _journeys.AttributeOf(changed.Attribute);
        }

        return recorded;
    }

    /// <summary>Counts the journeys that have changed since they were counted last: whatever is reported or saved needs it first.</summary>
    internal void Settle()
    {
        if (_isSpoiled)
        {
            CountAnew();
        }

        for (ReadOnlySpan<int> changed = _journeys.TakeChanged(); !changed.IsEmpty; changed = changed[Math.Min(Together, changed.Length)..])
        {
            ReadOnlySpan<int> together = changed[..Math.Min(Together, changed.Length)];
            _ = _journeys.ReadAhead(together);
            TakeOut(together);
            PutIn(together);
        }

        _book.SetLatest(_journeys.Latest);
    }

    private void TakeOut(int journey) => TakeOut([journey]);

    /// <summary>Takes what the tallies have of journeys out of them.</summary>
    private void TakeOut(ReadOnlySpan<int> journeys)
    {
        // Spoiled tallies are made anew before they are used.
        _loaded.Clear(journeys.Length);
        foreach (int journey in _isSpoiled ? [] : journeys)
        {
            if (_journeys.CountedUpTo(journey) is > 0 and var counted)
            {
                _loaded.Add(journey, counted);
            }
        }

        Fold(-1);
        foreach (int journey in journeys)
        {
            _journeys.CountedUpTo(journey) = 0;
        }
    }

    /// <summary>Puts journeys that the tallies have nothing of into them, as they are now.</summary>
    private void PutIn(ReadOnlySpan<int> journeys)
    {
        _loaded.Clear(journeys.Length);
        foreach (int journey in journeys)
        {
            _loaded.Add(journey, _observations);
        }

        Fold(1);
        foreach (int journey in journeys)
        {
            _journeys.CountedUpTo(journey) = _observations;
        }
    }

    private void Fold(int sign)
    {
        bool wasSpoiled = _isSpoiled;
        _isSpoiled = true;
        _folding.Fold(_loaded, _walk, 0, _loaded.Count, sign);
        _isSpoiled = wasSpoiled;
    }

    private void CountAnew()
    {
        _book = new TallyBook(_book.Codes, _options.Percentiles, _book.Metrics, [.. _options.SplitBy]);
        _folding = new Folding(_book, _loaded);
        _journeys.NoteAllChanged();
        _isSpoiled = false;
    }
}
