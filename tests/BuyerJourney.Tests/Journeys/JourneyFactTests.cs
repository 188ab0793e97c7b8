using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

public sealed class JourneyFactTests
{
    private static readonly JourneyDefinition Definition = new JourneyDefinitionBuilder("d").Stage("a").Touchpoint("demo").Obstacle("price", o => o.Holds(Severity.Minor)).Team("legal")
        .Persona("cfo").Attribute("size", AttributeKind.Number).Build();

    private static readonly Journey Journey = Definition.Start("j", At.Start);

    private static RefusalReason Why(JourneyDecision decision)
    {
        decision.Accepted.Should().BeFalse();
        decision.Journey.Should().BeSameAs(Journey);
        return decision.Refusals.Should().ContainSingle().Which.Reason;
    }

    [Fact]
    public void Records_each_kind_of_fact_with_an_id_of_its_own()
    {
        Journey journey = Journey
            .RecordTouchpoint("demo", At.Day(1), Reaction.Positive, "anna").OrThrow()
            .RecordFeedback(At.Day(2), 9, "Good.").OrThrow()
            .RecordPainPoint("slow reports", At.Day(3), "Every month").OrThrow()
            .RecordAttribute("size", 40, At.Day(4)).OrThrow()
            .RecordValue(new Money(1000, "EUR"), At.Day(5)).OrThrow()
            .Approve("legal", At.Day(6), "Berta").OrThrow()
            .Raise("price", At.Day(7), Severity.Blocking, "Too dear").OrThrow()
            .Resolve("price", At.Day(8), "Discount").OrThrow();

        journey.Events.Skip(2).Should().Equal(
            new TouchpointHappened { Journey = "j", At = At.Day(1), Id = "j/3", Touchpoint = "demo", Reaction = Reaction.Positive, RecordedBy = "anna" },
            new FeedbackGiven { Journey = "j", At = At.Day(2), Id = "j/4", Score = 9, Words = "Good." },
            new PainPointFound { Journey = "j", At = At.Day(3), Id = "j/5", PainPoint = "slow reports", Note = "Every month" },
            new AttributeChanged { Journey = "j", At = At.Day(4), Id = "j/6", Attribute = "size", Value = 40 },
            new ValueChanged { Journey = "j", At = At.Day(5), Id = "j/7", Value = new Money(1000, "EUR") },
            new Approved { Journey = "j", At = At.Day(6), Id = "j/8", Team = "legal", Person = "Berta" },
            new ObstacleRaised { Journey = "j", At = At.Day(7), Id = "j/9", Obstacle = "price", Severity = Severity.Blocking, Note = "Too dear" },
            new ObstacleResolved { Journey = "j", At = At.Day(8), Id = "j/10", Obstacle = "price", Note = "Discount" });
        journey.Stage.Should().BeSameAs(Journey.Stage);
    }

    [Fact]
    public void Records_an_event_with_all_its_particulars()
    {
        var demo = new TouchpointHappened
        {
            Journey = "j",
            At = At.Day(1),
            Id = "crm/77",
            Touchpoint = "demo",
            Side = Side.Seller,
            Channel = "web",
            Strategy = "value first",
            FeaturesShown = ["audit log"],
            PainPointsAddressed = ["slow reports"],
            Team = "legal",
            Person = "Carl",
        };

        Journey.Record(demo).Events.Should().Equal(demo);
    }

    [Fact]
    public void An_event_that_is_there_already_changes_nothing()
    {
        var demo = new TouchpointHappened { Journey = "j", At = At.Day(1), Id = "crm/77", Touchpoint = "demo" };
        Journey once = Journey.Record(demo).OrThrow();

        JourneyDecision again = once.Record(demo);

        (again.Accepted, again.IsIgnored).Should().Be((true, true));
        again.Journey.Should().BeSameAs(once);
        once.RecordTouchpoint("demo", At.Day(2)).OrThrow().Record((TouchpointHappened)once.Events[2]).IsIgnored.Should().BeTrue();
    }

    [Fact]
    public void An_event_of_the_journeys_own_that_comes_back_changes_nothing()
    {
        Journey twice = Journey.RecordTouchpoint("demo", At.Day(1)).OrThrow().RecordTouchpoint("demo", At.Day(2)).OrThrow();

        twice.Record(twice.Events[2]).IsIgnored.Should().BeTrue();
    }

    [Fact]
    public void Refuses_a_time_that_a_log_can_not_hold_whatever_is_asked()
    {
        Instant tooFine = At.Day(1).PlusNanoseconds(1);
        JourneyDecision[] decisions =
        [
            Journey.Fire("go", tooFine),
            Journey.MoveTo("a", tooFine),
            Journey.Close("lost", tooFine),
            Journey.Reopen(tooFine),
            Journey.RecordTouchpoint("demo", tooFine),
            Journey.RecordAttribute("size", 4, tooFine),
            Journey.RecordValue(new Money(1, "EUR"), tooFine),
            Journey.Raise("price", tooFine),
            Journey.Approve("legal", tooFine),
        ];

        decisions.Select(Why).Should().OnlyContain(reason => reason == RefusalReason.TooFineTime);
        decisions[0].Refusals[0].Sentence.Should().Be("Journeys keep time in steps of 100 ns, and 2026-01-02T00:00:00.000000001Z lies between two of them; round it first.");
        Journey.RecordTouchpoint("demo", At.Day(2)).Journey.RecordTouchpoint("demo", tooFine).Refusals[0].Reason.Should().Be(RefusalReason.TooFineTime, "late ones are no different");
        Journey.RecordTouchpoint("demo", At.Day(1).PlusTicks(1)).Accepted.Should().BeTrue();
    }

    [Fact]
    public void Says_beforehand_what_it_will_refuse_for_its_time()
    {
        JourneyDefinition twoStages = new JourneyDefinitionBuilder("d").Stage("a").Stage("b").Rule("a", "b", on: "go").Build();
        Instant tooFine = At.Day(1).PlusNanoseconds(1);
        Journey journey = twoStages.Start("j", At.Start);

        journey.CanFire("go", tooFine).Should().BeFalse();
        journey.PermittedTriggers(tooFine).Should().ContainSingle().Which.Needs.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.TooFineTime);
        journey.CanFire("go", At.Day(1)).Should().BeTrue();
    }

    [Fact]
    public void Refuses_a_value_that_a_log_can_not_add_up()
    {
        JourneyDecision decision = Journey.RecordValue(new Money(1_000_000_000_000_000_001m, "EUR"), At.Day(1));

        Why(decision).Should().Be(RefusalReason.AmountTooLarge);
        decision.Refusals[0].Sentence.Should().StartWith("A deal is worth at most 1,000,000,000,000,000,000 either way, and this is ");
        Journey.RecordValue(new Money(JourneyLogBuilder.LargestAmount, "EUR"), At.Day(1)).Accepted.Should().BeTrue();
    }

    [Fact]
    public void Refuses_an_event_of_a_known_id_that_says_something_else()
    {
        Journey once = Journey.RecordTouchpoint("demo", At.Day(1)).OrThrow();
        JourneyEvent others = Journey.Raise("price", At.Day(1)).Events[0];

        Refusal refusal = once.Record(others).Refusals.Should().ContainSingle().Subject;

        refusal.Reason.Should().Be(RefusalReason.IdTaken);
        refusal.Sentence.Should().StartWith("An event of the id 'j/3' has happened already and says something else: TouchpointHappened ");
        once.Record(others with { Id = default }).Events[0].Id.Value.Should().Be("j/4");
    }

    [Fact]
    public void What_happens_on_an_earlier_state_of_a_journey_gets_an_id_that_the_journey_does_not_have()
    {
        Journey whole = Journey.RecordTouchpoint("demo", At.Day(1)).OrThrow().RecordTouchpoint("demo", At.Day(5)).OrThrow();

        JourneyDecision between = whole.AsOf(At.Day(2))!.RecordTouchpoint("demo", At.Day(3));

        between.Events[0].Id.Value.Should().Be("j/5");
        Journey.Replay(Definition, [.. whole.Events, .. between.Events]).Events.Count.Should().Be(5);
    }

    [Fact]
    public void Journeys_that_share_events_know_their_own_ids_only()
    {
        TouchpointHappened Demo(string id) => new() { Journey = "j", At = At.Day(1), Id = id, Touchpoint = "demo" };
        Journey shared = Journey.Record(Demo("crm/1")).OrThrow();
        Journey one = shared.Record(Demo("crm/2")).OrThrow();
        Journey other = shared.RecordFeedback(At.Day(1), 5).OrThrow().Record(Demo("crm/2")).OrThrow();

        other.Events.Count.Should().Be(5);
        one.Record(Demo("crm/2")).IsIgnored.Should().BeTrue();
        other.Record(Demo("crm/2")).IsIgnored.Should().BeTrue();
        shared.Record(Demo("crm/2")).IsIgnored.Should().BeFalse();
    }

    [Fact]
    public void Refuses_what_the_definition_does_not_have()
    {
        Why(Journey.RecordTouchpoint("call", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.RecordTouchpoint(default, At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.Raise("weather", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.Resolve("weather", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.Approve("finance", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.Approve(default, At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.RecordAttribute("colour", "red", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.RecordAttribute(JourneyAttribute.Persona, "cto", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(Journey.Record(new TouchpointHappened { Journey = "j", At = At.Day(1), Touchpoint = "demo", Team = "finance" })).Should().Be(RefusalReason.UnknownName);
        Why(Journey.Record(new FeedbackGiven { Journey = "j", At = At.Day(1), Score = 1, Touchpoint = "call" })).Should().Be(RefusalReason.UnknownName);
    }

    [Fact]
    public void Refuses_a_value_of_another_currency_or_of_none()
    {
        Journey worth = Journey.RecordValue(new Money(1000, "EUR"), At.Day(1)).OrThrow();

        worth.RecordValue(new Money(1000, "USD"), At.Day(2)).Refusals.Single().Sentence.Should()
            .Be("The journey is worth 1,000.00 EUR; 1,000.00 USD is of another currency. Convert it first.");
        Why(Journey.RecordValue(default, At.Day(1))).Should().Be(RefusalReason.CurrencyDiffers);
        worth.RecordValue(new Money(2000, "EUR"), At.Day(2)).OrThrow().Facts.Value.Should().Be(new Money(2000, "EUR"));
    }

    [Fact]
    public void Refuses_a_value_of_another_kind() =>
        Why(Journey.RecordAttribute("size", "large", At.Day(1))).Should().Be(RefusalReason.ValueOfWrongKind);

    [Fact]
    public void Refuses_an_instant_before_the_start()
    {
        JourneyDecision decision = Journey.RecordTouchpoint("demo", At.Day(-1));

        Why(decision).Should().Be(RefusalReason.BeforeStart);
        decision.Refusals.Single().Sentence.Should().Be("2025-12-31T00:00:00Z is before the journey's start at 2026-01-01T00:00:00Z.");
        Why(Journey.Fire("go", At.Day(-1))).Should().Be(RefusalReason.BeforeStart);
        Why(Journey.MoveTo("a", At.Day(-1))).Should().Be(RefusalReason.BeforeStart);
        Why(Journey.Close("lost", At.Day(-1))).Should().Be(RefusalReason.BeforeStart);
        Why(Journey.Reopen(At.Day(-1))).Should().Be(RefusalReason.BeforeStart);
        Why(Journey.Resume(At.Day(-1))).Should().Be(RefusalReason.BeforeStart);
        Journey.PermittedTriggers(At.Day(-1)).Should().BeEmpty();
        Journey.DueMoves(At.Day(-1)).Should().BeEmpty();
        Journey.FireDue(At.Day(-1)).IsIgnored.Should().BeTrue();
        Journey.CanFire("go", At.Day(-1)).Should().BeFalse();
        Journey.AsOf(At.Day(-1)).Should().BeNull();
    }

    [Fact]
    public void Refuses_an_event_of_another_journey() =>
        Why(Journey.Record(new PainPointFound { Journey = "other", At = At.Day(1), PainPoint = "slow" })).Should().Be(RefusalReason.OtherJourney);

    [Fact]
    public void Refuses_what_says_nothing()
    {
        Why(Journey.RecordFeedback(At.Day(1))).Should().Be(RefusalReason.NothingSaid);
        Why(Journey.RecordFeedback(At.Day(1), words: " ")).Should().Be(RefusalReason.NothingSaid);
        Why(Journey.RecordPainPoint("", At.Day(1))).Should().Be(RefusalReason.NothingSaid);
        Why(Journey.RecordPainPoint(null!, At.Day(1))).Should().Be(RefusalReason.NothingSaid);
    }

    [Fact]
    public void Throws_for_null_and_for_events_that_move_the_journey()
    {
        Action nothing = () => Journey.Record(null!);
        Action move = () => Journey.Record(new StageEntered { Journey = "j", At = At.Day(1), Stage = "a" });
        Action close = () => Journey.Record(new JourneyClosed { Journey = "j", At = At.Day(1), Outcome = "won" });

        nothing.Should().Throw<ArgumentNullException>();
        move.Should().Throw<ArgumentException>().WithMessage("A StageEntered moves the journey*");
        close.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_obstacle_is_raised_once_unless_its_severity_changes()
    {
        Journey raised = Journey.Raise("price", At.Day(1)).OrThrow();

        raised.Facts.OpenObstacles.Single().Should().Match<BuyerJourney.Definitions.Criteria.OpenObstacle>(o => o.Severity == Severity.Minor && o.Since == At.Day(1));
        raised.Raise("price", At.Day(2)).Refusals.Single().Reason.Should().Be(RefusalReason.ObstacleAlreadyOpen);
        Journey worse = raised.Raise("price", At.Day(2), Severity.Blocking).OrThrow();
        worse.Facts.HardestOpen.Should().Be(Severity.Blocking);
        worse.Facts.OpenObstacles.Should().ContainSingle().Which.Since.Should().Be(At.Day(1));
        worse.Resolve("price", At.Day(3)).OrThrow().Facts.HardestOpen.Should().BeNull();
        Why(Journey.Resolve("price", At.Day(1))).Should().Be(RefusalReason.ObstacleNotOpen);
    }

    [Fact]
    public void After_a_loss_nothing_is_raised_or_approved_but_what_is_learnt_is_recorded()
    {
        Journey lost = Journey.Close("lost", At.Day(1)).OrThrow();

        lost.Raise("price", At.Day(2)).Refusals.Single().Reason.Should().Be(RefusalReason.JourneyIsClosed);
        lost.Approve("legal", At.Day(2)).Refusals.Single().Reason.Should().Be(RefusalReason.JourneyIsClosed);
        lost.RecordFeedback(At.Day(2), 3).Accepted.Should().BeTrue();
        lost.RecordTouchpoint("demo", At.Day(2)).Accepted.Should().BeTrue();
        Journey.Close("won", At.Day(1)).OrThrow().Raise("price", At.Day(2)).Accepted.Should().BeTrue();
    }

    [Fact]
    public void An_attribute_is_removed_by_setting_it_to_nothing()
    {
        Journey set = Journey.RecordAttribute("size", 40, At.Day(1)).OrThrow();

        set.Facts.Attribute("size").Should().Be(new AttributeValue(40m));
        set.RecordAttribute("size", null, At.Day(2)).OrThrow().Facts.Attribute("size").Should().BeNull();
    }

    [Fact]
    public void Numbers_its_events_on_even_when_some_were_erased()
    {
        Journey journey = Journey.RecordFeedback(At.Day(1), 1).OrThrow().RecordFeedback(At.Day(2), 2).OrThrow();
        Journey erased = Journey.Replay(Definition, journey.Events.Where(e => e.Id != "j/3"));

        erased.RecordFeedback(At.Day(3), 3).Events.Single().Id.Should().Be(new EventId("j/5"));
    }

    [Fact]
    public void A_reaction_side_or_severity_without_a_name_is_a_mistake()
    {
        var touch = new TouchpointHappened { Journey = Journey.Id, At = At.Day(1), Touchpoint = "demo", Side = (Side)5 };
        foreach ((Func<JourneyDecision> record, string what, int number) in new (Func<JourneyDecision>, string, int)[]
        {
            (() => Journey.RecordTouchpoint("demo", At.Day(1), (Reaction)77), "reaction", 77),
            (() => Journey.Record(touch), "side", 5),
            (() => Journey.Raise("price", At.Day(1), (Severity)99), "severity", 99),
            (() => Journey.Raise("price", At.Day(1), (Severity)(-1)), "severity", -1),
        })
        {
            record.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(what).WithMessage($"There is no {what} {number}; use one of *");
        }
    }
}
