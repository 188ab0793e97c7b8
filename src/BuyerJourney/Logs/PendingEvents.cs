namespace BuyerJourney.Logs;

/// <summary>Events in the order in which they were added, as columns.</summary>
/// <remarks>What was added is never changed, so that logs may share the arrays: what is added later stands behind what they read.</remarks>
internal sealed class PendingEvents
{
    private const int Smallest = 16;

    private int[] _journeys = [];
    private long[] _ticks = [];
    private EventCode[] _codes = [];

    // Made when the first detail comes: most exports have none, and it would cost 4 bytes an event.
    private int[]? _details;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Journeys => _journeys.AsSpan(0, Count);

    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, Count);

    public ReadOnlySpan<EventCode> Codes => _codes.AsSpan(0, Count);

    /// <summary>The places of the events' details; empty where none has any.</summary>
    public ReadOnlySpan<int> Details => _details.AsSpan(0, _details is null ? 0 : Count);

    public void EnsureCapacity(int count)
    {
        if (count > _ticks.Length)
        {
            Move(count);
        }
    }

    public void Add(int journey, EventCode code, long ticks, int detail)
    {
        int place = Count;
        if (place == _ticks.Length)
        {
            MakeRoom(1);
        }

        _journeys[place] = journey;
        _ticks[place] = ticks;
        _codes[place] = code;
        if (detail != 0)
        {
            _details ??= new int[_ticks.Length];
        }

        _details?[place] = detail;
        Count = place + 1;
    }

    /// <summary>Adds events without details.</summary>
    /// <returns>Where the journey of each is to be put. The events count once they are there, by <see cref="Keep"/>.</returns>
    public Span<int> Begin(ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks)
    {
        if (codes.Length > _ticks.Length - Count)
        {
            MakeRoom(codes.Length);
        }

        codes.CopyTo(_codes.AsSpan(Count));
        ticks.CopyTo(_ticks.AsSpan(Count));
        _details?.AsSpan(Count, codes.Length).Clear();
        return _journeys.AsSpan(Count, codes.Length);
    }

    /// <summary>Keeps the events that were begun.</summary>
    public void Keep(int count) => Count += count;

    /// <summary>The arrays, which may be longer than there are events. Nobody else changes them.</summary>
    public (long[] Ticks, EventCode[] Codes, int[]? Details) Arrays => (_ticks, _codes, _details);

    /// <summary>Whether the arrays are so little longer than there are events that keeping them costs less than a copy.</summary>
    public bool IsTight => _ticks.Length - Count <= Count / 8;

    private void MakeRoom(int more) => Move(Math.Max(checked(Count + more), (int)Math.Min(Math.Max(Smallest, Count * 2L), Array.MaxLength)));

    private void Move(int room)
    {
        _journeys = Moved(_journeys, room);
        _ticks = Moved(_ticks, room);
        _codes = Moved(_codes, room);
        if (_details is not null)
        {
            _details = Moved(_details, room);
        }
    }

    private T[] Moved<T>(T[] before, int room)
    {
        T[] after = GC.AllocateUninitializedArray<T>(room);
        before.AsSpan(0, Count).CopyTo(after);
        return after;
    }
}
