using System.Numerics;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

public class TextHashTests
{
    private static readonly ulong Prime = (1UL << 61) - 1;
    private static readonly Gen<ulong[]> Multipliers = Gen.ULong[0, Prime - 1].Array[TextHash.ElementsInBlock];

    [Fact]
    public void Is_the_sum_it_says() => Gen.Select(Multipliers, Multipliers, Gen.OneOf(Gen.String[0, 40], Gen.String[200, 800]), Gen.Int[0, int.MaxValue]).Sample(
        (one, other, text, number) =>
        {
            (ulong first, ulong second) = new TextHash(one, other).Of(text, number);

            first.Should().Be((ulong)SumOf(text, number, one));
            second.Should().Be((ulong)SumOf(text, number, other));
        },
        iter: 2_000);

    [Fact]
    public void The_largest_sum_does_not_overflow()
    {
        ulong[] largest = [.. Enumerable.Repeat(Prime - 1, TextHash.ElementsInBlock)];
        string text = new('\uffff', 900);

        new TextHash(largest, largest).Of(text, int.MaxValue).First.Should().Be((ulong)SumOf(text, int.MaxValue, largest));
    }

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

    private static BigInteger SumOf(string text, int number, ulong[] multipliers)
    {
        Queue<BigInteger> elements = new([text.Length, number]);
        for (int i = 0; i < text.Length; i += 3)
        {
            elements.Enqueue(text.Skip(i).Take(3).Reverse().Aggregate(BigInteger.Zero, (element, c) => (element << 16) + c));
        }

        BigInteger sum = 0;
        for (int place = 0; elements.Count > 0; place++)
        {
            if (place == multipliers.Length)
            {
                sum = sum % Prime * multipliers[0];
                place = 1;
            }

            sum += elements.Dequeue() * multipliers[place];
        }

        return sum % Prime;
    }
}
