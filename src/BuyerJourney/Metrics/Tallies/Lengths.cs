using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Lengths of time of one cell of a table, in ticks: each length with its count, or a histogram with the exact sum and, after a second fold, the lengths that percentiles lie at.</summary>
internal sealed class Lengths
{
    private static int PlaceCount => 2 + (2 * LengthSummary.Probabilities.Length);

    private readonly LengthKeeping _keeping;

    private readonly LogBucketRows _rows;

    // Whether the rows hold nothing but this.
    private readonly bool _standsAlone;

    /// <summary>Lengths that stand alone.</summary>
    public Lengths(LengthKeeping keeping)
        : this(keeping, new LogBucketRows(), capacity: 1) => _standsAlone = true;

    /// <param name="keeping">How lengths are kept.</param>
    /// <param name="rows">Where the histogram is to be a row, if lengths are kept in one.</param>
    /// <param name="capacity">For how many rows to make room there.</param>
    public Lengths(LengthKeeping keeping, LogBucketRows rows, int capacity)
    {
        _keeping = keeping;
        _rows = rows;
        if (keeping == LengthKeeping.OneByOne)
        {
            Exact = new Multiset();
        }
        else
        {
            Histogram = new LogBucketHistogram(rows, capacity);
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

    public LengthSummary Summarize() => Exact is not null
        ? LengthSummary.Of(Exact)
        : SummarizeHistogram(_keeping == LengthKeeping.InBuckets ? Percentiles.Approximate : Percentiles.Exact);

    /// <summary>The buckets that hold what <see cref="Summarize"/> asks for; one may come several times.</summary>
    public int[] BucketsToKeep()
    {
        Span<RankPlace> places = stackalloc RankPlace[PlaceCount];
        int[] buckets = new int[FindPlaces(places) ? PlaceCount : 0];
        for (int i = 0; i < buckets.Length; i++)
        {
            buckets[i] = places[i].Bucket;
        }

        return buckets;
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

    /// <summary>Hands the memory that only it holds on to others.</summary>
    public void Release()
    {
        Wanted?.Release();
        if (_standsAlone)
        {
            _rows.Release();
        }
    }

    private LengthSummary SummarizeHistogram(Percentiles percentiles)
    {
        Histogram!.RequireNothingOwed();
        double?[] quantiles = new double?[LengthSummary.Probabilities.Length];
        Span<RankPlace> places = stackalloc RankPlace[PlaceCount];
        if (!FindPlaces(places))
        {
            return LengthSummary.Of(0, 0, null, null, quantiles, percentiles);
        }

        long count = Histogram.Count;
        for (int i = 0; i < quantiles.Length; i++)
        {
            (_, double weight) = Quantile.Position(count, LengthSummary.Probabilities[i]);
            quantiles[i] = Quantile.Between(ValueAt(places[1 + (2 * i)]), ValueAt(places[2 + (2 * i)]), weight);
        }

        RankPlace first = places[0];
        RankPlace last = places[^1];
        return percentiles == Percentiles.Approximate
            ? LengthSummary.Of(count, Histogram.Sum, LogBuckets.LowerBound(first.Bucket), LogBuckets.UpperBound(last.Bucket), quantiles, percentiles)
            : LengthSummary.Of(count, Histogram.Sum, Wanted!.At(first), Wanted.At(last), quantiles, percentiles);
    }

    /// <summary>Finds where the shortest length lies, those on either side of each percentile, and the longest.</summary>
    /// <returns>False without lengths.</returns>
    private bool FindPlaces(Span<RankPlace> places)
    {
        long count = Histogram!.Count;
        if (count == 0)
        {
            return false;
        }

        Span<long> ranks = stackalloc long[PlaceCount];
        ranks[0] = 0;
        for (int i = 0; i < LengthSummary.Probabilities.Length; i++)
        {
            (long below, double weight) = Quantile.Position(count, LengthSummary.Probabilities[i]);
            ranks[1 + (2 * i)] = below;
            ranks[2 + (2 * i)] = weight > 0 ? below + 1 : below;
        }

        ranks[^1] = count - 1;
        Histogram.Locate(ranks, places);
        return true;
    }

    private double ValueAt(RankPlace place) => Wanted is null ? LogBuckets.Middle(place.Bucket) : Wanted.At(place);
}
