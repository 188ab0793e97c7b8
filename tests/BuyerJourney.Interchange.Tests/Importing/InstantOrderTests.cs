using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Interchange.Tests.Importing;

public class InstantOrderTests
{
    private static readonly Gen<EventCode> Code = Gen.UShort[0, 4].Select(value => new EventCode(value));

    private static readonly Gen<EventCode> CodeOrNone = Gen.Frequency((5, Code), (1, Gen.Const(EventCode.None)));

    // Each is told from the others by who it is of.
    private static readonly Gen<StageChange[]> Changes = Gen.Select(CodeOrNone, CodeOrNone, Gen.Int[0, 3]).Array[0, 25].Select(changes => changes
        .OrderBy(c => c.Item3)
        .Select((c, i) => new StageChange(new JourneyIndex(0), c.Item3, c.Item1, c.Item2, new EventDetail { Person = $"{i}" }))
        .ToArray());

    [Fact]
    public void Orders_as_looking_through_all_that_are_left_does() => Changes.Array[1, 3].Sample(journeys =>
    {
        var order = new InstantOrder();
        foreach (StageChange[] journey in journeys)
        {
            StageChange[] expected = [.. journey];
            OrderSlowly(expected);
            StageChange[] ordered = [.. journey];

            order.Sort(ordered);

            ordered.Should().Equal(expected);
        }
    });

    [Fact]
    public void Begins_with_the_change_that_no_other_leads_to_and_goes_on_with_what_follows()
    {
        StageChange[] changes = [Change(2, 3), Change(1, 2), Change(0, 1)];

        new InstantOrder().Sort(changes);

        changes.Should().Equal(Change(0, 1), Change(1, 2), Change(2, 3));
    }

    [Fact]
    public void What_comes_from_something_unknown_follows_what_leads_there()
    {
        StageChange[] changes = [Change(EventCode.None.Value, 1), Change(0, EventCode.None.Value), Change(1, 2)];

        new InstantOrder().Sort(changes);

        changes.Should().Equal(Change(0, EventCode.None.Value), Change(EventCode.None.Value, 1), Change(1, 2));
    }

    private static StageChange Change(ushort from, ushort to) => new(new JourneyIndex(0), 0, new EventCode(from), new EventCode(to), EventDetail.None);

    private static void OrderSlowly(Span<StageChange> changes)
    {
        EventCode? current = null;
        for (int i = 0; i < changes.Length; i++)
        {
            int next = i;
            for (int j = i; j < changes.Length && changes[j].Ticks == changes[i].Ticks; j++)
            {
                if (Follows(changes, i, j, current))
                {
                    next = j;
                    break;
                }
            }

            StageChange chosen = changes[next];
            changes[i..next].CopyTo(changes[(i + 1)..]);
            changes[i] = chosen;
            current = chosen.New;
        }
    }

    private static bool Follows(ReadOnlySpan<StageChange> changes, int from, int candidate, EventCode? current)
    {
        EventCode old = changes[candidate].Old;
        if (current is not null)
        {
            return old == current;
        }

        for (int i = from; i < changes.Length && changes[i].Ticks == changes[candidate].Ticks; i++)
        {
            if (i != candidate && changes[i].New == old)
            {
                return false;
            }
        }

        return true;
    }
}
