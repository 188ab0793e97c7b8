using System.Numerics;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

public class TextHashTests
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 61) - 1;

    [Fact]
    public void Is_the_polynomial_it_says() => Gen.Select(Gen.ULong, Gen.ULong, Gen.String[0, 40], Gen.Int[0, int.MaxValue]).Sample(
        (one, other, text, number) =>
        {
            (ulong first, ulong second) = new TextHash(one, other).Of(text, number);

            first.Should().Be((ulong)Polynomial(text, number, one % Prime));
            second.Should().Be((ulong)Polynomial(text, number, other % Prime));
        },
        iter: 5_000);

    [Fact]
    public void Tells_texts_apart_that_differ_by_a_character_or_a_number()
    {
        var hash = new TextHash();
        var seen = new HashSet<(ulong, ulong)>();
        for (int i = 0; i < 50_000; i++)
        {
            seen.Add(hash.Of($"006{i:x}", 0)).Should().BeTrue();
            seen.Add(hash.Of("006", i + 1)).Should().BeTrue();
        }
    }

    private static BigInteger Polynomial(string text, int number, BigInteger point)
    {
        List<BigInteger> coefficients = [text.Length, number];
        for (int i = 0; i < Math.Max(1, text.Length); i += 3)
        {
            BigInteger step = 0;
            for (int c = Math.Min(i + 2, text.Length - 1); c >= i; c--)
            {
                step = (step << 16) + text[c];
            }

            coefficients.Add(step);
        }

        return coefficients.Aggregate(BigInteger.Zero, (sum, coefficient) => ((sum * point) + coefficient) % Prime);
    }
}
