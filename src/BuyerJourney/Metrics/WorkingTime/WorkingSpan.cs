namespace BuyerJourney.Metrics.WorkingTime;

/// <summary>The working hours of one span of time as instants, added up: what makes asking quick.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
internal sealed class WorkingSpan
{
    private readonly long[] _starts;
    private readonly long[] _ends;

    // Working time in the span before each start.
    private readonly long[] _before;

    /// <param name="starts">When work begins, in ticks, rising.</param>
    /// <param name="ends">When it ends, each after its start and not after the next one's.</param>
    public WorkingSpan(long[] starts, long[] ends)
    {
        (_starts, _ends, _before) = (starts, ends, new long[starts.Length]);
        for (int i = 0; i < starts.Length; i++)
        {
            _before[i] = Total;
            Total += ends[i] - starts[i];
        }
    }

    /// <summary>All working time in the span.</summary>
    public long Total { get; }

    /// <summary>Working time from the begin of the span until an instant within it.</summary>
    public long WorkedUntil(long ticks)
    {
        int place = _starts.AsSpan().BinarySearch(ticks);
        place = place < 0 ? ~place - 1 : place;
        return place < 0 ? 0 : _before[place] + Math.Min(ticks, _ends[place]) - _starts[place];
    }
}
