using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class QuantileTests
{
    // R 4.2.2, quantile(type = 7), from reference/tables.json.
    private static readonly long[] Values = [1, 2, 4, 7, 11, 16, 22, 29, 37, 46];
    private static readonly double[] Probabilities = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1];
    private static readonly double[] Type7 = [1, 1.45, 1.9, 4.75, 13.5, 27.25, 37.9, 41.95, 46];

    [Fact]
    public void Meets_rs_type_7()
    {
        double[] values = [.. Values.Select(v => (double)v)];
        long[] once = [.. Values.Select(_ => 1L)];
        for (int i = 0; i < Probabilities.Length; i++)
        {
            Quantile.OfSorted(Values, Probabilities[i]).ShouldMatch(Type7[i]);
            Quantile.OfSorted(values, Probabilities[i]).ShouldMatch(Type7[i]);
            Quantile.OfCounts(Values, once, Probabilities[i]).ShouldMatch(Type7[i]);
        }
    }

    [Fact]
    public void Counted_values_give_what_the_values_written_out_give() =>
        Gen.Select(Gen.Select(Gen.Long[-50, 50], Gen.Long[0, 4]).Array[1, 12], Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 4].Select(quarter => quarter / 4.0))).Sample((pairs, probability) =>
        {
            (long Value, long Count)[] distinct = [.. pairs.GroupBy(p => p.Item1).Select(g => (g.Key, g.Sum(p => p.Item2))).OrderBy(p => p.Key)];
            long[] writtenOut = [.. distinct.SelectMany(p => Enumerable.Repeat(p.Value, (int)p.Count))];

            return Quantile.OfCounts([.. distinct.Select(p => p.Value)], [.. distinct.Select(p => p.Count)], probability) == Quantile.OfSorted(writtenOut, probability);
        });

    [Fact]
    public void Lies_between_the_smallest_and_largest_and_never_falls_as_the_probability_grows() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Array[1, 50], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((values, one, other) =>
        {
            Array.Sort(values);
            double low = Quantile.OfSorted(values, Math.Min(one, other))!.Value, high = Quantile.OfSorted(values, Math.Max(one, other))!.Value;
            return values[0] <= low && low <= high && high <= values[^1];
        });

    [Fact]
    public void Has_no_value_without_values()
    {
        Quantile.OfSorted(ReadOnlySpan<long>.Empty, 0.5).Should().BeNull();
        Quantile.OfSorted(ReadOnlySpan<double>.Empty, 0.5).Should().BeNull();
        Quantile.OfCounts([3], [0], 0.5).Should().BeNull();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_a_probability_that_is_none(double probability) =>
        FluentActions.Invoking(() => Quantile.OfSorted([1L], probability)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Refuses_counts_that_do_not_fit()
    {
        FluentActions.Invoking(() => Quantile.OfCounts([1, 2], [1], 0.5)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Quantile.OfCounts([1, 2], [1, -1], 0.5)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
