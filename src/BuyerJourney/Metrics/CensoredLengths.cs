using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics;

/// <summary>Gathers how long stays, or whole journeys, lasted, ended by one of several causes, numbered from 1, or still open, for survival estimates.</summary>
internal sealed class CensoredLengths(int causes)
{
    private const int StillOpen = 0;

    private readonly List<(long Ticks, int Cause, long Count)> _stays = [];

    public void AddEnded(int cause, ReadOnlySpan<long> lengths, ReadOnlySpan<long> counts)
    {
        for (int i = 0; i < lengths.Length; i++)
        {
            _stays.Add((lengths[i], cause, counts[i]));
        }
    }

    public void AddOpen(ReadOnlySpan<long> starts, ReadOnlySpan<long> counts, long asOfTicks) => AddOpen(starts, counts, start => asOfTicks - start);

    /// <param name="starts">When each stay began.</param>
    /// <param name="counts">How often each start occurs.</param>
    /// <param name="lengthSince">How long a stay has lasted that began then.</param>
    public void AddOpen(ReadOnlySpan<long> starts, ReadOnlySpan<long> counts, Func<long, long> lengthSince)
    {
        for (int i = 0; i < starts.Length; i++)
        {
            _stays.Add((lengthSince(starts[i]), StillOpen, counts[i]));
        }
    }

    public CumulativeIncidence Estimate()
    {
        (long Ticks, int Cause, long Count)[] stays = [.. _stays];
        Array.Sort(stays, static (a, b) => a.Ticks.CompareTo(b.Ticks));
        long[] times = [.. stays.Select(stay => stay.Ticks).Distinct()];
        long[] ended = new long[causes * times.Length];
        long[] open = new long[times.Length];
        int time = 0;
        foreach ((long ticks, int cause, long count) in stays)
        {
            time += times[time] == ticks ? 0 : 1;
            if (cause == StillOpen)
            {
                open[time] += count;
            }
            else
            {
                ended[((cause - 1) * times.Length) + time] += count;
            }
        }

        return AalenJohansen.FromCounts(times, ended, causes, open);
    }
}
