using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Journeys;
using BuyerJourney.Tests.Definitions;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

public sealed class JourneyLawTests
{
    private const int Samples = 1_000;

    private static readonly Gen<(string Name, Func<Journey, JourneyDecision> Give)[]> Commands = JourneyCommands.Any.Array[0, 80];

    [Fact]
    public void Replaying_the_accepted_events_gives_an_equal_journey() => Commands.Sample(
        commands =>
        {
            Journey journey = JourneyCommands.Start();
            List<JourneyEvent> stored = [.. journey.Events];
            foreach ((_, Func<Journey, JourneyDecision> give) in commands)
            {
                JourneyDecision decision = give(journey);
                stored.AddRange(decision.Events);
                journey = decision.Journey;
            }

            ShouldBeTheSame(Journey.Replay(JourneyCommands.Definition, stored), journey);
        },
        iter: Samples,
        print: Print);

    [Fact]
    public void A_refused_command_changes_nothing_and_says_why() => Commands.Sample(
        commands =>
        {
            Journey journey = JourneyCommands.Start();
            foreach ((_, Func<Journey, JourneyDecision> give) in commands)
            {
                JourneyEvent[] before = [.. journey.Events];
                JourneyDecision decision = give(journey);
                journey.Events.Should().Equal(before);
                if (decision.Accepted)
                {
                    decision.Journey.Events.Count.Should().Be(before.Length + decision.Events.Count);
                    decision.Journey.Events.Except(before).Should().Equal(decision.Events);
                }
                else
                {
                    decision.Journey.Should().BeSameAs(journey);
                    decision.Refusals.Should().NotBeEmpty().And.AllSatisfy(r => r.Sentence.Should().EndWith("."));
                }

                journey = decision.Journey;
            }
        },
        iter: Samples,
        print: Print);

    [Fact]
    public void The_permitted_triggers_agree_with_Fire_and_CanFire() => Gen.Select(Commands, Gen.Double[-5, 20]).Sample(
        (commands, days) =>
        {
            Journey journey = After(commands);
            Instant asOf = journey.LastEventAt + At.Days(days);
            Dictionary<Id<Trigger>, TriggerOption> options = journey.PermittedTriggers(asOf).ToDictionary(o => o.Trigger.Id);
            foreach (Trigger trigger in JourneyCommands.Definition.Triggers)
            {
                JourneyDecision fired = journey.Fire(trigger.Id, asOf);
                journey.CanFire(trigger.Id, asOf).Should().Be(fired.Accepted);
                (options.TryGetValue(trigger.Id, out TriggerOption? option) && option.IsPermitted).Should().Be(fired.Accepted);
                if (option is null) continue;
                if (trigger.Parameters.IsEmpty) option.Needs.Select(n => n.Sentence).Should().Equal(fired.Refusals.Select(r => r.Sentence));
                else option.Needs.Select(n => n.Reason).Should().Contain(RefusalReason.InputMissing);
            }
        },
        iter: Samples,
        print: x => Print(x.Item1));

    [Fact]
    public void What_is_due_is_what_Fire_accepts_now() => Gen.Select(Commands, Gen.Double[0, 20]).Sample(
        (commands, days) =>
        {
            Journey journey = After(commands);
            Instant asOf = journey.LastEventAt + At.Days(days);
            foreach (DueMove move in journey.DueMoves(asOf))
            {
                move.IsDue.Should().Be(journey.Fire(move.Trigger.Id, asOf).Accepted);
                if (move.IsDue) move.DueAt.Should().BeLessThanOrEqualTo(asOf);
            }

            journey.FireDue(asOf).Journey.DueMoves(asOf).Should().NotContain(m => m.IsDue);
        },
        iter: Samples,
        print: x => Print(x.Item1));

    [Fact]
    public void A_journey_stands_in_a_declared_stage_and_its_events_are_in_order_and_told_apart() => Commands.Sample(
        commands =>
        {
            Journey journey = After(commands);

            JourneyCommands.Definition.Stages.Should().Contain(journey.Stage);
            journey.Events.Select(e => e.At).Should().BeInAscendingOrder();
            journey.Events.Select(e => e.Id).Should().OnlyHaveUniqueItems();
            journey.Events.Should().AllSatisfy(e => e.Journey.Should().Be(new Id<Journey>("deal")));
        },
        iter: Samples,
        print: Print);

    [Fact]
    public void What_is_known_is_what_a_plain_look_through_the_events_finds() => Commands.Sample(
        commands =>
        {
            Journey journey = After(commands);
            JourneyFacts facts = journey.Facts;
            foreach (Touchpoint touchpoint in JourneyCommands.Definition.Touchpoints)
            {
                facts.TouchpointCount(touchpoint.Id).Should().Be(journey.Events.OfType<TouchpointHappened>().Count(e => e.Touchpoint == touchpoint.Id));
            }

            foreach (Obstacle obstacle in JourneyCommands.Definition.Obstacles)
            {
                JourneyEvent? last = journey.Events.LastOrDefault(e => (e as ObstacleRaised)?.Obstacle == obstacle.Id || (e as ObstacleResolved)?.Obstacle == obstacle.Id);
                facts.FindOpen(obstacle.Id)?.Severity.Should().Be((last as ObstacleRaised)!.Severity ?? obstacle.Severity);
                (facts.FindOpen(obstacle.Id) is not null).Should().Be(last is ObstacleRaised);
                facts.WasRaised(obstacle.Id).Should().Be(journey.Events.OfType<ObstacleRaised>().Any(e => e.Obstacle == obstacle.Id));
            }

            foreach (Team team in JourneyCommands.Definition.Teams)
            {
                facts.LastApproval(team.Id).Should().Be(journey.Events.OfType<Approved>().LastOrDefault(e => e.Team == team.Id)?.At);
            }

            facts.HardestOpen.Should().Be(facts.OpenObstacles.IsEmpty ? null : facts.OpenObstacles.Max(o => o.Severity));
            facts.Value.Should().Be(journey.Events.OfType<ValueChanged>().LastOrDefault()?.Value);
            facts.Attribute("size").Should().Be(journey.Events.OfType<AttributeChanged>().LastOrDefault(e => e.Attribute == "size")?.Value);
            journey.Stage.Id.Should().Be(journey.Events.OfType<StageEntered>().Last().Stage);
        },
        iter: Samples,
        print: Print);

    [Fact]
    public void Every_move_by_a_trigger_was_permitted_by_the_rules_on_the_journey_as_it_was() => Commands.Sample(
        commands =>
        {
            Journey journey = After(commands);
            for (int i = 0; i < journey.Events.Count; i++)
            {
                (Id<Trigger> trigger, TriggerInput? input, Labels? reasons) = journey.Events[i] switch
                {
                    StageEntered entered => (entered.Trigger, entered.Input, (Labels?)null),
                    JourneyClosed closed => (closed.Trigger, closed.Input, closed.Reasons),
                    _ => default,
                };
                if (trigger.IsNone) continue;
                Journey before = Journey.Replay(JourneyCommands.Definition, journey.Events.Take(i));
                before.Fire(trigger, journey.Events[i].At, input, reasons).Refusals.Should().BeEmpty();
            }
        },
        iter: Samples / 3,
        print: Print);

    [Fact]
    public void The_journey_as_of_an_instant_is_made_of_what_had_happened_by_then() => Gen.Select(Commands, Gen.Double[0, 60]).Sample(
        (commands, days) =>
        {
            Journey journey = After(commands);
            JourneyEvent[] until = [.. journey.Events.Where(e => e.At <= At.Day(days))];

            ShouldBeTheSame(journey.AsOf(At.Day(days))!, Journey.Replay(JourneyCommands.Definition, until));
        },
        iter: Samples,
        print: x => Print(x.Item1));

    [Fact]
    public void Facts_that_come_in_any_order_end_in_the_order_in_which_they_happened() => Gen.Shuffle(Enumerable.Range(1, 12).ToArray()).Sample(days =>
    {
        Journey journey = JourneyCommands.Start();
        foreach (int day in days)
        {
            journey = journey.RecordTouchpoint(day % 2 == 0 ? "call" : "reply", At.Day(day)).OrThrow();
        }

        journey.Events.OfType<TouchpointHappened>().Select(e => (e.Touchpoint.Value, e.At)).Should()
            .Equal(Enumerable.Range(1, 12).Select(day => (day % 2 == 0 ? "call" : "reply", At.Day(day))));
    });

    [Fact]
    public void Journeys_that_go_on_from_one_journey_do_not_disturb_each_other()
    {
        Journey start = JourneyCommands.Start();
        var ends = new Journey[64];

        Parallel.For(0, ends.Length, i =>
        {
            Journey own = start;
            for (int k = 0; k < 100; k++)
            {
                own = own.RecordFeedback(At.Day(k), words: $"{i}/{k}").OrThrow();
            }

            ends[i] = own;
        });

        for (int i = 0; i < ends.Length; i++)
        {
            ends[i].Events.OfType<FeedbackGiven>().Select(f => f.Words).Should().Equal(Enumerable.Range(0, 100).Select(k => $"{i}/{k}"));
        }
    }

    [Fact]
    public void Building_a_journey_takes_memory_in_proportion_to_its_length()
    {
        _ = BytesFor(100);
        long half = BytesFor(5_000);
        long whole = BytesFor(10_000);

        ((double)whole / half).Should().BeInRange(1.8, 2.2);
    }

    [Fact]
    public void Deciding_a_move_with_a_criterion_allocates_nothing_and_making_it_little()
    {
        Journey journey = DefinitionSampleTests.B2b().Start("deal-42", At.Start).Fire("asks-for-discovery-call", At.Day(1)).OrThrow().RecordTouchpoint("demo", At.Day(1)).OrThrow();
        Id<Trigger> trigger = "accepts-proposal";
        Instant at = At.Day(2);
        _ = journey.CanFire(trigger, at);
        _ = journey.Fire(trigger, at);

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool can = journey.CanFire(trigger, at);
        long asked = GC.GetAllocatedBytesForCurrentThread();
        JourneyDecision decision = journey.Fire(trigger, at);
        long fired = GC.GetAllocatedBytesForCurrentThread();

        (can, decision.Accepted).Should().Be((true, true));
        (asked - before).Should().Be(0);
        (fired - asked).Should().BeLessThanOrEqualTo(300);
    }

    private static long BytesFor(int events)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Journey journey = JourneyCommands.Start();
        for (int i = 0; i < events; i++)
        {
            journey = journey.RecordTouchpoint(i % 2 == 0 ? "call" : "reply", At.Start + Duration.FromMinutes(i)).Journey;
        }

        journey.Facts.TouchpointCount("call").Should().Be(events / 2);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Journey After((string Name, Func<Journey, JourneyDecision> Give)[] commands) =>
        commands.Aggregate(JourneyCommands.Start(), (journey, command) => command.Give(journey).Journey);

    private static string Print((string Name, Func<Journey, JourneyDecision> Give)[] commands)
    {
        Journey journey = JourneyCommands.Start();
        return string.Concat(commands.Select(c =>
        {
            JourneyDecision decision = c.Give(journey);
            journey = decision.Journey;
            return $"{Environment.NewLine}{c.Name}: {decision} → {journey}";
        }));
    }

    private static void ShouldBeTheSame(Journey actual, Journey expected)
    {
        actual.Should().Be(expected);
        actual.GetHashCode().Should().Be(expected.GetHashCode());
        (actual.Stage, actual.StageEnteredAt, actual.StageLeft, actual.LastClose, actual.StandsSince)
            .Should().Be((expected.Stage, expected.StageEnteredAt, expected.StageLeft, expected.LastClose, expected.StandsSince));
        actual.Facts.OpenObstacles.Should().Equal(expected.Facts.OpenObstacles);
        actual.Facts.Attributes.Should().Equal(expected.Facts.Attributes);
    }
}
