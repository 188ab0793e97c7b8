using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

/// <summary>Histograms that share an array count as if each stood alone.</summary>
public class LogBucketRowsTests
{
    private static readonly Gen<long> Values = Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, 1_000_000_000_000], Gen.Long[0, long.MaxValue]);

    [Fact]
    public void A_row_is_what_a_histogram_alone_is() => Gen.Select(Gen.Int[0, 5], Values).Array[0, 60].Sample(steps =>
    {
        var rows = new LogBucketRows();
        var together = new List<LogBucketHistogram>();
        var alone = new List<LogBucketHistogram>();
        foreach ((int row, long value) in steps)
        {
            while (together.Count <= row)
            {
                together.Add(new LogBucketHistogram(rows, capacity: 2));
                alone.Add(new LogBucketHistogram());
            }

            together[row].Add(value);
            alone[row].Add(value);
        }

        return together.Zip(alone).All(pair => AreSame(pair.First, pair.Second));
    });

    [Fact]
    public void Rows_of_other_windows_merge() => Gen.Select(Values.Array[0, 10], Values.Array[0, 10], Values.Array[0, 10]).Sample((first, second, third) =>
    {
        var rows = new LogBucketRows();
        LogBucketHistogram own = Of(new LogBucketHistogram(rows, 3), first);
        LogBucketHistogram beside = Of(new LogBucketHistogram(rows, 3), second);
        own.Merge(Of(new LogBucketHistogram(), third));
        own.Merge(beside);
        return AreSame(own, Of(new LogBucketHistogram(), [.. first, .. third, .. second])) && AreSame(beside, Of(new LogBucketHistogram(), second));
    });

    [Fact]
    public void Many_at_once_are_counted_as_one_by_one_or_not_at_all() =>
        Gen.Select(Gen.Select(Gen.Int[0, 2], Values).Array[1, 20], Gen.Select(Gen.Int[0, 3], Values).Array[0, 40], Gen.Bool).Sample((known, more, takesBack) =>
    {
        // What is taken back was added before.
        (int, long)[] many = takesBack ? [.. known.Select(one => (one.Item1 + 1, one.Item2))] : more;
        int by = takesBack ? -1 : 1;
        var together = new LogBucketRows();
        var alone = new LogBucketRows();
        LogBucketHistogram[] one = [.. Enumerable.Range(0, 3).Select(_ => new LogBucketHistogram(together, 3))];
        LogBucketHistogram[] other = [.. Enumerable.Range(0, 3).Select(_ => new LogBucketHistogram(alone, 3))];
        foreach ((int row, long value) in known)
        {
            together.Change(row, value, 1);
            alone.Change(row, value, 1);
        }

        if (together.TryChange([.. many.Select(m => m.Item1)], [.. many.Select(m => m.Item2)], by))
        {
            foreach ((int row, long value) in many)
            {
                alone.Change(row - 1, value, by);
            }
        }

        return one.Zip(other).All(pair => AreSame(pair.First, pair.Second));
    });

    [Fact]
    public void Sums_of_many_at_once_may_pass_what_a_long_holds()
    {
        const long Large = (1L << 52) - 1;
        var rows = new LogBucketRows();
        var histogram = new LogBucketHistogram(rows, 1);
        histogram.Add(Large);
        int[] row = [.. Enumerable.Repeat(1, LogBucketWindow.Together)];
        long[] values = [.. Enumerable.Repeat(Large, LogBucketWindow.Together)];
        for (int i = 0; i < 10_000; i++)
        {
            rows.TryChange(row, values, 1).Should().BeTrue();
        }

        histogram.Sum.Should().Be(Large * ((Int128)1 + (10_000 * LogBucketWindow.Together)));
    }

    [Fact]
    public void Sums_may_pass_what_a_long_holds()
    {
        var histogram = new LogBucketHistogram();
        for (int i = 0; i < 5; i++)
        {
            histogram.Add(long.MaxValue);
        }

        histogram.Sum.Should().Be(5 * (Int128)long.MaxValue);
        for (int i = 0; i < 5; i++)
        {
            histogram.TakeBack(long.MaxValue);
        }

        histogram.Sum.Should().Be(Int128.Zero);
    }

    [Fact]
    public void A_refused_value_leaves_everything_as_it_was()
    {
        var histogram = new LogBucketHistogram();
        histogram.Add(7);

        FluentActions.Invoking(() => histogram.Add(-1)).Should().Throw<ArgumentOutOfRangeException>();

        histogram.Buckets.Should().Equal(new HistogramBucket(7, 7, 1));
        histogram.Sum.Should().Be(7);
    }

    private static LogBucketHistogram Of(LogBucketHistogram histogram, long[] values)
    {
        foreach (long value in values)
        {
            histogram.Add(value);
        }

        return histogram;
    }

    private static bool AreSame(LogBucketHistogram one, LogBucketHistogram other) =>
        one.Buckets.SequenceEqual(other.Buckets) && one.Sum == other.Sum && one.Count == other.Count && one.Quantile(0.4) == other.Quantile(0.4);
}
