using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs.Keys;
using CsCheck;

namespace BuyerJourney.Tests.Logs.Keys;

public class JourneyKeysTests
{
    private static readonly Gen<string> Numbers = Gen.OneOf(Gen.Long, Gen.Long[-30, 30], Gen.Const(long.MinValue), Gen.Const(long.MaxValue)).Select(number => number.ToString(CultureInfo.InvariantCulture));
    private static readonly Gen<string> Guids = Gen.OneOf(Gen.Guid.Select(guid => guid.ToString()), Gen.Guid.Select(guid => guid.ToString().ToUpperInvariant()), Gen.Guid.Select(guid => guid.ToString("N")));

    // Such as look almost like a number or GUID.
    private static readonly string[] OddOnes =
    [
        "-0", "-", "--1", "+1", "00", "01", "-01", "1e3", "1.0", "1 2", "9223372036854775808", "-9223372036854775809", "99999999999999999999", "\u0661\u0662",
        "0x000000-0000-0000-0000-000000000000", "+0000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-00000000000g", "000000000000-0000-0000-0000-00000000",
    ];

    private static readonly Gen<string> Odd = Gen.Int[0, OddOnes.Length - 1].Select(i => OddOnes[i]);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char['a', 'c'], 1, 4], Gen.String[Gen.Char['!', '~'], 1, 60], Gen.String[Gen.Char['\u00a1', '\u00ff'], 1, 20], Gen.String[Gen.Char['\u00f0', '\u0110'], 1, 200], Numbers, Guids, Odd);

    [Fact]
    public void Gives_the_places_of_a_dictionary() => Texts.Array[0, 400].Sample(texts =>
    {
        var keys = new JourneyKeys();
        var dictionary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            dictionary.TryAdd(text, dictionary.Count);
            keys.GetOrAdd(text.AsSpan()).Should().Be(dictionary[text]);
        }

        RequireSame(keys, dictionary);
    });

    [Fact]
    public void Many_at_once_are_the_same_one_by_one() => Gen.Select(Texts.Array[0, 60], Gen.Int[0, 59].Array[0, 600]).Sample((texts, order) =>
    {
        string[] all = [.. order.Where(i => i < texts.Length).Select(i => texts[i])];
        int end = 0;
        int[] ends = [.. all.Select(text => end += text.Length)];
        int[] one = new int[all.Length];
        int[] other = new int[all.Length];
        int[] third = new int[all.Length];
        int endOfBytes = 0;
        int[] endsOfBytes = [.. all.Select(text => endOfBytes += Encoding.UTF8.GetByteCount(text))];
        var keys = new JourneyKeys();
        keys.AddPlaces(new KeyTexts(all), one);
        new JourneyKeys().AddPlaces(new JoinedKeyTexts(string.Concat(all), ends), other);
        var ofBytes = new JourneyKeys();
        ofBytes.AddPlaces(new JoinedKeyBytes(Encoding.UTF8.GetBytes(string.Concat(all)), endsOfBytes, new char[600]), third);
        var slow = new JourneyKeys();

        one.Should().Equal(all.Select(text => slow.GetOrAdd(text.AsSpan())));
        other.Should().Equal(one);
        third.Should().Equal(one);
        RequireSame(ofBytes, Places([.. all.Distinct()]));
    });

    [Fact]
    public void A_number_is_the_journey_of_its_digits_and_a_guid_that_of_its_characters() => Gen.Select(Gen.Long, Gen.Guid).Array[1, 100].Sample(ids =>
    {
        var keys = new JourneyKeys();
        int[] numbers = new int[ids.Length];
        int[] guids = new int[ids.Length];
        keys.AddPlaces(new KeyNumbers([.. ids.Select(id => id.Item1)]), numbers);
        keys.AddPlaces(new KeyGuids([.. ids.Select(id => id.Item2)]), guids);

        numbers.Should().Equal(ids.Select(id => keys.Find(id.Item1.ToString(CultureInfo.InvariantCulture)) ?? -1));
        guids.Should().Equal(ids.Select(id => keys.Find(id.Item2.ToString()) ?? -1));
        numbers.Select(place => keys.KeyOf(place).Value).Should().Equal(ids.Select(id => id.Item1.ToString(CultureInfo.InvariantCulture)));
        guids.Select(place => keys.KeyOf(place).Value).Should().Equal(ids.Select(id => id.Item2.ToString()));
    });

    [Fact]
    public void A_copy_stays_as_it_was_whatever_becomes_of_the_original() => Gen.Select(Texts.Array[1, 80], Gen.Int[0, 80]).Sample((texts, cut) =>
    {
        string[] first = [.. texts.Take(cut).Distinct()];
        var keys = new JourneyKeys();
        keys.AddPlaces(new KeyTexts(first), new int[first.Length]);
        JourneyKeys copy = keys.Copy();
        foreach (string text in texts)
        {
            keys.GetOrAdd(text.AsSpan());
        }

        RequireSame(copy, Places(first));
        RequireSame(keys, Places([.. first.Concat(texts).Distinct()]));
        keys.Truncate(first.Length / 2);
        RequireSame(keys, Places(first[..(first.Length / 2)]));
        RequireSame(copy, Places(first));
        keys.AddPlaces(new KeyTexts(texts), new int[texts.Length]);
        RequireSame(keys, Places([.. first.Take(first.Length / 2).Concat(texts).Distinct()]));
    });

    [Fact]
    public void A_removed_id_is_unknown_and_its_place_is_nobodys() => Texts.Array[2, 80].Sample(texts =>
    {
        string[] all = [.. texts.Distinct()];
        var keys = new JourneyKeys();
        keys.AddPlaces(new KeyTexts(all), new int[all.Length]);
        JourneyKeys copy = keys.Copy();

        keys.Remove(0);

        keys.Find(all[0]).Should().BeNull();
        keys.KeyOf(0).IsNone.Should().BeTrue();
        all.Skip(1).Select(text => keys.Find(text)).Should().Equal(Enumerable.Range(1, all.Length - 1).Cast<int?>());
        keys.GetOrAdd((Id<Journey>)all[0]).Should().Be(all.Length);
        RequireSame(copy, Places(all));
    });

    [Fact]
    public void Ids_fill_pages_and_make_room()
    {
        var keys = new JourneyKeys();
        keys.EnsureCapacity(100);
        string[] texts = [.. Enumerable.Range(0, 3_000).Select(i => $"{new string('k', i % 190)}:{i}")];
        keys.AddPlaces(new KeyTexts(texts), new int[texts.Length]);
        keys.EnsureCapacity(10_000);

        RequireSame(keys, Places(texts));
    }

    [Theory]
    [InlineData("12\0")]
    [InlineData(" 12")]
    [InlineData("")]
    public void A_text_that_is_no_id_is_not_found(string text)
    {
        var keys = new JourneyKeys();
        keys.GetOrAdd("12");

        keys.Find(text).Should().BeNull();
        FluentActions.Invoking(() => keys.GetOrAdd(text.AsSpan())).Should().Throw<ArgumentException>();
        keys.Count.Should().Be(1);
    }

    private static Dictionary<string, int> Places(string[] texts) => texts.Select((text, place) => (text, place)).ToDictionary(pair => pair.text, pair => pair.place, StringComparer.Ordinal);

    private static void RequireSame(JourneyKeys keys, Dictionary<string, int> places)
    {
        keys.Count.Should().Be(places.Count);
        foreach ((string text, int place) in places)
        {
            keys.Find((Id<Journey>)text).Should().Be(place);
            keys.KeyOf(place).Value.Should().Be(text);
        }
    }
}
