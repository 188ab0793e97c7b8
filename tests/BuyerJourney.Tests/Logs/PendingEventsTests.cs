using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

/// <summary>Events are kept in blocks, and journeys not at all while they come one behind the other: neither shows.</summary>
public class PendingEventsTests
{
    private const int Journeys = 200;

    // How events come, whether they go on journey by journey, and how many of them.
    private static readonly Gen<(int How, bool GoesOn, int Count)> Portion = Gen.Select(Gen.Int[0, 3], Gen.Frequency((4, Gen.Const(true)), (1, Gen.Bool)), Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 15_000]));

    [Fact]
    public void What_was_added_in_any_portions_is_grouped_by_journey_and_sorted_by_instant() => Gen.Select(Portion.Array[0, 6], Gen.Int).Sample(
        (portions, seed) =>
        {
            var random = new Random(seed);
            var pending = new PendingEvents();
            var added = new List<(int Journey, ushort Code, long Ticks, int Detail)>();
            foreach ((int how, bool goesOn, int count) in portions)
            {
                (int, ushort, long, int)[] portion = Events(random, count, goesOn && added.Count > 0 ? added.Max(e => e.Journey) : 0, goesOn, withDetails: how == 3);
                added.AddRange(portion);
                Add(pending, portion, how, random);
            }

            EventTable table = EventTable.Sorted(Journeys, pending, deduplicate: false);

            (int Journey, ushort Code, long Ticks, int Detail)[] expected = [.. added.OrderBy(e => e.Journey).ThenBy(e => e.Ticks)];
            pending.Count.Should().Be(added.Count);
            pending.IsGrouped.Should().Be(added.Zip(added.Skip(1)).All(pair => pair.First.Journey <= pair.Second.Journey));
            table.Offsets.SequenceEqual(Enumerable.Range(0, Journeys + 1).Select(journey => expected.Count(e => e.Journey < journey))).Should().BeTrue();
            table.Ticks.SequenceEqual(expected.Select(e => e.Ticks)).Should().BeTrue();
            table.Events.SequenceEqual(expected.Select(e => new EventCode(e.Code))).Should().BeTrue();
            (table.Details ?? new int[expected.Length]).SequenceEqual(expected.Select(e => e.Detail)).Should().BeTrue();
        },
        iter: 200,
        print: given => $"{string.Join(" ", given.Item1)} seed {given.Item2}");

    private static (int Journey, ushort Code, long Ticks, int Detail)[] Events(Random random, int count, int from, bool goesOn, bool withDetails)
    {
        int[] journeys = [.. Enumerable.Range(0, count).Select(_ => random.Next(goesOn ? from : 0, Journeys))];
        if (goesOn)
        {
            Array.Sort(journeys);
        }

        return [.. journeys.Select(journey => (journey, (ushort)random.Next(9), (long)random.Next(50), withDetails ? random.Next(3) : 0))];
    }

    private static void Add(PendingEvents pending, (int Journey, ushort Code, long Ticks, int Detail)[] events, int how, Random random)
    {
        int[] journeys = [.. events.Select(e => e.Journey)];
        EventCode[] codes = [.. events.Select(e => new EventCode(e.Code))];
        long[] ticks = [.. events.Select(e => e.Ticks)];
        switch (how)
        {
            case 0:
            case 1:
                pending.EnsureCapacity(how * random.Next(2 * Journeys), how * (pending.Count + (events.Length / 2)));
                pending.Add(journeys, codes, ticks);
                break;
            default:
                foreach ((int journey, ushort code, long at, int detail) in events)
                {
                    pending.Add(journey, new EventCode(code), at, detail);
                }

                break;
        }
    }
}
