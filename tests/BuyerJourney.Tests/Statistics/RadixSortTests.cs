using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class RadixSortTests
{
    private static readonly Gen<long[]> Keys = Gen.OneOf(Gen.Long, Gen.Long[-300, 300], Gen.Long[0, 1L << 45]).Array[0, 600];

    [Fact]
    public void Sorts_as_a_comparing_sort_does() => Keys.Sample(keys =>
    {
        long[] expected = [.. keys], pooled = [.. keys], supplied = [.. keys];
        Array.Sort(expected);
        RadixSort.Sort(pooled);
        RadixSort.Sort(supplied, new long[supplied.Length + 3]);
        return pooled.SequenceEqual(expected) && supplied.SequenceEqual(expected);
    });

    [Fact]
    public void Sorts_short_keys_as_a_comparing_sort_does() => Gen.OneOf(Gen.UInt, Gen.UInt[0, 300], Gen.UInt[1u << 31, (1u << 31) + 70_000]).Array[0, 600].Sample(keys =>
    {
        uint[] sorted = [.. keys];
        RadixSort.Sort(sorted);
        return sorted.SequenceEqual(keys.Order());
    });

    [Fact]
    public void Each_payload_goes_with_its_key_and_equal_keys_keep_their_order() => Keys.Sample(keys =>
    {
        long[] sorted = [.. keys];
        int[] payload = [.. Enumerable.Range(0, keys.Length)];
        RadixSort.Sort(sorted, payload);
        return payload.SequenceEqual(Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])) && payload.Select(i => keys[i]).SequenceEqual(sorted);
    });

    [Fact]
    public void Sorts_extremes()
    {
        long[] keys = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? long.MinValue : i % 3 == 1 ? long.MaxValue : 0)];
        RadixSort.Sort(keys);
        keys.Should().BeInAscendingOrder();
    }

    [Fact]
    public void Refuses_spans_that_do_not_fit()
    {
        FluentActions.Invoking(() => RadixSort.Sort(new long[3], new long[2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RadixSort.Sort(new long[3], new int[2])).Should().Throw<ArgumentException>();
    }
}
