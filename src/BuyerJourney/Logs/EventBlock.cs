namespace BuyerJourney.Logs;

/// <summary>Some events in the order in which they were added, as columns.</summary>
/// <param name="room">How many there may be.</param>
/// <param name="journeys">Takes the journey of each; as long as the room, or longer.</param>
internal sealed class EventBlock(int room, int[] journeys)
{
    private readonly long[] _ticks = GC.AllocateUninitializedArray<long>(room);
    private readonly EventCode[] _codes = GC.AllocateUninitializedArray<EventCode>(room);
    private int[] _journeys = journeys;

    // Made when the first detail comes: most exports have none, and it would cost 4 bytes an event.
    private int[]? _details;

    public int Count { get; private set; }

    public int Free => _ticks.Length - Count;

    public ReadOnlySpan<int> Journeys => _journeys.AsSpan(0, Count);

    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, Count);

    public ReadOnlySpan<EventCode> Codes => _codes.AsSpan(0, Count);

    /// <summary>The places of the events' details; empty where none has any.</summary>
    public ReadOnlySpan<int> Details => _details.AsSpan(0, _details is null ? 0 : Count);

    /// <summary>Adds events without details. There has to be room for them.</summary>
    public void Add(ReadOnlySpan<int> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks)
    {
        journeys.CopyTo(_journeys.AsSpan(Count));
        codes.CopyTo(_codes.AsSpan(Count));
        ticks.CopyTo(_ticks.AsSpan(Count));
        Count += ticks.Length;
    }

    /// <summary>Says what else is known of the event that was added last.</summary>
    public void Describe(int detail)
    {
        _details ??= new int[_ticks.Length];
        _details[Count - 1] = detail;
    }

    /// <summary>Gives away the room for journeys, where it is known otherwise whose events these are.</summary>
    public int[] TakeJourneys()
    {
        int[] taken = _journeys;
        _journeys = [];
        return taken;
    }

    /// <summary>Puts down whose events these are, where it was known otherwise.</summary>
    /// <param name="ends">Where each journey's events end among all; 0 where it has none.</param>
    /// <param name="journey">The journey of the first.</param>
    /// <param name="first">Which among all is the first.</param>
    /// <returns>The journey of the last.</returns>
    public int PutJourneys(ReadOnlySpan<int> ends, int journey, int first)
    {
        _journeys = GC.AllocateUninitializedArray<int>(_ticks.Length);
        for (int i = 0; i < Count; i++)
        {
            while (ends[journey] <= first + i)
            {
                journey++;
            }

            _journeys[i] = journey;
        }

        return journey;
    }
}
