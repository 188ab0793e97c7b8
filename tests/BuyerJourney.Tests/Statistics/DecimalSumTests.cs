using System.Numerics;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class DecimalSumTests
{
    private static readonly Gen<decimal> Values =
        from low in Gen.Int
        from middle in Gen.Int
        from high in Gen.Int[0, int.MaxValue]
        from digits in Gen.Int[0, 3]
        from isNegative in Gen.Bool
        from scale in Gen.Int[0, 28]
        select new decimal(low, digits > 0 ? middle : 0, digits > 1 ? high : 0, isNegative, (byte)scale);

    [Fact]
    public void Is_the_exact_sum_in_any_order() => Gen.Select(Values.Array[0, 30], Gen.Int).Sample((values, chance) =>
    {
        decimal[] shuffled = [.. values];
        new Random(chance).Shuffle(shuffled);
        BigInteger exact = values.Aggregate(BigInteger.Zero, (sum, value) => sum + UnitsOf(value));

        DecimalSum one = SumOf(values);
        SumOf(shuffled).Should().Be(one);
        ((((BigInteger)one.Whole) * BigInteger.Pow(10, 28)) + (BigInteger)one.Units).Should().Be(exact);
        one.Units.Should().BeGreaterThanOrEqualTo(Int128.Zero);
    });

    [Fact]
    public void What_is_added_and_taken_back_leaves_nothing() => Values.Array[0, 20].Sample(values =>
        SumOf([.. values, .. values.Select(value => -value)]).Should().Be(default(DecimalSum)));

    [Fact]
    public void One_decimal_comes_back_as_it_was() => Values.Sample(value => new DecimalSum(value).ToDecimal().Should().Be(value));

    [Fact]
    public void A_sum_with_more_digits_than_a_decimal_is_rounded_once()
    {
        decimal third = 1m / 3;

        (new DecimalSum(third) + new DecimalSum(10_000m)).ToDecimal().Should().Be(10_000m + third);
        (new DecimalSum(third) + new DecimalSum(10_000m) + new DecimalSum(-10_000m)).ToDecimal().Should().Be(third);
    }

    private static DecimalSum SumOf(IEnumerable<decimal> values) => values.Aggregate(default(DecimalSum), (sum, value) => sum + new DecimalSum(value));

    private static BigInteger UnitsOf(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        BigInteger digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return (bits[3] < 0 ? -digits : digits) * BigInteger.Pow(10, 28 - value.Scale);
    }
}
