using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class LogBucketWindowTests
{
    // Also just below, at and just above the powers of two, where buckets double.
    private static readonly Gen<long> Values = Gen.OneOf(
        Gen.Long[0, 300],
        Gen.Long[0, 1_000_000_000_000],
        Gen.Select(Gen.Int[6, 51], Gen.Long[-2, 2], (bits, off) => (1L << bits) + off),
        Gen.Long[0, (1L << 52) - 1]);

    private static readonly long[] Extremes = [1L << 52, (1L << 52) - 1, long.MaxValue, -1, long.MinValue, 0, 63, 64];

    [Fact]
    public void Places_are_those_of_the_buckets_one_by_one() => Gen.Select(Gen.Int[1, 4], Values).Array[0, 60].Sample(all =>
    {
        int[] rows = [.. all.Select(one => one.Item1)];
        long[] values = [.. all.Select(one => one.Item2)];
        int[] places = new int[all.Length];
        var window = new LogBucketWindow(0, LogBuckets.Count);

        window.TryPlace(rows, values, places).Should().BeTrue();
        places.Should().Equal(all.Select(one => ((one.Item1 - 1) * LogBuckets.Count) + LogBuckets.IndexOf(one.Item2)));
    });

    [Fact]
    public void All_have_a_place_or_none() => Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.OneOf(Values, Values, Gen.Int[0, Extremes.Length - 1].Select(i => Extremes[i]))).Array[0, 40], Gen.Int[0, 2_000], Gen.Int[0, 3_000]).Sample((all, from, width) =>
    {
        int[] rows = [.. all.Select(one => one.Item1)];
        long[] values = [.. all.Select(one => one.Item2)];

        new LogBucketWindow(from, width).TryPlace(rows, values, new int[all.Length]).Should().Be(all.All(one =>
            one.Item1 > 0 && one.Item2 is >= 0 and < 1L << 52 && LogBuckets.IndexOf(one.Item2) >= from && LogBuckets.IndexOf(one.Item2) < from + width));
    });
}
