using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Journeys;

public sealed class JourneyReplayTests
{
    private static readonly JourneyDefinition Definition = new JourneyDefinitionBuilder("d").Stage("a").Stage("b").Touchpoint("demo").Obstacle("price").Team("legal")
        .Rule("a", "b", on: "go", r => r.Requires(Criterion.Touchpoint("demo"))).Build();

    private static StageEntered Enters(string stage, double day) => new() { Journey = "j", At = At.Day(day), Stage = stage };

    private static Action Replaying(params JourneyEvent[] events) => () => Journey.Replay(Definition, events);

    [Fact]
    public void Takes_facts_that_the_rules_would_not_permit()
    {
        Journey journey = Journey.Replay(Definition, [Enters("a", 0), Enters("b", 1), Enters("a", 2)]);

        (journey.Stage.Id.Value, journey.StageEnteredAt, journey.Events.Count).Should().Be(("a", At.Day(2), 3));
    }

    [Fact]
    public void Tells_its_events_one_a_line() =>
        Journey.Replay(Definition, [Enters("a", 0), Enters("b", 1)]).Events.ToString().Should().Be($"{Enters("a", 0)}{Environment.NewLine}{Enters("b", 1)}");

    [Fact]
    public void Takes_events_in_any_order() =>
        Journey.Replay(Definition, [Enters("b", 1), Enters("a", 0)]).Stage.Id.Value.Should().Be("b");

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public void Refuses_a_second_start_and_one_after_something_else_also_without_ids(double first, double second)
    {
        JourneyStarted Starts(double day) => new() { Journey = "j", At = At.Day(day), Definition = "d", Version = 1 };

        Replaying(Enters("a", 0.5), Starts(first), Starts(second)).Should().Throw<ArgumentException>().WithMessage("*starts a second time, or after something else*");
    }

    [Fact]
    public void Counts_an_event_that_comes_twice_once()
    {
        StageEntered entered = Enters("a", 0) with { Id = "crm/1" };

        Journey.Replay(Definition, [entered, entered]).Events.Count.Should().Be(1);
    }

    [Fact]
    public void Refuses_two_events_of_one_id_that_say_different_things_as_two_writers_make_them()
    {
        Journey journey = Definition.Start("deal-42", At.Start).Fire("go", At.Day(1)).Journey;
        JourneyDecision one = journey.RecordTouchpoint("demo", At.Day(2));
        JourneyDecision other = journey.Raise("price", At.Day(2));

        Replaying([.. journey.Events, .. one.Events, .. other.Events]).Should().Throw<ArgumentException>()
            .WithMessage("*Two events have the id 'deal-42/3' and say different things: TouchpointHappened *demo* and ObstacleRaised *price*let (journey, id) be unique in the store*");
    }

    [Fact]
    public void Refuses_what_a_log_can_not_hold()
    {
        Replaying(Enters("a", 0) with { At = At.Start.PlusNanoseconds(1) }).Should().Throw<ArgumentException>()
            .WithMessage("*StageEntered at 2026-01-01T00:00:00*Journeys keep time in steps of 100 ns, and 2026-01-01T00:00:00.000000001Z lies between two of them; round it first.*");
        Replaying(Enters("a", 0), new ValueChanged { Journey = "j", At = At.Day(1), Value = new Money(2_000_000_000_000_000_000m, "EUR") }).Should().Throw<ArgumentException>()
            .WithMessage("*ValueChanged at 2026-01-02T00:00:00Z: A deal is worth at most 1,000,000,000,000,000,000 either way*");
    }

    [Fact]
    public void Refuses_numbers_that_name_no_reaction_side_or_severity() =>
        Replaying(
            Enters("a", 0),
            new TouchpointHappened { Journey = "j", At = At.Day(1), Touchpoint = "demo", Reaction = (Reaction)77 },
            new TouchpointHappened { Journey = "j", At = At.Day(2), Touchpoint = "demo", Side = (Side)(-1) },
            new ObstacleRaised { Journey = "j", At = At.Day(3), Obstacle = "price", Severity = (Severity)99, Id = "crm/9" })
            .Should().Throw<ArgumentException>()
            .WithMessage("*TouchpointHappened at 2026-01-02T00:00:00Z: There is no reaction 77; use one of Negative, Neutral, Positive.*no side -1; use one of Buyer, Seller.*ObstacleRaised 'crm/9' at *no severity 99; use one of Minor, Major, Blocking.*");

    [Fact]
    public void Goes_on_with_events_of_another_system()
    {
        Journey journey = Journey.Replay(Definition, [Enters("a", 0) with { Id = "crm/1" }]);

        journey.RecordTouchpoint("demo", At.Day(1)).OrThrow().Fire("go", At.Day(2)).OrThrow().Events.Select(e => e.Id.Value).Should().Equal("crm/1", "j/1", "j/2");
    }

    [Fact]
    public void Entering_the_same_stage_again_continues_the_visit() =>
        Journey.Replay(Definition, [Enters("a", 0), Enters("a", 3)]).StageEnteredAt.Should().Be(At.Start);

    [Fact]
    public void Closing_again_with_the_same_outcome_is_the_same_close()
    {
        JourneyClosed Closes(string outcome, double day) => new() { Journey = "j", At = At.Day(day), Outcome = outcome };

        Journey.Replay(Definition, [Enters("a", 0), Closes("won", 1), Closes("won", 2)]).LastClose!.At.Should().Be(At.Day(1));
        Journey.Replay(Definition, [Enters("a", 0), Closes("won", 1), Closes("lost", 2)]).LastClose!.At.Should().Be(At.Day(2));
    }

    [Fact]
    public void Entering_a_stage_after_the_close_reopens()
    {
        Journey journey = Journey.Replay(Definition, [Enters("a", 0), new JourneyClosed { Journey = "j", At = At.Day(1), Outcome = "lost" }, Enters("a", 2)]);

        (journey.IsOpen, journey.StageEnteredAt).Should().Be((true, At.Day(2)));
    }

    [Fact]
    public void Refuses_no_events_and_events_that_enter_no_stage()
    {
        Replaying().Should().Throw<ArgumentException>().WithMessage("*There are no events.*");
        Replaying(new PainPointFound { Journey = "j", At = At.Start, PainPoint = "slow" }).Should().Throw<ArgumentException>().WithMessage("*No event enters a stage.*");
    }

    [Fact]
    public void Refuses_names_that_the_definition_does_not_have_listing_every_such_event()
    {
        Replaying(
            Enters("a", 0),
            Enters("z", 1),
            new TouchpointHappened { Journey = "j", At = At.Day(2), Touchpoint = "call" },
            new ObstacleRaised { Journey = "j", At = At.Day(3), Obstacle = "weather" },
            new ObstacleResolved { Journey = "j", At = At.Day(4), Obstacle = "weather" },
            new JourneyClosed { Journey = "j", At = At.Day(5), Outcome = "vanished", Id = "crm/9" })
            .Should().Throw<ArgumentException>()
            .WithMessage("The events are no journey of 'd v1':*StageEntered at 2026-01-02T00:00:00Z: the definition has no stage 'z'*'call'*ObstacleRaised*ObstacleResolved*JourneyClosed 'crm/9' at*'vanished'*");
    }

    [Fact]
    public void Refuses_events_of_several_journeys_of_another_definition_or_that_start_twice()
    {
        JourneyStarted started = new() { Journey = "j", At = At.Start, Id = "j/1", Definition = "d", Version = 1 };

        Replaying(Enters("a", 0), Enters("b", 1) with { Journey = "k" }).Should().Throw<ArgumentException>().WithMessage("*of the journey 'k', the first event is of 'j'*");
        Replaying(started with { Definition = "other" }, Enters("a", 0)).Should().Throw<ArgumentException>().WithMessage("*follows the definition 'other'*");
        Replaying(started, Enters("a", 0), started with { Id = "j/2", At = At.Day(1) }).Should().Throw<ArgumentException>().WithMessage("*starts a second time*");
        Replaying(Enters("a", 0), started with { At = At.Day(1) }).Should().Throw<ArgumentException>().WithMessage("*starts a second time, or after*");
        Replaying(Enters("a", 0), new ValueChanged { Journey = "j", At = At.Day(1), Value = default }).Should().Throw<ArgumentException>().WithMessage("*no currency*");
        Replaying(Enters("a", 0) with { Journey = default }).Should().Throw<ArgumentException>().WithMessage("*names no journey*");
    }

    [Fact]
    public void Refuses_null()
    {
        Action noDefinition = () => Journey.Replay(null!, []);
        Action noEvents = () => Journey.Replay(Definition, null!);

        noDefinition.Should().Throw<ArgumentNullException>();
        noEvents.Should().Throw<ArgumentNullException>();
        Replaying(Enters("a", 0), null!).Should().Throw<ArgumentException>().WithMessage("*An event is null.*");
    }

    [Fact]
    public void Journeys_are_equal_when_the_same_happened_on_them()
    {
        Journey one = Definition.Start("j", At.Start).RecordTouchpoint("demo", At.Day(1)).OrThrow();
        Journey same = Definition.Start("j", At.Start).RecordTouchpoint("demo", At.Day(1)).OrThrow();

        one.Should().Be(same);
        one.Should().NotBe(Definition.Start("j", At.Start));
        one.Should().NotBe(Definition.Start("j", At.Start).RecordTouchpoint("demo", At.Day(2)).OrThrow());
        one.Equals((object?)null).Should().BeFalse();
    }

    [Theory]
    [InlineData("deal-42/3", true)]
    [InlineData("crm-7f3a", true)]
    [InlineData("x/0", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" a", false)]
    [InlineData("a\u0001", false)]
    public void An_event_id_from_text_is_what_the_constructor_makes_of_it_or_a_problem(string? text, bool isId)
    {
        EventId.TryCreate(text, out EventId id, out string? problem).Should().Be(isId);

        (problem is null).Should().Be(isId);
        id.Should().Be(isId ? new EventId(text!) : default);
    }
}
