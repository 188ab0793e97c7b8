using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Logs;

/// <summary>Many journeys walked at once are the same as each walked alone, in whatever order they are taken.</summary>
public class TraceBlockTests
{
    [Fact]
    public void Holds_each_journey_as_it_is_alone() => Gen.Select(GeneratedLogs.Small, Gen.Int[0, int.MaxValue]).Sample(
        (generated, chance) =>
        {
            JourneyLog log = generated.Build();
            int[] journeys = SomeOf(log, chance);
            TraceBlock block = new VisitWalk(log.Codes).Walk(log.Columns, journeys);
            var alone = new VisitWalk(log.Codes);
            block.Count.Should().Be(journeys.Length);
            for (int place = 0; place < journeys.Length; place++)
            {
                Picture(block[place]).Should().Equal(Picture(log.Columns.TraceOf(journeys[place], alone)));
            }
        },
        iter: 1_000);

    [Fact]
    public void Has_the_visits_of_all_one_journey_after_the_other() => Gen.Select(GeneratedLogs.Small, Gen.Int[0, int.MaxValue]).Sample(
        (generated, chance) =>
        {
            JourneyLog log = generated.Build();
            TraceBlock block = new VisitWalk(log.Codes).Walk(log.Columns, SomeOf(log, chance));
            var places = new List<int>();
            var expected = new List<int>();
            foreach (ref readonly Visit visit in block.Visits)
            {
                places.Add(block.PlaceOf(visit));
            }

            for (int place = 0; place < block.Count; place++)
            {
                expected.AddRange(Enumerable.Repeat(place, block[place].Visits.Length));
            }

            places.Should().Equal(expected);
        },
        iter: 500);

    [Fact]
    public void Of_one_journey_is_what_a_trace_is_alone() => Gen.Select(GeneratedLogs.Small, Gen.Int[0, int.MaxValue]).Sample(
        (generated, chance) =>
        {
            JourneyLog log = generated.Build();
            TraceBlock block = new VisitWalk(log.Codes).Walk(log.Columns, SomeOf(log, chance));
            for (int place = 0; place < block.Count; place++)
            {
                TraceBlock alone = block[place].Alone;
                alone.Count.Should().Be(1);
                Picture(alone[0]).Should().Equal(Picture(block[place]));
                Picture(alone[0].Alone[0]).Should().Equal(Picture(block[place]));
                foreach (ref readonly Visit visit in alone.Visits)
                {
                    alone.PlaceOf(visit).Should().Be(0);
                }
            }
        },
        iter: 500);

    [Fact]
    public void Refuses_a_place_that_it_does_not_have()
    {
        var log = new JourneyLogBuilder(JourneyDefinition.Create("sales", journey => journey.Stage("decision")));
        log.Add(log.Journey("deal-1"), log.Codes.Stage("decision"), Instant.FromUtc(2026, 3, 2, 9, 0));
        JourneyLog built = log.Build();

        Action act = () => _ = new VisitWalk(built.Codes).Walk(built.Columns, [0])[1].Key;

        act.Should().Throw<IndexOutOfRangeException>();
    }

    // Some twice, some not at all, in any order.
    private static int[] SomeOf(JourneyLog log, int chance)
    {
        var random = new Random(chance);
        return [.. Enumerable.Range(0, log.JourneyCount == 0 ? 0 : random.Next(2 * log.JourneyCount)).Select(_ => random.Next(log.JourneyCount))];
    }

    private static List<string> Picture(in JourneyTrace trace)
    {
        var picture = new List<string>
        {
            $"{trace.Key}: {string.Join(' ', trace.Events.ToArray())} at {string.Join(' ', trace.Ticks.ToArray())}",
            $"closed {trace.IsClosed}, won {trace.IsWon}, lost {trace.IsLost}, outcome {trace.Outcome}, at {trace.ClosedTicks} by {trace.ClosedEvent}, worth {trace.Value}",
        };
        foreach (ref readonly Visit visit in trace.Visits)
        {
            picture.Add($"{visit.Stage} {visit.EnteredTicks}-{visit.LeftTicks} from {visit.FirstEvent}, {visit.Ending} by {visit.Next}, again {visit.IsReentry}, unknown {visit.IsEntryUnknown}");
        }

        return picture;
    }
}
