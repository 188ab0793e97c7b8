using System.Numerics;
using BuyerJourney.Logs.Keys;
using CsCheck;

namespace BuyerJourney.Tests.Logs.Keys;

public class TextHashTests
{
    private static readonly ulong Prime = (1UL << 61) - 1;
    private static readonly Gen<ulong[]> Multipliers = Gen.ULong[0, Prime - 1].Array[TextHash.ElementsInBlock];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String[0, 40], Gen.String[200, 800], Gen.String[Gen.Char['\0', '\u00ff'], 0, 40], Gen.String[Gen.Char['\0', '\u00ff'], 500, 600]);

    [Fact]
    public void Is_the_sum_it_says() => Gen.Select(Multipliers, Multipliers, Texts, Gen.Int[0, int.MaxValue]).Sample(
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

    [Fact]
    public void Of_a_guid_is_the_sum_it_says() => Gen.Select(Multipliers, Multipliers, Gen.Guid).Sample((one, other, guid) =>
    {
        (ulong first, ulong second) = new TextHash(one, other).Of(guid);

        BigInteger bits = new(guid.ToByteArray(), isUnsigned: true);
        BigInteger[] elements = [BigInteger.One << 33, bits & ((1UL << 48) - 1), (bits >> 48) & ((1UL << 48) - 1), bits >> 96];
        first.Should().Be((ulong)SumOf(elements, one));
        second.Should().Be((ulong)SumOf(elements, other));
    });

    // Texts of Latin-1 that fit into one block have seven characters in an element, all others three.
    private static BigInteger SumOf(string text, int number, ulong[] multipliers)
    {
        bool isLatin = text.Length <= (TextHash.ElementsInBlock - 1) * 7 && text.All(c => c <= '\u00ff');
        List<BigInteger> elements = isLatin ? [((BigInteger)text.Length << 33) + (BigInteger.One << 32) + number] : [text.Length, number];
        elements.AddRange(text.Chunk(isLatin ? 7 : 3).Select(chunk => chunk.Reverse().Aggregate(BigInteger.Zero, (element, c) => (element << (isLatin ? 8 : 16)) + c)));
        return SumOf(elements, multipliers);
    }

    private static BigInteger SumOf(IEnumerable<BigInteger> all, ulong[] multipliers)
    {
        Queue<BigInteger> elements = new(all);
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
