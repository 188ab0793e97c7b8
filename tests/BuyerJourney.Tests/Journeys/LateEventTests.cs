using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Journeys;

public sealed class LateEventTests
{
    private static readonly JourneyDefinition Definition = new JourneyDefinitionBuilder("late").Stage("a").Stage("b").Stage("c").Stage("d").Touchpoint("demo").Touchpoint("call").Obstacle("price", o => o.Holds(Severity.Blocking))
        .Rule("a", "b", on: "asks", r => r.Requires(Criterion.Touchpoint("demo")).Requires(Criterion.NoOpenObstacle(Severity.Blocking)))
        .Rule("b", "c", on: "accepts", r => r.Requires(Criterion.Not(Criterion.Touchpoint("call"))))
        .Rule("a", "d", on: "jumps").Rule("d", "b", on: "asks")
        .Build();

    private static readonly Journey InB = Definition.Start("j", At.Start).RecordTouchpoint("demo", At.Day(2)).OrThrow().Fire("asks", At.Day(4)).OrThrow();

    [Fact]
    public void A_late_fact_takes_its_place_in_time()
    {
        JourneyDecision decision = InB.RecordTouchpoint("call", At.Day(3));

        decision.Events.Should().Equal(new TouchpointHappened { Journey = "j", At = At.Day(3), Id = "j/5", Touchpoint = "call" });
        decision.Journey.Events.Select(e => e.At).Should().Equal(At.Start, At.Start, At.Day(2), At.Day(3), At.Day(4));
        (decision.Journey.Stage.Id.Value, decision.Journey.StageEnteredAt).Should().Be(("b", At.Day(4)));
    }

    [Fact]
    public void A_late_fact_at_an_instant_that_has_events_comes_after_them() =>
        InB.RecordTouchpoint("call", At.Day(2)).Journey.Events.Select(e => e.Id.Value).Should().Equal("j/1", "j/2", "j/3", "j/5", "j/4");

    [Fact]
    public void A_late_obstacle_that_would_have_kept_the_journey_from_moving_is_refused()
    {
        JourneyDecision decision = InB.Raise("price", At.Day(3));

        decision.Refusals.Single().Reason.Should().Be(RefusalReason.ContradictsLaterEvent);
        decision.Refusals.Single().Sentence.Should().Be("With it, what happened later would not have been permitted: entering the stage 'b' at 2026-01-05T00:00:00Z.");
        decision.Journey.Should().BeSameAs(InB);
    }

    [Fact]
    public void A_late_touchpoint_that_a_later_move_ruled_out_is_refused() =>
        InB.Fire("accepts", At.Day(6)).OrThrow().RecordTouchpoint("call", At.Day(5)).Refusals.Single().Reason.Should().Be(RefusalReason.ContradictsLaterEvent);

    [Fact]
    public void A_late_trigger_is_decided_on_the_journey_as_it_was()
    {
        InB.Fire("asks", At.Day(1)).Refusals.Single().Sentence.Should().Be("Needs the touchpoint 'demo' first.");

        Journey jumped = InB.Fire("jumps", At.Day(3)).OrThrow();
        jumped.Events.OfType<StageEntered>().Select(e => e.Stage.Value).Should().Equal("a", "d", "b");
    }

    [Fact]
    public void A_late_move_after_which_what_came_later_has_no_rule_is_refused() =>
        InB.Fire("accepts", At.Day(6)).OrThrow().Fire("jumps", At.Day(5)).Accepted.Should().BeFalse();

    [Fact]
    public void A_late_close_is_refused_when_the_journey_went_on_and_accepted_when_it_did_not()
    {
        InB.Close("lost", At.Day(3)).Refusals.Single().Reason.Should().Be(RefusalReason.ContradictsLaterEvent);
        InB.RecordFeedback(At.Day(9), 5).OrThrow().Close("lost", At.Day(8)).Accepted.Should().BeTrue();
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("c", true)]
    public void A_late_move_after_which_the_journey_could_not_have_been_reopened_where_it_was_is_refused(string stage, bool accepted)
    {
        JourneyDefinition free = new JourneyDefinitionBuilder("free").Stage("a").Stage("b").Stage("c")
            .Permit(JourneyPolicies.Reopening | JourneyPolicies.Skips | JourneyPolicies.StepsBack).Build();
        Journey reopened = free.Start("j", At.Start).MoveTo("b", At.Day(5)).OrThrow().Close("lost", At.Day(6)).OrThrow().Reopen(At.Day(10), "b").OrThrow();

        JourneyDecision late = reopened.MoveTo(stage, At.Day(5.5));

        // What is refused late is what is refused in order, and what deviates.
        late.Accepted.Should().Be(accepted);
        late.Refusals.Select(refusal => refusal.Sentence).Should().Equal(accepted ? [] : ["With it, what happened later would not have been permitted: entering the stage 'b' at 2026-01-11T00:00:00Z."]);
        free.Start("j", At.Start).MoveTo("b", At.Day(5)).OrThrow().MoveTo(stage, At.Day(5.5)).OrThrow().Close("lost", At.Day(6)).OrThrow().Reopen(At.Day(10), "b").Accepted.Should().Be(accepted);
    }

    [Fact]
    public void A_late_close_after_which_the_journey_went_on_without_a_reopening_is_refused_where_reopening_is_permitted_too()
    {
        JourneyDefinition free = new JourneyDefinitionBuilder("free").Stage("a").Stage("b").Touchpoint("call").Permit(JourneyPolicies.Reopening | JourneyPolicies.Skips | JourneyPolicies.StepsBack).Build();
        Journey wentOn = free.Start("j", At.Start).MoveTo("b", At.Day(5)).OrThrow().MoveTo("a", At.Day(6)).OrThrow();

        // In order the move would have been refused until the journey was reopened.
        wentOn.Close("lost", At.Day(5.5)).Refusals.Single().Sentence.Should().Be("With it, what happened later would not have been permitted: entering the stage 'a' at 2026-01-07T00:00:00Z.");
        free.Start("j", At.Start).MoveTo("b", At.Day(5)).OrThrow().Close("lost", At.Day(5.5)).OrThrow().MoveTo("a", At.Day(6)).Accepted.Should().BeFalse();

        Journey reopened = free.Start("j", At.Start).Close("lost", At.Day(2)).OrThrow().Reopen(At.Day(4)).OrThrow();
        reopened.RecordTouchpoint("call", At.Day(3)).Accepted.Should().BeTrue();
        Journey.Replay(free, reopened.Events.Where(e => e is not JourneyReopened)).RecordTouchpoint("call", At.Day(3)).Accepted.Should().BeTrue("a history need not say that it was reopened");
    }

    [Fact]
    public void What_comes_late_does_not_contradict_a_customer_s_way_on_after_the_win()
    {
        Journey customer = new JourneyDefinitionBuilder("after").Stage("a").Stage("use", s => s.In(Phase.AfterPurchase)).Touchpoint("call").Permit(JourneyPolicies.Reopening).Build()
            .Start("j", At.Start).Close("won", At.Day(5)).OrThrow().MoveTo("use", At.Day(6)).OrThrow();

        customer.RecordTouchpoint("call", At.Day(3)).Accepted.Should().BeTrue();
        customer.Close("lost", At.Day(4)).Refusals.Single().Reason.Should().Be(RefusalReason.ContradictsLaterEvent);
    }

    [Fact]
    public void Resolving_late_what_was_resolved_since_is_refused()
    {
        Journey resolved = InB.Raise("price", At.Day(5)).OrThrow().Resolve("price", At.Day(9)).OrThrow();

        resolved.Resolve("price", At.Day(7)).Refusals.Single().Reason.Should().Be(RefusalReason.ContradictsLaterEvent);
    }

    [Fact]
    public void What_the_rules_did_not_permit_then_does_not_stand_against_a_late_event()
    {
        Journey facts = Journey.Replay(Definition, InB.Events.Where(e => e is not TouchpointHappened));

        facts.Raise("price", At.Day(3)).Accepted.Should().BeTrue();
    }

    [Fact]
    public void A_late_event_that_is_there_already_changes_nothing()
    {
        var call = new TouchpointHappened { Journey = "j", At = At.Day(3), Id = "crm/1", Touchpoint = "call" };
        Journey with = InB.Record(call).OrThrow();

        with.Record(call).IsIgnored.Should().BeTrue();
    }

    [Fact]
    public void An_instant_of_the_last_event_is_not_late() =>
        InB.RecordTouchpoint("call", At.Day(4)).Journey.Events[4].Should().BeOfType<TouchpointHappened>();
}
