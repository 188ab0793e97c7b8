using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Journeys;

/// <summary>Our answers to sections 3 and 5a of the observed transition cases (typed input and dynamic targets, re-entry), named after their ids.</summary>
public sealed class TransitionInputTests
{
    private static JourneyDefinitionBuilder Abcd() => new JourneyDefinitionBuilder("abcd").Stage("A").Stage("B").Stage("C").Stage("D").Permit(JourneyPolicies.Skips);

    private static JourneyDefinitionBuilder OnNumber() => Abcd().Trigger("X", t => t.Takes("v", AttributeKind.Number));

    private static JourneyDefinitionBuilder OnTwo() => OnNumber().Rule("A", "B", on: "X", r => r.Requires(Criterion.Input("v").EqualTo(2)));

    private static Journey InA(JourneyDefinitionBuilder definition) => definition.Build().Start("j", At.Start);

    [Fact]
    public void P1_an_input_that_meets_the_criterion_moves_the_journey()
    {
        JourneyDecision decision = InA(OnTwo()).Fire("X", At.Day(1), TriggerInput.With("v", 2));

        decision.Journey.Stage.Id.Value.Should().Be("B");
        decision.Events.Single().Should().BeOfType<StageEntered>().Which.Input.Should().Be(TriggerInput.With("v", 2));
    }

    [Fact]
    public void P2_an_input_that_does_not_meet_the_criterion_is_refused() =>
        InA(OnTwo()).Fire("X", At.Day(1), TriggerInput.With("v", 3)).Refusals.Select(r => r.Sentence).Should().Equal("Needs the input 'v' to be '2'.");

    [Fact]
    public void P3_declaring_a_trigger_or_its_input_twice_is_found_when_the_definition_is_built()
    {
        OnTwo().Trigger("X", t => t.Takes("v", AttributeKind.Text)).Check().Select(p => p.Code).Should().Equal(DiagnosticCodes.DuplicateId);
        Abcd().Trigger("X", t => t.Takes("v", AttributeKind.Text).Takes("v", AttributeKind.Number)).Rule("A", "B", on: "X").Check()
            .Select(p => p.Code).Should().Equal(DiagnosticCodes.DuplicateId);
    }

    [Fact]
    public void P4_several_values_come_with_one_trigger_and_are_stored_with_the_event()
    {
        JourneyDefinitionBuilder definition = Abcd().Trigger("X", t => t.Takes("reason", AttributeKind.Text).Takes("price", AttributeKind.Number)).Rule("A", "B", on: "X");

        JourneyDecision decision = InA(definition).Fire("X", At.Day(1), TriggerInput.With("reason", "s").And("price", 42));

        StageEntered entered = decision.Events.Single().Should().BeOfType<StageEntered>().Which;
        entered.Input!.Find("reason").Should().Be(new AttributeValue("s"));
        entered.Input.Find("price").Should().Be(new AttributeValue(42m));
    }

    [Fact]
    public void P5_a_trigger_that_takes_input_is_refused_without_it()
    {
        Refusal refusal = InA(OnNumber().Rule("A", "B", on: "X")).Fire("X", At.Day(1)).Refusals.Should().ContainSingle().Which;

        refusal.Reason.Should().Be(RefusalReason.InputMissing);
        refusal.Parameter.Should().Be(new TriggerParameter("v", AttributeKind.Number));
    }

    [Fact]
    public void P5_input_of_another_kind_and_input_nobody_asked_for_are_refused()
    {
        Journey journey = InA(OnNumber().Rule("A", "B", on: "X").Rule("A", "C", on: "Y"));

        journey.Fire("X", At.Day(1), TriggerInput.With("v", "two").And("w", 1)).Refusals.Select(r => r.Reason).Should().Equal(RefusalReason.InputOfWrongKind, RefusalReason.InputNotTaken);
        journey.Fire("Y", At.Day(1), TriggerInput.With("v", 2)).Refusals.Select(r => r.Reason).Should().Equal(RefusalReason.InputNotTaken);
        journey.CanFire("Y", At.Day(1), TriggerInput.With("v", 2)).Should().BeFalse();
    }

    [Fact]
    public void P6_without_its_input_a_trigger_cannot_be_fired_whatever_the_criterion_would_make_of_a_default()
    {
        Journey journey = InA(OnNumber().Rule("A", "B", on: "X", r => r.Requires(Criterion.Input("v").EqualTo(0))));

        journey.CanFire("X", At.Day(1)).Should().BeFalse();
        journey.CanFire("X", At.Day(1), TriggerInput.With("v", 0)).Should().BeTrue();
    }

    [Fact]
    public void P7_the_permitted_triggers_say_which_input_is_needed_and_ask_no_criterion_about_a_default()
    {
        bool asked = false;
        JourneyDefinitionBuilder definition = OnNumber().Touchpoint("demo")
            .CustomCriterion("g", "Needs g.", _ => asked = true)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Input("v").EqualTo(2)).Requires(Criterion.Custom("g")).Requires(Criterion.Touchpoint("demo")));

        TriggerOption option = InA(definition).PermittedTriggers(At.Day(1)).Should().ContainSingle().Which;

        option.IsPermitted.Should().BeFalse();
        option.Needs.Select(n => n.Reason).Should().Equal(RefusalReason.InputMissing, RefusalReason.CriterionUnmet);
        option.Needs[1].Criterion.Should().Be(Criterion.Touchpoint("demo"));
        asked.Should().BeFalse();
    }

    [Theory]
    [InlineData(5, "B")]
    [InlineData(1, "C")]
    [InlineData(0, "C")]
    public void P8_a_target_that_depends_on_the_input_is_declared_as_rules(int value, string target)
    {
        JourneyDefinitionBuilder definition = OnNumber()
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Input("v").MoreThan(1)))
            .Rule("A", "C", on: "X", r => r.Requires(Criterion.Input("v").AtMost(1)));

        definition.Check().Should().BeEmpty();
        InA(definition).Fire("X", At.Day(1), TriggerInput.With("v", value)).Journey.Stage.Id.Value.Should().Be(target);
    }

    [Fact]
    public void P9_and_R1_a_move_to_a_reenterable_stage_itself_starts_a_new_visit()
    {
        JourneyDefinitionBuilder definition = new JourneyDefinitionBuilder("again").Stage("A", s => s.Reenterable()).Stage("B").Rule("A", "A", on: "X").Rule("A", "B", on: "Y");

        JourneyDecision decision = InA(definition).Fire("X", At.Day(3));

        decision.Events.Should().ContainSingle().Which.Should().BeOfType<StageEntered>();
        decision.Journey.StageEnteredAt.Should().Be(At.Day(3));
    }

    [Fact]
    public void R2_a_trigger_that_is_only_taken_note_of_starts_no_new_visit()
    {
        Journey journey = InA(Abcd().Ignore("A", on: "X")).Fire("X", At.Day(3)).OrThrow();

        journey.StageEnteredAt.Should().Be(At.Start);
    }

    [Theory]
    [InlineData("A", 0)]
    [InlineData("B", 1)]
    [InlineData("C", 2)]
    public void R3_a_trigger_that_is_taken_note_of_in_any_stage_moves_nothing_wherever_the_journey_stands(string stage, int steps)
    {
        Journey journey = InA(Abcd().IgnoreInAnyStage(on: "X").Rule("A", "B", on: "on").Rule("B", "C", on: "on").Ignore(["A", "B", "C"], on: "Y"));
        for (int i = 0; i < steps; i++) journey = journey.Fire("on", At.Day(i)).OrThrow();
        journey.Stage.Id.Value.Should().Be(stage);

        journey.Fire("X", At.Day(9)).Should().Match<JourneyDecision>(d => d.IsIgnored && ReferenceEquals(d.Journey, journey));
        journey.Fire("Y", At.Day(9)).Should().Match<JourneyDecision>(d => d.IsIgnored && ReferenceEquals(d.Journey, journey));
    }
}
