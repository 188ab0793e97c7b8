using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class RankSelectionTests
{
    // Fewer and more than are sorted at once; few and many distinct; all alike but one; the whole range of numbers.
    private static readonly Gen<long[]> Values = Gen.OneOf(
        Gen.Long[0, 50].Array[1, 40],
        Gen.Long[-3, 3].Array[1_000, 3_000],
        Gen.Long[0, 1L << 45].Array[1_000, 3_000],
        Gen.Long.Array[1_000, 2_000],
        Gen.Select(Gen.Long, Gen.Long, Gen.Int[1_000, 2_000]).Select((one, other, count) => (long[])[other, .. Enumerable.Repeat(one, count)]));

    [Fact]
    public void Finds_what_stands_at_a_rank_when_all_are_sorted() => Gen.Select(Values, Gen.Double[0, 1].Array[0, 12]).Sample((values, shares) =>
    {
        int[] ranks = [.. shares.Select(share => (int)(share * (values.Length - 1))).Order()];
        long[] found = new long[ranks.Length];

        RankSelection.Select([.. values], ranks, found);

        long[] sorted = [.. values.Order()];
        return found.SequenceEqual(ranks.Select(rank => sorted[rank]));
    });

    [Fact]
    public void A_multiset_tells_the_same_before_it_was_put_in_order_and_after() => Values.Sample(values =>
    {
        Multiset waiting = new(), sorted = new();
        foreach (long value in values)
        {
            waiting.Add(value);
            sorted.Add(value);
        }

        _ = sorted.Values;
        double[] probabilities = [0, 0.5, 0.75, 0.9, 0.95, 1];
        return waiting.Quantiles(probabilities).SequenceEqual(probabilities.Select(sorted.Quantile))
            && waiting.Quantiles(probabilities).SequenceEqual(sorted.Quantiles(probabilities))
            && waiting.Minimum == sorted.Minimum && waiting.Maximum == sorted.Maximum && waiting.Sum == sorted.Sum;
    });

    [Fact]
    public void Nothing_has_no_quantile() => new Multiset().Quantiles([0.5, 1]).Should().OnlyContain(quantile => quantile == null);
}
