using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

public class EventColumnsTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision"));

    private static readonly Gen<(int Journey, int Code, long Ticks)[]> Columns = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 4], Gen.Long[0, 20]).Array[0, 300];

    [Fact]
    public void Columns_of_texts_are_the_events_one_by_one() => Columns.Sample(events => RequireSame(events, key => $"deal {key}", (builder, keys, codes, ticks) => builder.AddRange(keys, codes, ticks)));

    [Fact]
    public void A_number_names_the_journey_of_its_digits() => Columns.Sample(events => RequireSame(
        events,
        key => key.ToString(CultureInfo.InvariantCulture),
        (builder, keys, codes, ticks) => builder.AddRange([.. keys.Select(key => long.Parse(key, CultureInfo.InvariantCulture))], codes, ticks)));

    [Fact]
    public void A_guid_names_the_journey_of_its_characters() => Columns.Sample(events => RequireSame(
        events,
        key => new Guid(key, 7, 9, [1, 2, 3, 4, 5, 6, 7, 8]).ToString(),
        (builder, keys, codes, ticks) => builder.AddRange([.. keys.Select(Guid.Parse)], codes, ticks)));

    [Fact]
    public void Ids_one_behind_the_other_are_the_events_one_by_one() => Columns.Sample(events => RequireSame(events, key => $"deal {key}", (builder, keys, codes, ticks) =>
    {
        builder.EnsureCapacity(0, events.Length / 2);
        builder.AddRange(string.Concat(keys), EndsOf(keys), codes, ticks);
    }));

    [Fact]
    public void Places_of_many_are_those_of_each() => Gen.Long[-40, 40].Array[0, 100].Sample(numbers =>
    {
        string[] texts = [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        Guid[] guids = [.. numbers.Select(number => new Guid((int)number, 7, 9, [1, 2, 3, 4, 5, 6, 7, 8]))];
        var slow = new JourneyLogBuilder(Definition);
        JourneyIndex[] expected = [.. texts.Select(text => slow.Journey(text.AsSpan()))];
        JourneyIndex[] expectedOfGuids = [.. guids.Select(guid => slow.Journey(guid.ToString().AsSpan()))];
        var builder = new JourneyLogBuilder(Definition);
        var byNumber = new JourneyIndex[numbers.Length];
        var byText = new JourneyIndex[numbers.Length];
        var byJoined = new JourneyIndex[numbers.Length];
        var byBytes = new JourneyIndex[numbers.Length];
        var byGuid = new JourneyIndex[numbers.Length];

        builder.Journeys(numbers, byNumber);
        builder.Journeys(texts, byText);
        builder.Journeys(string.Concat(texts), EndsOf(texts), byJoined);
        builder.Journeys(Encoding.UTF8.GetBytes(string.Concat(texts)), EndsOf(texts), byBytes);
        builder.Journeys(guids, byGuid);

        byNumber.Should().Equal(expected);
        byText.Should().Equal(expected);
        byJoined.Should().Equal(expected);
        byBytes.Should().Equal(expected);
        byGuid.Should().Equal(expectedOfGuids);
    });

    [Fact]
    public void Places_without_room_for_them_are_refused_and_so_are_all_with_one_that_is_no_id()
    {
        var builder = new JourneyLogBuilder(Definition);

        FluentActions.Invoking(() => builder.Journeys([1L, 2L], new JourneyIndex[1])).Should().Throw<ArgumentException>().WithMessage("*2 ids and room for 1 places*");
        FluentActions.Invoking(() => builder.Journeys([Guid.Empty], [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => builder.Journeys("ab", [1, 2], new JourneyIndex[3])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => builder.Journeys("ab", [1], new JourneyIndex[1])).Should().Throw<ArgumentException>().WithMessage("*end at 1*the text at 2*");
        FluentActions.Invoking(() => builder.Journeys("a b", [1, 3], new JourneyIndex[2])).Should().Throw<ArgumentException>().WithMessage("*blank*");
        FluentActions.Invoking(() => builder.Journeys("ab"u8, [1, 2], new JourneyIndex[3])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => builder.Journeys("ab"u8, [1], new JourneyIndex[1])).Should().Throw<ArgumentException>().WithMessage("*end at 1*the text at 2*");
        FluentActions.Invoking(() => builder.Journeys("a b"u8, [1, 3], new JourneyIndex[2])).Should().Throw<ArgumentException>().WithMessage("*blank*");
        FluentActions.Invoking(() => builder.Journeys([(byte)'a', 0xC3], [1, 2], new JourneyIndex[2])).Should().Throw<ArgumentException>().WithMessage("*id 1 are not UTF-8*");
        FluentActions.Invoking(() => builder.Journeys(Encoding.UTF8.GetBytes(new string('k', 300)), [300], new JourneyIndex[1])).Should().Throw<ArgumentException>().WithMessage("*300 characters*");
        builder.JourneyCount.Should().Be(0);
    }

    [Fact]
    public void Ids_whose_ends_are_not_in_their_text_are_refused_and_so_are_all_with_one_that_is_none()
    {
        var builder = new JourneyLogBuilder(Definition);
        EventCode entered = builder.Codes.Stage("awareness");

        FluentActions.Invoking(() => builder.AddRange("ab", [2, 1], [entered, entered], [1, 2])).Should().Throw<ArgumentException>().WithMessage("*ends at 1*");
        FluentActions.Invoking(() => builder.AddRange("ab", [1, 3], [entered, entered], [1, 2])).Should().Throw<ArgumentException>().WithMessage("*end at 3*the text at 2*");
        FluentActions.Invoking(() => builder.AddRange("ab", [1], [entered], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => builder.AddRange("a b", [1, 3], [entered, entered], [1, 2])).Should().Throw<ArgumentException>().WithMessage("*blank*");
        (builder.JourneyCount, builder.EventCount).Should().Be((0, 0));
    }

    [Fact]
    public void A_text_that_is_no_id_refuses_them_all()
    {
        var builder = new JourneyLogBuilder(Definition);
        EventCode entered = builder.Codes.Stage("awareness");
        builder.AddRange(["a", "b"], [entered, entered], [1, 2]);

        Action add = () => builder.AddRange(["c", "a", " d"], [entered, entered, entered], [3, 4, 5]);

        add.Should().Throw<ArgumentException>().WithMessage("*' d'*blank*");
        (builder.JourneyCount, builder.EventCount).Should().Be((2, 2));
        builder.Find("c").Should().BeNull();
        builder.AddRange(["c", "b"], [entered, entered], [3, 4]);
        builder.Build().KeyOf(builder.Find("c")!.Value).Should().Be((Id<Journey>)"c");
        builder.Build().EventCount.Should().Be(4);
    }

    [Fact]
    public void A_missing_text_refuses_them_all()
    {
        var builder = new JourneyLogBuilder(Definition);
        EventCode entered = builder.Codes.Stage("awareness");

        Action add = () => builder.AddRange(["a", null!], [entered, entered], [1, 2]);

        add.Should().Throw<ArgumentNullException>();
        (builder.JourneyCount, builder.EventCount).Should().Be((0, 0));
        builder.Find("a").Should().BeNull();
    }

    [Fact]
    public void Columns_of_different_length_or_with_an_unknown_code_are_refused()
    {
        var builder = new JourneyLogBuilder(Definition);
        EventCode entered = builder.Codes.Stage("awareness");

        FluentActions.Invoking(() => builder.AddRange(["a"], [entered, entered], [1])).Should().Throw<ArgumentException>().WithMessage("*1 journeys, 2 codes and 1 instants*");
        FluentActions.Invoking(() => builder.AddRange([5L], [new EventCode(999)], [1])).Should().Throw<ArgumentOutOfRangeException>();
        builder.JourneyCount.Should().Be(0);
    }

    [Fact]
    public void Details_of_other_events_stay_with_them()
    {
        var builder = new JourneyLogBuilder(Definition);
        EventCode entered = builder.Codes.Stage("awareness");
        builder.Add(builder.Journey("a"), entered, 1, new EventDetail { Channel = "phone" });
        builder.AddRange(["a", "b"], [entered, entered], [2, 3]);
        builder.Add(builder.Journey("b"), entered, 4, new EventDetail { Channel = "mail" });

        var channels = new List<string?>();
        foreach (JourneyTrace trace in builder.Build().Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                channels.Add(trace.Detail(i).Channel);
            }
        }

        channels.Should().Equal("phone", null, null, "mail");
    }

    private static int[] EndsOf(string[] keys)
    {
        int end = 0;
        return [.. keys.Select(key => end += key.Length)];
    }

    private static void RequireSame((int Journey, int Code, long Ticks)[] events, Func<int, string> keyOf, Action<JourneyLogBuilder, string[], EventCode[], long[]> addColumns)
    {
        var one = new JourneyLogBuilder(Definition);
        foreach ((int journey, int code, long ticks) in events)
        {
            one.Add(one.Journey(keyOf(journey).AsSpan()), new EventCode((ushort)code), ticks);
        }

        var other = new JourneyLogBuilder(Definition);
        addColumns(other, [.. events.Select(e => keyOf(e.Journey))], [.. events.Select(e => new EventCode((ushort)e.Code))], [.. events.Select(e => e.Ticks)]);

        Pictured(other.Build()).Should().Equal(Pictured(one.Build()));
    }

    private static List<string> Pictured(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            log.Find(trace.Key).Should().NotBeNull();
            lines.Add($"{trace.Key}: {string.Join(' ', trace.Events.ToArray())} at {string.Join(' ', trace.Ticks.ToArray())}");
        }

        return lines;
    }
}
