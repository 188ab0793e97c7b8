using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Lengths of time of one cell of a table, in ticks: each length with its count, or a histogram with the exact sum and, after a second fold, the lengths that percentiles lie at.</summary>
internal sealed class Lengths
{
    private readonly LengthKeeping _keeping;

    public Lengths(LengthKeeping keeping)
    {
        _keeping = keeping;
        if (keeping == LengthKeeping.OneByOne)
        {
            Exact = new Multiset();
        }
        else
        {
            Histogram = new LogBucketHistogram();
        }
    }

    /// <summary>Each length with its count, where lengths are kept so.</summary>
    public Multiset? Exact { get; }

    /// <summary>The histogram, where lengths are kept so.</summary>
    public LogBucketHistogram? Histogram { get; }

    /// <summary>What the second fold kept; null before it.</summary>
    public WantedLengths? Wanted { get; set; }

    /// <summary>How many lengths there are, and how long in all: exact in either case.</summary>
    public (long Count, Int128 Ticks) Total => Exact is not null ? (Exact.Count, Exact.Sum) : (Histogram!.Count, Histogram.Sum);

    /// <summary>Whether nothing is left, nor owed.</summary>
    public bool IsEmpty => Exact is not null ? Exact.Values.IsEmpty : Histogram!.IsEmpty;

    public void Add(long ticks, int sign)
    {
        if (Histogram is not null)
        {
            Histogram.Change(ticks, sign);
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
        Histogram?.Merge(other.Histogram!);
        Exact?.Merge(other.Exact!);
        if (other.Wanted is not null)
        {
            Wanted ??= other.Wanted.Anew();
            Wanted.Merge(other.Wanted);
        }
    }

    public LengthSummary Summarize() => _keeping switch
    {
        LengthKeeping.OneByOne => LengthSummary.Of(Exact!.Count, Exact.Sum, Exact.Minimum, Exact.Maximum, Exact.Quantile, Percentiles.Exact),
        LengthKeeping.InBuckets => LengthSummary.Of(Histogram!.Count, Histogram.Sum, Histogram.MinimumBound, Histogram.MaximumBound, Histogram.Quantile, Percentiles.Approximate),
        _ => LengthSummary.Of(Histogram!.Count, Histogram.Sum, WantedAt(0), WantedAt(Histogram.Count - 1), WantedQuantile, Percentiles.Exact),
    };

    /// <summary>The buckets that hold what <see cref="Summarize"/> asks for.</summary>
    public IEnumerable<int> BucketsToKeep()
    {
        long count = Histogram!.Count;
        if (count == 0)
        {
            return [];
        }

        long[] ranks = [0, count - 1, .. LengthSummary.Probabilities.SelectMany(p => RanksOf(count, p))];
        return ranks.Select(rank => BucketOf(rank).Bucket);
    }

    public void Write(TallyWriter writer)
    {
        if (Exact is not null)
        {
            writer.WriteCounts(Exact.Values, Exact.Counts);
            return;
        }

        writer.Write(Histogram!.Sum);
        writer.Write(Histogram.CountedBuckets.Count());
        foreach ((int bucket, long count) in Histogram.CountedBuckets)
        {
            writer.Write(bucket);
            writer.Write(count);
        }
    }

    public void Read(ref TallyReader reader)
    {
        if (Exact is not null)
        {
            reader.ReadCounts(Exact);
            return;
        }

        Histogram!.AddSaved(reader.ReadInt128());
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            Histogram.AddSaved(reader.ReadInt(0, LogBuckets.Count - 1), reader.ReadLong());
        }
    }

    public void Release()
    {
        Histogram?.Release();
        Wanted?.Release();
    }

    private static long[] RanksOf(long count, double probability)
    {
        (long below, double weight) = Quantile.Position(count, probability);
        return weight > 0 ? [below, below + 1] : [below];
    }

    private double? WantedQuantile(double probability)
    {
        long count = Histogram!.Count;
        if (count == 0)
        {
            return null;
        }

        (long below, double weight) = Quantile.Position(count, probability);
        return Quantile.Between(WantedAt(below)!.Value, WantedAt(weight > 0 ? below + 1 : below)!.Value, weight);
    }

    private long? WantedAt(long rank)
    {
        if (Histogram!.Count == 0)
        {
            return null;
        }

        (int bucket, long inside, long count) = BucketOf(rank);
        return Wanted!.At(bucket, inside, count);
    }

    private (int Bucket, long RankInside, long Count) BucketOf(long rank)
    {
        foreach ((int bucket, long count) in Histogram!.CountedBuckets)
        {
            if (rank < count)
            {
                return (bucket, rank, count);
            }

            rank -= count;
        }

        throw new InvalidOperationException("Something was taken back that was never added.");
    }
}
