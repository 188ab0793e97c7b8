using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class LogBucketHistogramTests
{
    private static readonly Gen<long> Values = Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, 1_000_000_000_000], Gen.Long[0, long.MaxValue]);

    [Fact]
    public void Every_value_lies_in_its_bucket_and_near_its_middle() => Values.Sample(value =>
    {
        int bucket = LogBuckets.IndexOf(value);
        return LogBuckets.LowerBound(bucket) <= value && value <= LogBuckets.UpperBound(bucket)
            && Math.Abs(LogBuckets.Middle(bucket) - value) <= value * LogBuckets.RelativeError;
    });

    [Fact]
    public void Buckets_follow_each_other_without_a_gap()
    {
        LogBuckets.LowerBound(0).Should().Be(0);
        for (int bucket = 1; bucket < LogBuckets.Count; bucket++)
        {
            LogBuckets.LowerBound(bucket).Should().Be(LogBuckets.UpperBound(bucket - 1) + 1);
            LogBuckets.IndexOf(LogBuckets.LowerBound(bucket)).Should().Be(bucket);
            LogBuckets.IndexOf(LogBuckets.UpperBound(bucket)).Should().Be(bucket);
        }
        LogBuckets.UpperBound(LogBuckets.Count - 1).Should().Be(long.MaxValue);
        LogBuckets.IndexOf(-1).Should().BeGreaterThanOrEqualTo(LogBuckets.Count);
        LogBuckets.RelativeError.Should().BeLessThanOrEqualTo(0.01);
    }

    [Fact]
    public void Quantile_is_within_the_stated_error_of_the_exact_one() => Gen.Select(Values.Array[1, 60], Gen.Double[0, 1]).Sample((values, probability) =>
    {
        var histogram = new LogBucketHistogram();
        foreach (long value in values) histogram.Add(value);
        Array.Sort(values);
        double exact = Quantile.OfSorted(values, probability)!.Value;
        return Math.Abs(histogram.Quantile(probability)!.Value - exact) <= exact * LogBuckets.RelativeError * (1 + 1e-9)
            && histogram.MinimumBound <= values[0] && values[0] <= histogram.MinimumBound * (1 + 2 * LogBuckets.RelativeError)
            && histogram.MaximumBound >= values[^1] && values[^1] >= histogram.MaximumBound * (1 - 2 * LogBuckets.RelativeError);
    });

    [Fact]
    public void Small_values_are_exact() => Gen.Select(Gen.Long[0, 127].Array[1, 40], Gen.Double[0, 1]).Sample((values, probability) =>
    {
        var histogram = new LogBucketHistogram();
        foreach (long value in values) histogram.Add(value);
        Array.Sort(values);
        return Math.Abs(histogram.Quantile(probability)!.Value - Quantile.OfSorted(values, probability)!.Value) < 1e-9
            && histogram.MinimumBound == values[0] && histogram.MaximumBound == values[^1];
    });

    [Fact]
    public void Any_order_of_adding_taking_back_and_merging_gives_the_same_counts() =>
        Gen.Select(Values.Array[0, 30], Values.Array[0, 30], Gen.Int[0, 30], Gen.Shuffle(Enumerable.Range(0, 90).ToArray())).Sample((kept, passing, cut, order) =>
        {
            (long Value, int By)[] steps = [.. kept.Select(v => (v, 1)), .. passing.Select(v => (v, 1)), .. passing.Select(v => (v, -1))];
            steps = [.. order.Where(i => i < steps.Length).Select(i => steps[i])];
            LogBucketHistogram first = Of(steps.Take(cut)), second = Of(steps.Skip(cut));
            first.Merge(second);
            LogBucketHistogram expected = Of(kept.Select(v => (v, 1)));
            return first.Buckets.SequenceEqual(expected.Buckets) && first.Count == kept.Length && first.Sum == kept.Aggregate((Int128)0, (sum, v) => sum + v);
        });

    [Fact]
    public void Counts_kept_in_a_slice_are_the_same_histogram() => Values.Array[0, 30].Sample(values =>
    {
        int[] many = new int[3 * LogBuckets.Count];
        Span<int> slice = many.AsSpan(LogBuckets.Count, LogBuckets.Count);
        foreach (long value in values) slice[LogBuckets.IndexOf(value)]++;
        LogBucketHistogram expected = Of(values.Select(v => (v, 1)));
        return LogBuckets.Quantile<int>(slice, 0.3) == expected.Quantile(0.3);
    });

    [Fact]
    public void Lists_its_buckets_with_values()
    {
        LogBucketHistogram histogram = Of([(0, 1), (0, 1), (1000, 1)]);

        histogram.Buckets.Should().Equal(new HistogramBucket(0, 0, 2), new HistogramBucket(1000, 1007, 1));
    }

    [Fact]
    public void Says_nothing_without_values()
    {
        var empty = new LogBucketHistogram();

        empty.Quantile(0.5).Should().BeNull();
        empty.MinimumBound.Should().BeNull();
        empty.MaximumBound.Should().BeNull();
        empty.Buckets.Should().BeEmpty();
    }

    [Fact]
    public void Refuses_what_cannot_be_counted()
    {
        var histogram = new LogBucketHistogram();

        FluentActions.Invoking(() => histogram.Add(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => LogBuckets.LowerBound(LogBuckets.Count)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => LogBuckets.Quantile<long>(new long[3], 0.5)).Should().Throw<ArgumentException>();
        histogram.TakeBack(5);
        FluentActions.Invoking(() => histogram.Quantile(0.5)).Should().Throw<InvalidOperationException>().WithMessage("*never added*");
    }

    private static LogBucketHistogram Of(IEnumerable<(long Value, int By)> steps)
    {
        var histogram = new LogBucketHistogram();
        foreach ((long value, int by) in steps)
        {
            if (by > 0) histogram.Add(value);
            else histogram.TakeBack(value);
        }
        return histogram;
    }
}
