using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics;

/// <summary>Gathers how long stays, or whole journeys, lasted, ended by one of several causes, numbered from 1, or still open, for survival estimates.</summary>
/// <remarks>Holds what it was given as it was then, so that an estimate can be left until someone asks for it.</remarks>
internal sealed class CensoredLengths
{
    private readonly Multiset[] _ended;
    private readonly List<(Multiset Starts, Func<long, long> LengthSince)> _open = [];

    public CensoredLengths(int causes) => _ended = [.. Enumerable.Range(0, causes).Select(_ => new Multiset())];

    public void AddEnded(int cause, Multiset lengths) => _ended[cause - 1].Merge(lengths);

    public void AddOpen(Multiset starts, long asOfTicks) => AddOpen(starts, start => asOfTicks - start);

    /// <param name="starts">When each stay began.</param>
    /// <param name="lengthSince">How long a stay has lasted that began then: the earlier, the longer, or as long.</param>
    public void AddOpen(Multiset starts, Func<long, long> lengthSince) => _open.Add((starts.Copy(), lengthSince));

    /// <summary>The estimate, worked out when it is first asked for: most reports are read for other figures.</summary>
    public Lazy<CumulativeIncidence> EstimateWhenAsked() => new(Estimate);

    public CumulativeIncidence Estimate()
    {
        var open = new Multiset();
        foreach ((Multiset starts, Func<long, long> lengthSince) in _open)
        {
            AddLengths(open, starts, lengthSince);
        }

        long[] times = TimesIn([.. _ended, open]);
        long[] ended = new long[_ended.Length * times.Length];
        long[] stillOpen = new long[times.Length];
        for (int cause = 0; cause < _ended.Length; cause++)
        {
            CopyCounts(_ended[cause], times, ended.AsSpan(cause * times.Length));
        }

        CopyCounts(open, times, stillOpen);
        return AalenJohansen.FromCounts(times, ended, _ended.Length, stillOpen);
    }

    private static void AddLengths(Multiset lengths, Multiset starts, Func<long, long> lengthSince)
    {
        ReadOnlySpan<long> instants = starts.Values;
        ReadOnlySpan<long> startCounts = starts.Counts;
        long[] values = new long[instants.Length];
        long[] counts = new long[instants.Length];
        int distinct = 0;
        for (int i = instants.Length - 1; i >= 0; i--)
        {
            long length = lengthSince(instants[i]);
            distinct += distinct == 0 || values[distinct - 1] != length ? 1 : 0;
            values[distinct - 1] = length;
            counts[distinct - 1] += startCounts[i];
        }

        lengths.Merge(values.AsSpan(0, distinct), counts.AsSpan(0, distinct));
    }

    /// <summary>Every value of the sets once, smallest first.</summary>
    private static long[] TimesIn(Multiset[] sets)
    {
        long[] times = [];
        foreach (Multiset set in sets)
        {
            times = Union(times, set.Values);
        }

        return times;
    }

    private static long[] Union(ReadOnlySpan<long> one, ReadOnlySpan<long> other)
    {
        long[] both = new long[one.Length + other.Length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.Length && j < other.Length)
        {
            long next = Math.Min(one[i], other[j]);
            i += one[i] == next ? 1 : 0;
            j += other[j] == next ? 1 : 0;
            both[count++] = next;
        }

        ReadOnlySpan<long> rest = i < one.Length ? one[i..] : other[j..];
        rest.CopyTo(both.AsSpan(count));
        return both[..(count + rest.Length)];
    }

    private static void CopyCounts(Multiset set, ReadOnlySpan<long> times, Span<long> counts)
    {
        ReadOnlySpan<long> values = set.Values;
        ReadOnlySpan<long> setCounts = set.Counts;
        for (int i = 0, time = 0; i < values.Length; i++)
        {
            while (times[time] != values[i])
            {
                time++;
            }

            counts[time] = setCounts[i];
        }
    }
}
