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

    // With a number behind them some make texts, some numbers, and the last GUIDs as long as the number has one digit.
    private static readonly string[] AllPrefixes = ["deal-", "", "-", "0", "é", "\ud83d\ude00", "\ud83d", "00000000-0000-0000-0000-00000000000"];

    private static readonly Gen<string> Prefixes = Gen.Int[0, AllPrefixes.Length - 1].Select(i => AllPrefixes[i]);

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
    public async Task The_ids_of_a_copy_are_found_by_many_threads_at_once()
    {
        string[] ids = [.. Enumerable.Range(0, 5_000).Select(i => (i % 4) switch { 0 => $"deal-{i}", 1 => $"{i}", 2 => new Guid(i, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString(), _ => $"Geschäft Ж {i}" })];
        var keys = new JourneyKeys();
        keys.AddPlaces(new KeyTexts(ids), new int[ids.Length]);
        JourneyKeys copy = keys.Copy();
        using var start = new Barrier(4);

        int?[][] found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return ids.Select(id => copy.Find(id)).ToArray();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        found.Should().AllSatisfy(places => places.Should().Equal(Enumerable.Range(0, ids.Length).Cast<int?>()));
    }

    // The memory of a table that was let go is another's at once.
    [Fact]
    public void Ids_that_are_gathered_in_turns_with_copies_of_them_do_not_mix() => Gen.Select(Texts, Gen.Int[0, 1]).Array[1, 200].Sample(steps =>
    {
        JourneyKeys[] both = [new(), new()];
        Dictionary<string, int>[] places = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
        foreach ((string text, int which) in steps)
        {
            both[which].GetOrAdd(text.AsSpan()).Should().Be(places[which].TryGetValue(text, out int place) ? place : places[which][text] = places[which].Count);
            RequireSame(both[which].Copy(), places[which]);
        }

        RequireSame(both[0], places[0]);
        RequireSame(both[1], places[1]);
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
        JourneyKeys later = keys.Copy();
        later.Find(all[0]).Should().BeNull();
        later.Find(string.Empty).Should().BeNull();
        all.Skip(1).Select(text => later.Find(text)).Should().Equal(Enumerable.Range(1, all.Length - 1).Cast<int?>());
        keys.GetOrAdd((Id<Journey>)all[0]).Should().Be(all.Length);
        RequireSame(copy, Places(all));
    });

    [Fact]
    public void A_run_of_numbered_ids_is_as_if_each_had_been_added() =>
        Gen.Select(Prefixes, Gen.Long[0, 120], Gen.Int[1, 40].Array[1, 4], Gen.Int[0, 3], Texts.Array[0, 6]).Sample((prefix, first, lengths, gap, others) =>
        {
            var keys = new JourneyKeys();
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            JourneyKeys copy = keys.Copy();
            Dictionary<string, int> placesOfCopy = [];
            foreach (int length in lengths)
            {
                int[] found = new int[length];
                keys.AddPlaces(prefix, first, found);
                found.Should().Equal(Enumerable.Range(0, length).Select(i => PlaceOf(TextOf(prefix, first + i))));
                RequireSame(keys, places);
                RequireSame(copy, placesOfCopy);
                (copy, placesOfCopy) = (keys.Copy(), new(places, StringComparer.Ordinal));
                first += length + (gap == 3 ? 1 : 0);
            }

            foreach (string other in others.Append(TextOf(prefix, first)).Append(TextOf(prefix, 0)))
            {
                keys.GetOrAdd(other.AsSpan()).Should().Be(PlaceOf(other));
                RequireSame(keys, places);
            }

            RequireSame(copy, placesOfCopy);

            int PlaceOf(string text) => places.TryGetValue(text, out int place) ? place : places[text] = places.Count;
        });

    [Theory]
    [InlineData("deal-", "deal-")]
    [InlineData("deal-", "deal-0")]
    [InlineData("deal-", "deal-4")]
    [InlineData("deal-", "deal-01")]
    [InlineData("deal-", "deal--1")]
    [InlineData("deal-", "deal-1\0")]
    [InlineData("deal-", "deal-\u0661")]
    [InlineData("deal-", "Deal-1")]
    [InlineData("deal-", "eal-1")]
    [InlineData("", "0")]
    [InlineData("", "")]
    public void An_id_beside_a_run_is_not_of_it(string prefix, string other)
    {
        var keys = new JourneyKeys();
        keys.AddPlaces(prefix, 1, new int[3]);

        keys.Find(other).Should().BeNull();
    }

    [Fact]
    public void A_run_is_cut_and_can_lose_one_of_its_ids() => Gen.Select(Gen.Int[1, 30], Gen.Int[0, 30], Gen.Int[0, 29]).Sample((count, kept, removed) =>
    {
        var keys = new JourneyKeys();
        keys.AddPlaces("deal-", 1, new int[count]);
        JourneyKeys whole = keys.Copy();
        string[] ids = [.. Enumerable.Range(1, count).Select(i => TextOf("deal-", i))];

        keys.Truncate(kept);

        RequireSame(keys, Places([.. ids.Take(kept)]));
        if (removed < keys.Count)
        {
            keys.Remove(removed);
            keys.Find(ids[removed]).Should().BeNull();
            keys.KeyOf(removed).IsNone.Should().BeTrue();
            keys.GetOrAdd(ids[removed].AsSpan()).Should().Be(Math.Min(kept, count));
        }

        RequireSame(whole, Places(ids));
    });

    [Fact]
    public void A_run_that_makes_no_ids_adds_nothing()
    {
        var keys = new JourneyKeys();

        FluentActions.Invoking(() => keys.AddPlaces(" ", 1, new int[2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => keys.AddPlaces(new string('k', 199), 9, new int[2])).Should().Throw<ArgumentException>();
        keys.AddPlaces("deal-", 1, []);

        keys.Count.Should().Be(0);
    }

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

    private static string TextOf(string prefix, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");

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
