using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

public sealed class JourneyMoveTests
{
    private static JourneyDefinitionBuilder Plain(JourneyPolicies policies = JourneyPolicies.None) => new JourneyDefinitionBuilder("plain")
        .Stage("a").Stage("b").Stage("hold", s => s.OnHold()).Stage("c").Stage("use", s => s.In(Phase.AfterPurchase)).Stage("renew", s => s.In(Phase.AfterPurchase)).Permit(policies);

    private static JourneyDefinitionBuilder Ruled(JourneyPolicies policies = JourneyPolicies.None) => Plain(policies).Touchpoint("demo")
        .Rule("a", "b", on: "go", r => r.Requires(Criterion.Touchpoint("demo")))
        .Rule("b", "c", on: "go")
        .Rule("c", "won", on: "signs");

    private static Journey Start(JourneyDefinitionBuilder definition) => definition.Build().Start("j", At.Start);

    private static RefusalReason Why(JourneyDecision decision) => decision.Refusals.Should().ContainSingle().Which.Reason;

    private static string StageOf(JourneyDecision decision) => decision.OrThrow().Stage.Id.Value;

    [Fact]
    public void Without_rules_a_journey_moves_to_the_next_stage_and_no_further()
    {
        Journey journey = Start(Plain());

        StageOf(journey.MoveTo("b", At.Day(1))).Should().Be("b");
        Why(journey.MoveTo("c", At.Day(1))).Should().Be(RefusalReason.MoveNotPermitted);
        StageOf(journey.MoveTo("b", At.Day(1)).OrThrow().MoveTo("c", At.Day(2))).Should().Be("c");
    }

    [Fact]
    public void Where_rules_lead_there_one_of_them_must_permit_it()
    {
        Journey journey = Start(Ruled());

        journey.MoveTo("b", At.Day(1)).Refusals.Select(r => r.Sentence).Should().Equal("Needs the touchpoint 'demo' first.");
        StageOf(journey.RecordTouchpoint("demo", At.Day(1)).OrThrow().MoveTo("b", At.Day(2))).Should().Be("b");
    }

    [Fact]
    public void A_policy_does_not_stand_in_for_an_unmet_rule() =>
        Why(Start(Ruled(JourneyPolicies.Skips)).MoveTo("b", At.Day(1))).Should().Be(RefusalReason.CriterionUnmet);

    [Fact]
    public void Skips_and_steps_back_are_permitted_only_where_said()
    {
        Why(Start(Ruled()).MoveTo("c", At.Day(1))).Should().Be(RefusalReason.MoveNotPermitted);
        Journey skipped = Start(Ruled(JourneyPolicies.Skips)).MoveTo("c", At.Day(1)).OrThrow();
        skipped.MoveTo("a", At.Day(2)).Refusals.Single().Sentence.Should()
            .Be("No rule leads from the stage 'c' to 'a', and steps back are not permitted: add a rule, or .Permit(JourneyPolicies.StepsBack).");
        StageOf(Start(Ruled(JourneyPolicies.Skips | JourneyPolicies.StepsBack)).MoveTo("c", At.Day(1)).OrThrow().MoveTo("a", At.Day(2))).Should().Be("a");
    }

    [Fact]
    public void Entering_the_same_stage_is_permitted_only_where_said()
    {
        Why(Start(Plain()).MoveTo("a", At.Day(1))).Should().Be(RefusalReason.AlreadyThere);
        Start(Plain(JourneyPolicies.Reentry)).MoveTo("a", At.Day(1)).OrThrow().StageEnteredAt.Should().Be(At.Day(1));
    }

    [Fact]
    public void A_stage_on_hold_is_entered_from_anywhere_and_left_for_the_stage_that_was_left()
    {
        Journey onHold = Start(Ruled()).MoveTo("hold", At.Day(1)).OrThrow();

        (onHold.IsOnHold, onHold.StageLeft!.Id.Value).Should().Be((true, "a"));
        Journey back = onHold.Resume(At.Day(2)).OrThrow();
        (back.IsOnHold, back.Stage.Id.Value, back.StageEnteredAt).Should().Be((false, "a", At.Day(2)));
        StageOf(onHold.MoveTo("a", At.Day(2))).Should().Be("a");
        Why(onHold.MoveTo("c", At.Day(2))).Should().Be(RefusalReason.MoveNotPermitted);
        Why(back.Resume(At.Day(3))).Should().Be(RefusalReason.NothingToReturnTo);
    }

    [Fact]
    public void From_hold_the_next_stage_is_the_one_after_the_stage_that_was_left() =>
        StageOf(Start(Plain()).MoveTo("hold", At.Day(1)).OrThrow().MoveTo("b", At.Day(2))).Should().Be("b");

    [Fact]
    public void An_outcome_without_a_rule_closes_from_anywhere_and_one_with_rules_only_by_them()
    {
        Journey journey = Start(Ruled());

        JourneyDecision lost = journey.Close("lost", At.Day(1), ["price"], "Too dear.", "anna");
        lost.Events.Should().Equal(new JourneyClosed { Journey = "j", At = At.Day(1), Id = "j/3", Outcome = "lost", Reasons = ["price"], Motivation = "Too dear.", RecordedBy = "anna" });
        (lost.Journey.IsOpen, lost.Journey.IsWon, lost.Journey.Outcome!.Id.Value, lost.Journey.StandsSince).Should().Be((false, false, "lost", At.Day(1)));
        journey.Close("won", At.Day(1)).Refusals.Single().Sentence.Should().Be("No rule leads from the stage 'a' to the outcome 'won'.");
    }

    [Fact]
    public void A_closed_journey_is_closed_once_and_moves_no_more()
    {
        Journey closed = Start(Ruled(JourneyPolicies.Skips)).Close("lost", At.Day(1)).OrThrow();

        Why(closed.Close("lost", At.Day(2))).Should().Be(RefusalReason.JourneyIsClosed);
        Why(closed.MoveTo("b", At.Day(2))).Should().Be(RefusalReason.JourneyIsClosed);
        Why(closed.Fire("go", At.Day(2))).Should().Be(RefusalReason.NoRule);
    }

    [Fact]
    public void Reopening_is_permitted_only_where_said()
    {
        Why(Start(Plain()).Close("lost", At.Day(1)).OrThrow().Reopen(At.Day(2))).Should().Be(RefusalReason.MoveNotPermitted);
        Journey closed = Start(Plain(JourneyPolicies.Reopening)).MoveTo("b", At.Day(1)).OrThrow().Close("lost", At.Day(2)).OrThrow();

        JourneyDecision reopened = closed.Reopen(At.Day(5), reason: "New budget");

        reopened.Events.Should().Equal(
            new JourneyReopened { Journey = "j", At = At.Day(5), Id = "j/5", Reason = "New budget" },
            new StageEntered { Journey = "j", At = At.Day(5), Id = "j/6", Stage = "b" });
        (reopened.Journey.IsOpen, reopened.Journey.StageEnteredAt).Should().Be((true, At.Day(5)));
        StageOf(closed.Reopen(At.Day(5), "a")).Should().Be("a");
        Why(closed.Reopen(At.Day(5), "c")).Should().Be(RefusalReason.MoveNotPermitted);
        Why(reopened.Journey.Reopen(At.Day(6))).Should().Be(RefusalReason.JourneyIsOpen);
    }

    [Fact]
    public void A_rule_from_an_outcome_reopens_when_its_criteria_hold()
    {
        JourneyDefinitionBuilder definition = Ruled().RuleFromOutcome("lost", "b", on: "comes-back", r => r.Requires(Criterion.Touchpoint("demo")));
        Journey lost = Start(definition).Close("lost", At.Day(1)).OrThrow();

        Why(lost.Reopen(At.Day(2), "b")).Should().Be(RefusalReason.CriterionUnmet);
        Why(lost.Fire("comes-back", At.Day(2))).Should().Be(RefusalReason.CriterionUnmet);
        Journey shown = lost.RecordTouchpoint("demo", At.Day(2)).OrThrow();
        shown.Reopen(At.Day(3), "b").OrThrow().IsOpen.Should().BeTrue();
        shown.Fire("comes-back", At.Day(3)).OrThrow().IsOpen.Should().BeTrue();
    }

    [Fact]
    public void After_a_win_stages_after_the_purchase_are_entered_and_the_win_stands()
    {
        Journey open = Start(Plain());
        Why(open.MoveTo("use", At.Day(1))).Should().Be(RefusalReason.MoveNotPermitted);
        Journey won = open.Close("won", At.Day(1)).OrThrow();

        Journey used = won.MoveTo("use", At.Day(2)).OrThrow();

        (used.Stage.Id.Value, used.IsWon, used.LastClose!.At).Should().Be(("use", true, At.Day(1)));
        StageOf(used.MoveTo("renew", At.Day(3))).Should().Be("renew");
        Why(used.MoveTo("b", At.Day(3))).Should().Be(RefusalReason.JourneyIsClosed);
        Why(open.Close("lost", At.Day(1)).OrThrow().MoveTo("use", At.Day(2))).Should().Be(RefusalReason.JourneyIsClosed);
    }

    [Fact]
    public void A_customer_after_the_purchase_can_be_lost()
    {
        Journey churned = Start(Plain()).Close("won", At.Day(1)).OrThrow().MoveTo("use", At.Day(2)).OrThrow().Close("lost", At.Day(9)).OrThrow();

        (churned.Outcome!.Id.Value, churned.LastClose!.At).Should().Be(("lost", At.Day(9)));
    }

    [Fact]
    public void A_won_customer_is_taken_up_again_where_the_deal_was_closed()
    {
        Journey used = Start(Plain(JourneyPolicies.Reopening)).MoveTo("b", At.Day(1)).OrThrow().Close("won", At.Day(1)).OrThrow().MoveTo("use", At.Day(2)).OrThrow();

        Journey again = used.Reopen(At.Day(5)).OrThrow();

        (again.Stage.Id.Value, again.IsOpen).Should().Be(("b", true));
    }

    [Fact]
    public void An_outcome_may_ask_for_a_reason_and_name_those_it_takes()
    {
        Journey journey = Start(Plain().Won("won").Lost("lost", o => o.Reasons("price", "timing").RequiresReason()).RuleFromAnyStage("lost", on: "declines"));

        journey.Close("lost", At.Day(1)).Refusals.Single().Sentence.Should().Be("The outcome 'lost' needs a reason; its reasons are 'price', 'timing'.");
        Why(journey.Close("lost", At.Day(1), ["weather"])).Should().Be(RefusalReason.ReasonNotTaken);
        Why(journey.Fire("declines", At.Day(1))).Should().Be(RefusalReason.ReasonMissing);
        journey.CanFire("declines", At.Day(1)).Should().BeFalse();
        journey.CanFire("declines", At.Day(1), reasons: ["timing"]).Should().BeTrue();
        journey.Fire("declines", At.Day(1), reasons: ["timing"], motivation: "Next year").Events.Single().Should()
            .Be(new JourneyClosed { Journey = "j", At = At.Day(1), Id = "j/3", Outcome = "lost", Reasons = ["timing"], Motivation = "Next year", Trigger = "declines" });
    }

    [Fact]
    public void Reasons_are_refused_where_nothing_is_closed() =>
        Why(Start(Ruled()).RecordTouchpoint("demo", At.Day(1)).OrThrow().Fire("go", At.Day(1), reasons: ["price"])).Should().Be(RefusalReason.ReasonNotTaken);

    [Fact]
    public void Names_that_the_definition_does_not_have_are_refused()
    {
        Journey journey = Start(Plain(JourneyPolicies.Reopening));

        Why(journey.MoveTo("nowhere", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(journey.Close("vanished", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(journey.Fire("sings", At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(journey.Fire(default, At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(journey.MoveTo(default, At.Day(1))).Should().Be(RefusalReason.UnknownName);
        Why(journey.Close("lost", At.Day(1)).OrThrow().Reopen(At.Day(2), "nowhere")).Should().Be(RefusalReason.UnknownName);
    }

    [Fact]
    public void A_direct_move_does_not_go_by_a_rule_whose_trigger_takes_input()
    {
        Journey journey = Start(new JourneyDefinitionBuilder("d").Stage("a").Stage("b").Trigger("go", t => t.Takes("price", AttributeKind.Number)).Rule("a", "b", on: "go"));

        Why(journey.MoveTo("b", At.Day(1))).Should().Be(RefusalReason.InputMissing);
    }

    [Fact]
    public void A_rule_takes_a_customer_up_again_by_its_trigger_and_without()
    {
        JourneyDefinition definition = Ruled().RuleFromOutcome("won", "use", on: "starts").Rule("use", "c", on: "renews", r => r.Requires(Criterion.Touchpoint("demo").Times(2))).Build();
        Journey used = definition.Start("j", At.Start).RecordTouchpoint("demo", At.Day(1)).OrThrow().Fire("go", At.Day(1)).OrThrow().Fire("go", At.Day(2)).OrThrow()
            .Fire("signs", At.Day(3)).OrThrow().Fire("starts", At.Day(4)).OrThrow();

        Why(used.Fire("renews", At.Day(5))).Should().Be(RefusalReason.CriterionUnmet);
        Why(used.MoveTo("c", At.Day(5))).Should().Be(RefusalReason.CriterionUnmet);
        Why(used.Reopen(At.Day(5), "c")).Should().Be(RefusalReason.CriterionUnmet);
        Why(used.MoveTo("b", At.Day(5))).Should().Be(RefusalReason.JourneyIsClosed);
        Journey shown = used.RecordTouchpoint("demo", At.Day(5)).OrThrow();
        foreach (JourneyDecision decision in new[] { shown.Fire("renews", At.Day(6)), shown.MoveTo("c", At.Day(6)), shown.Reopen(At.Day(6), "c") })
        {
            decision.Events.Select(e => e.GetType()).Should().Equal(typeof(JourneyReopened), typeof(StageEntered));
            (decision.Journey.IsOpen, decision.Journey.Stage.Id.Value).Should().Be((true, "c"));
            Deviations.In(definition, decision.Journey.Events).Should().BeEmpty();
            JourneyLog.Of(definition, [.. decision.Journey.Events]).Measure(At.Day(9), Metric.Conformance).Get(Metric.Conformance).Conforming.Should().Be(new Proportion(1, 1));
        }
    }

    [Fact]
    public void A_customer_is_not_won_once_more_with_the_same_outcome()
    {
        Journey used = Start(Plain().Rule("use", "won", on: "renews", r => r.DueAfter(Duration.FromDays(1))).RuleFromAnyStage("won", on: "signs"))
            .Close("won", At.Day(1)).OrThrow().MoveTo("use", At.Day(2)).OrThrow();

        Why(used.Close("won", At.Day(9))).Should().Be(RefusalReason.JourneyIsClosed);
        Why(used.Fire("renews", At.Day(9))).Should().Be(RefusalReason.JourneyIsClosed);
        used.DueMoves(At.Day(9)).Single().IsDue.Should().BeFalse();
        used.FireDue(At.Day(9)).Events.Should().BeEmpty();
    }

    [Fact]
    public void To_enter_a_stage_after_the_purchase_after_a_win_is_no_reopening()
    {
        Journey won = Start(Plain(JourneyPolicies.Reopening).RuleFromOutcome("won", "use", on: "starts").RuleFromAnyStage("won", on: "signs")).Close("won", At.Day(1)).OrThrow();

        won.Reopen(At.Day(2), "use").Refusals.Single().Sentence.Should().Be("After the win the stage 'use' is entered without reopening the journey; use MoveTo.");
        won.MoveTo("use", At.Day(2)).OrThrow().IsWon.Should().BeTrue();
    }

    [Fact]
    public void Everything_that_is_unmet_is_said_at_once()
    {
        JourneyDefinition definition = Plain().Touchpoint("demo").Touchpoint("call").Trigger("accept", t => t.Takes("price", AttributeKind.Number)).Trigger("walk", t => t.Takes("to", AttributeKind.Text))
            .Won("won").Lost("lost", o => o.RequiresReason())
            .Rule("a", "b", on: "accept", r => r.Requires(Criterion.Touchpoint("demo")).Requires(Criterion.Input("price").AtLeast(3)))
            .Rule("a", "lost", on: "quit", r => r.Requires(Criterion.Touchpoint("call")))
            .Rule("a", "lost", on: "walk")
            .Build();
        Journey journey = definition.Start("j", At.Start);
        string[] accept = ["The trigger 'accept' needs the input 'price', a Number.", "Needs the touchpoint 'demo' first."];
        string[] quit = ["Needs the touchpoint 'call' first.", "The outcome 'lost' needs a reason."];

        Said(journey.Fire("accept", At.Day(1))).Should().Equal(accept);
        Said(journey.MoveTo("b", At.Day(1))).Should().Equal(accept);
        Said(journey.Fire("quit", At.Day(1))).Should().Equal(quit);
        Said(journey.Close("lost", At.Day(1))).Should().Equal(quit[0], "The trigger 'walk' needs the input 'to', a Text.", quit[1]);
        Said(journey.Fire("walk", At.Day(1))).Should().Equal("The trigger 'walk' needs the input 'to', a Text.", quit[1]);
        Said(journey.Fire("walk", At.Day(1), TriggerInput.With("to", "Rome"))).Should().Equal(quit[1]);
        journey.PermittedTriggers(At.Day(1)).SelectMany(o => o.Needs).Select(n => n.Sentence).Should().Equal([.. accept, .. quit, "The trigger 'walk' needs the input 'to', a Text.", quit[1]]);
    }

    private static IEnumerable<string> Said(JourneyDecision decision) => decision.Refusals.Select(r => r.Sentence);
}
