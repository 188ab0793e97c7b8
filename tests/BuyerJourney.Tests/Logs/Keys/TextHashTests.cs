using System.Numerics;
using System.Text;
using BuyerJourney.Logs.Keys;
using CsCheck;

namespace BuyerJourney.Tests.Logs.Keys;

public class TextHashTests
{
    private const int LongestLatin = (TextHash.ElementsInBlock - 2) * 4;

    private static readonly Gen<ulong[]> Multipliers = Gen.ULong.Array[TextHash.Sums * (TextHash.ElementsInBlock + 1)];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String[0, 40], Gen.String[200, 800], Gen.String[Gen.Char['\0', '\u00ff'], 0, 40], Gen.String[Gen.Char['\0', '\u00ff'], 450, 600]);

    [Fact]
    public void Is_the_sums_it_says() => Gen.Select(Multipliers, Texts, Gen.Int[0, int.MaxValue]).Sample(
        (multipliers, text, number) => new TextHash(multipliers).Of(text, number).Should().Be(SumsOf(text, number, multipliers)),
        iter: 2_000);

    [Fact]
    public void Of_a_guid_is_the_sums_it_says() => Gen.Select(Multipliers, Gen.Guid).Sample((multipliers, guid) =>
    {
        byte[] bytes = guid.ToByteArray();
        uint[] elements = [uint.MaxValue, .. bytes.Chunk(4).Select(four => BitConverter.ToUInt32(four))];

        new TextHash(multipliers).Of(guid).Should().Be(SumsOf(elements, multipliers));
    });

    [Fact]
    public void Of_bytes_of_ascii_is_that_of_their_characters() => Gen.Select(Multipliers, Gen.String[Gen.Char['\0', '\u007f'], 0, LongestLatin]).Sample((multipliers, text) =>
    {
        var hash = new TextHash(multipliers);

        hash.TryOf(Encoding.ASCII.GetBytes(text), out (ulong First, ulong Second) ofBytes).Should().BeTrue();
        ofBytes.Should().Be(hash.Of(text, 0));
    });

    [Fact]
    public void Bytes_that_are_not_of_ascii_or_very_many_are_left_to_others() => Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 105], Gen.Int[0, 104], Gen.Byte[128, 255]).Sample((text, place, other) =>
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        bytes[place % bytes.Length] = other;

        new TextHash().TryOf(bytes, out _).Should().BeFalse();
        new TextHash().TryOf(new byte[LongestLatin + 1 + place], out _).Should().BeFalse();
    });

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
    public void Tells_a_text_from_the_same_with_nothings_behind_it()
    {
        var hash = new TextHash();

        Enumerable.Range(0, 600).Select(length => hash.Of(new string('\0', length), 0)).Should().OnlyHaveUniqueItems();
    }

    // Texts of Latin-1 that fit into one block have four characters in an element, all others two.
    private static (ulong First, ulong Second) SumsOf(string text, int number, ulong[] multipliers)
    {
        bool isLatin = text.Length <= LongestLatin && text.All(c => c <= '\u00ff');
        uint length = (uint)text.Length + (isLatin ? 1U << 31 : 0);
        IEnumerable<uint> characters = text.Chunk(isLatin ? 4 : 2).Select(chunk => chunk.Reverse().Aggregate(0U, (element, c) => (element << (isLatin ? 8 : 16)) + c));
        return SumsOf([length, (uint)number, .. characters], multipliers);
    }

    private static (ulong First, ulong Second) SumsOf(uint[] elements, ulong[] multipliers)
    {
        uint[] block = [.. elements.Take(TextHash.ElementsInBlock)];
        while (true)
        {
            BigInteger[] sums = [.. Enumerable.Range(0, TextHash.Sums).Select(sum => block.Index().Aggregate(
                (BigInteger)multipliers[sum], (all, element) => all + ((BigInteger)element.Item * multipliers[(TextHash.Sums * (element.Index + 1)) + sum])))];
            uint[] halves = [.. sums.Select(sum => (uint)((sum >> 32) & uint.MaxValue))];
            elements = [.. elements.Skip(TextHash.ElementsInBlock)];
            if (elements.Length == 0)
            {
                return (halves[0] | ((ulong)halves[1] << 32), halves[2] | ((ulong)halves[3] << 32));
            }

            // The sums are the first elements of the next block.
            block = [.. halves, .. elements.Take(TextHash.ElementsInBlock - TextHash.Sums)];
            elements = [.. Enumerable.Repeat(0U, TextHash.Sums), .. elements];
        }
    }
}
