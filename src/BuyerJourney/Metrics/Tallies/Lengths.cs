using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Lengths of time of one cell of a table, in ticks: each length with its count, or a histogram and the exact sum.</summary>
internal sealed class Lengths
{
    private readonly LogBucketHistogram? _histogram;
    private Int128 _histogramSum;

    public Lengths(Percentiles percentiles)
    {
        if (percentiles == Percentiles.Exact)
        {
            Exact = new Multiset();
        }
        else
        {
            _histogram = new LogBucketHistogram();
        }
    }

    /// <summary>Each length with its count, where lengths are kept so.</summary>
    public Multiset? Exact { get; }

    /// <summary>How many lengths there are, and how long in all: exact in either case.</summary>
    public (long Count, Int128 Ticks) Total => Exact is not null ? (Exact.Count, Exact.Sum) : (_histogram!.Count, _histogramSum);

    /// <summary>Whether nothing is left, nor owed.</summary>
    public bool IsEmpty => Exact is not null ? Exact.Values.IsEmpty : !_histogram!.Counts.ContainsAnyExcept(0);

    public void Add(long ticks, int sign)
    {
        if (_histogram is not null)
        {
            _histogramSum += sign > 0 ? ticks : -ticks;
            if (sign > 0)
            {
                _histogram.Add(ticks);
            }
            else
            {
                _histogram.TakeBack(ticks);
            }
        }
        else if (sign > 0)
        {
            Exact!.Add(ticks);
        }
        else
        {
            Exact!.TakeBack(ticks);
        }
    }

    public void Merge(Lengths other)
    {
        _histogramSum += other._histogramSum;
        _histogram?.Merge(other._histogram!);
        Exact?.Merge(other.Exact!);
    }

    public LengthSummary Summarize() => Exact is not null
        ? LengthSummary.Of(Exact.Count, Exact.Sum, Exact.Minimum, Exact.Maximum, Exact.Quantile, Percentiles.Exact)
        : LengthSummary.Of(_histogram!.Count, _histogramSum, _histogram.MinimumBound, _histogram.MaximumBound, _histogram.Quantile, Percentiles.Approximate);

    public void Write(TallyWriter writer)
    {
        if (Exact is not null)
        {
            writer.WriteCounts(Exact.Values, Exact.Counts);
            return;
        }

        writer.Write(_histogramSum);
        writer.Write(_histogram!.Counts.Length - _histogram.Counts.Count(0));
        for (int bucket = 0; bucket < LogBuckets.Count; bucket++)
        {
            if (_histogram.Counts[bucket] != 0)
            {
                writer.Write(bucket);
                writer.Write(_histogram.Counts[bucket]);
            }
        }
    }

    public void Read(ref TallyReader reader)
    {
        if (Exact is not null)
        {
            reader.ReadCounts(Exact);
            return;
        }

        _histogramSum += reader.ReadInt128();
        long[] counts = new long[LogBuckets.Count];
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            counts[reader.ReadInt(0, LogBuckets.Count - 1)] = reader.ReadLong();
        }

        _histogram!.Merge(counts);
    }
}
