namespace BuyerJourney.Logs;

/// <summary>Many journeys' slices of a log at once, with the visits of all in one span: what a metric folds that is to be fast.</summary>
/// <remarks>
/// Reads memory that is reused for the next block: use it before going on, and keep nothing of it but copies. A loop over <see cref="Visits"/> goes through all journeys without starting anew for
/// each, which is most of what a loop over a single journey costs.
/// </remarks>
public readonly ref struct TraceBlock
{
    private readonly TraceSource _source;
    private readonly ReadOnlySpan<long> _ticks;
    private readonly ReadOnlySpan<EventCode> _events;
    private readonly ReadOnlySpan<WalkedJourney> _journeys;

    // What the first of each in the spans is to those who number them: a block can be a part of another.
    private readonly int _firstEvent;

    internal TraceBlock(
        TraceSource source,
        ReadOnlySpan<long> ticks,
        ReadOnlySpan<EventCode> events,
        ReadOnlySpan<Visit> visits,
        ReadOnlySpan<WalkedJourney> journeys,
        int firstEvent = 0,
        int firstPlace = 0)
    {
        _source = source;
        _ticks = ticks;
        _events = events;
        _journeys = journeys;
        _firstEvent = firstEvent;
        FirstPlace = firstPlace;
        Visits = visits;
    }

    /// <summary>How many journeys there are, those on which nothing happened included.</summary>
    public int Count => _journeys.Length;

    /// <summary>The stays in stages, journey after journey.</summary>
    public ReadOnlySpan<Visit> Visits { get; }

    /// <summary>One journey.</summary>
    /// <param name="place">Its place in the block, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public JourneyTrace this[int place]
    {
        get
        {
            ref readonly WalkedJourney journey = ref _journeys[place];
            int firstEvent = journey.FirstEvent - _firstEvent;
            return new JourneyTrace(
                _source,
                in journey,
                FirstPlace + place,
                _ticks.Slice(firstEvent, journey.EventCount),
                _events.Slice(firstEvent, journey.EventCount),
                Visits.Slice(journey.FirstVisit - _journeys[0].FirstVisit, journey.VisitCount));
        }
    }

    /// <summary>The place, in the block, of the journey that a visit belongs to.</summary>
    /// <param name="visit">One of <see cref="Visits"/>.</param>
    /// <returns>0 to <see cref="Count"/> − 1.</returns>
    public int PlaceOf(in Visit visit) => visit.Place - FirstPlace;

    internal TraceSource Source => _source;

    /// <summary>What <see cref="Visit.Place"/> is for visits of the first journey.</summary>
    internal int FirstPlace { get; }

    /// <summary>Where the journeys stand.</summary>
    internal ReadOnlySpan<WalkedJourney> Journeys => _journeys;
}
