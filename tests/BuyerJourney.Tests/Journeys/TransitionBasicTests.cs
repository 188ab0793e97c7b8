using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

/// <summary>Our answers to sections 1 and 2 of the observed transition cases (basic moves, guards and refusal reasons), named after their ids.</summary>
public sealed class TransitionBasicTests
{
    private static JourneyDefinitionBuilder Abcd() => new JourneyDefinitionBuilder("abcd").Stage("A").Stage("B").Stage("C").Stage("D").Permit(JourneyPolicies.Skips);

    private static Journey InA(JourneyDefinitionBuilder definition) => definition.Build().Start("j", At.Start);

    private static JourneyDefinitionBuilder Asking(JourneyDefinitionBuilder definition, string name, Func<bool> holds) =>
        definition.CustomCriterion(name, $"Needs {name}.", _ => holds());

    [Fact]
    public void B1_a_rule_moves_the_journey()
    {
        JourneyDecision decision = InA(Abcd().Rule("A", "B", on: "X")).Fire("X", At.Day(1));

        decision.Accepted.Should().BeTrue();
        decision.Journey.Stage.Id.Should().Be(new Id<Stage>("B"));
        decision.Events.Should().Equal(new StageEntered { Journey = "j", At = At.Day(1), Id = "j/3", Stage = "B", Trigger = "X" });
    }

    [Fact]
    public void B2_a_trigger_without_a_rule_is_refused_and_nothing_thrown()
    {
        Journey journey = InA(Abcd().Rule("B", "C", on: "X"));

        JourneyDecision decision = journey.Fire("X", At.Day(1));

        decision.Accepted.Should().BeFalse();
        decision.Journey.Should().BeSameAs(journey);
        decision.Events.Should().BeEmpty();
        decision.Refusals.Should().ContainSingle().Which.Sentence.Should().Be("No rule says what 'X' does in the stage 'A'.");
    }

    [Fact]
    public void B2_a_caller_to_whom_a_refusal_is_a_mistake_may_have_it_thrown()
    {
        Journey journey = InA(Abcd().Rule("B", "C", on: "X"));

        Action fire = () => journey.Fire("X", At.Day(1)).OrThrow();

        JourneyRefusedException refused = fire.Should().Throw<JourneyRefusedException>().WithMessage("The journey 'j' refused: No rule says what 'X' does in the stage 'A'.").Which;
        refused.Journey.Should().BeSameAs(journey);
        refused.Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NoRule);
    }

    [Fact]
    public void B3_a_move_to_the_stage_itself_must_be_said() =>
        Abcd().Rule("A", "A", on: "X").Check().Should().ContainSingle().Which.Code.Should().Be(DiagnosticCodes.SelfMoveNotSaid);

    [Fact]
    public void B4_an_unknown_trigger_is_refused_by_name() =>
        InA(Abcd().Rule("A", "B", on: "X")).Fire("Z", At.Day(1)).Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.UnknownName);

    [Fact]
    public void B5_an_ignored_trigger_is_accepted_and_changes_nothing()
    {
        Journey journey = InA(Abcd().Ignore("A", on: "X"));

        JourneyDecision decision = journey.Fire("X", At.Day(1));

        decision.Accepted.Should().BeTrue();
        decision.IsIgnored.Should().BeTrue();
        decision.Events.Should().BeEmpty();
        decision.Journey.Should().BeSameAs(journey);
    }

    [Fact]
    public void B6_two_plain_rules_on_one_trigger_are_found_when_the_definition_is_built() =>
        Abcd().Rule("A", "B", on: "X").Rule("A", "C", on: "X").Check().Should().ContainSingle().Which.Code.Should().Be(DiagnosticCodes.OverlappingRules);

    [Fact]
    public void B7_a_rule_to_an_undeclared_stage_is_found_when_the_definition_is_built() =>
        Abcd().Rule("A", "E", on: "X").Check().Should().ContainSingle().Which.Code.Should().Be(DiagnosticCodes.UnknownName);

    [Fact]
    public void G1_the_rule_whose_criterion_holds_is_taken()
    {
        JourneyDefinitionBuilder definition = Asking(Asking(Abcd(), "no", () => false), "yes", () => true)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("no")))
            .Rule("A", "C", on: "X", r => r.Requires(Criterion.Custom("yes")));

        InA(definition).Fire("X", At.Day(1)).Journey.Stage.Id.Value.Should().Be("C");
    }

    [Fact]
    public void G2_all_criteria_of_a_rule_must_hold()
    {
        JourneyDefinitionBuilder definition = Asking(Asking(Abcd(), "g1", () => true), "g2", () => false)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g1")).Requires(Criterion.Custom("g2")));

        InA(definition).Fire("X", At.Day(1)).Refusals.Select(r => r.Sentence).Should().Equal("Needs g2.");
    }

    [Fact]
    public void G3_two_rules_that_both_apply_are_refused_naming_both()
    {
        JourneyDefinitionBuilder definition = Asking(Asking(Abcd(), "g1", () => true), "g2", () => true)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g1")))
            .Rule("A", "C", on: "X", r => r.Requires(Criterion.Custom("g2")));
        definition.Check().Should().ContainSingle().Which.Code.Should().Be(DiagnosticCodes.PossiblyOverlappingRules);
        Journey journey = InA(definition);

        Refusal refusal = journey.Fire("X", At.Day(1)).Refusals.Should().ContainSingle().Which;

        refusal.Reason.Should().Be(RefusalReason.Ambiguous);
        refusal.Rules.Should().Equal(journey.Definition.Rules);
        refusal.Sentence.Should().Contain("A → B on 'X'").And.Contain("A → C on 'X'");
        journey.CanFire("X", At.Day(1)).Should().BeFalse();
    }

    [Fact]
    public void G3_a_declared_priority_decides_between_two_rules_that_both_apply()
    {
        JourneyDefinitionBuilder definition = Asking(Asking(Abcd(), "g1", () => true), "g2", () => true)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g1")))
            .Rule("A", "C", on: "X", r => r.Requires(Criterion.Custom("g2")).Priority(1));

        InA(definition).Fire("X", At.Day(1)).Journey.Stage.Id.Value.Should().Be("C");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void G4_each_criterion_is_asked_once_an_attempt(bool holds)
    {
        int asked = 0;
        Journey journey = InA(Asking(Abcd(), "g", () => { asked++; return holds; }).Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g"))));

        journey.Fire("X", At.Day(1)).Accepted.Should().Be(holds);
        asked.Should().Be(1);
        journey.CanFire("X", At.Day(1)).Should().Be(holds);
        asked.Should().Be(2);
    }

    [Fact]
    public void G5_an_unmet_criterion_says_what_it_needs()
    {
        Journey journey = InA(Abcd().CustomCriterion("budget", "Needs the budget known.", _ => false).Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("budget"))));

        Refusal refusal = journey.Fire("X", At.Day(1)).Refusals.Should().ContainSingle().Which;

        refusal.Reason.Should().Be(RefusalReason.CriterionUnmet);
        refusal.Criterion.Should().Be(Criterion.Custom("budget"));
        refusal.Rules.Should().Equal(journey.Definition.Rules);
        refusal.ToString().Should().Be("Needs the budget known.");
    }

    [Fact]
    public void G6_all_unmet_criteria_of_a_rule_are_named_in_their_order()
    {
        JourneyDefinitionBuilder definition = Asking(Asking(Abcd(), "g1", () => false), "g2", () => false)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g1")).Requires(Criterion.Custom("g2")));

        InA(definition).Fire("X", At.Day(1)).Refusals.Select(r => r.Sentence).Should().Equal("Needs g1.", "Needs g2.");
    }

    [Fact]
    public void G6b_the_unmet_criteria_of_all_rules_on_the_trigger_are_named()
    {
        JourneyDefinitionBuilder definition = Asking(Asking(Abcd(), "g1", () => false), "g2", () => false)
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g1")))
            .Rule("A", "C", on: "X", r => r.Requires(Criterion.Custom("g2")).Priority(-1));
        Journey journey = InA(definition);

        JourneyDecision decision = journey.Fire("X", At.Day(1));

        decision.Refusals.Select(r => (r.Sentence, r.Rules.Single())).Should().Equal(("Needs g1.", journey.Definition.Rules[0]), ("Needs g2.", journey.Definition.Rules[1]));
    }

    [Fact]
    public void G7_no_rule_at_all_is_told_apart_from_an_unmet_criterion() =>
        InA(Abcd().Rule("B", "C", on: "X")).Fire("X", At.Day(1)).Refusals.Single().Reason.Should().Be(RefusalReason.NoRule);

    [Fact]
    public void G8_a_criterion_that_holds_leaves_nothing_unmet()
    {
        JourneyDecision decision = InA(Asking(Abcd(), "g", () => true).Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g")))).Fire("X", At.Day(1));

        decision.Accepted.Should().BeTrue();
        decision.Refusals.Should().BeEmpty();
    }

    [Fact]
    public void G9_and_G10_there_is_one_way_to_fire_and_it_never_loses_the_reasons()
    {
        Journey journey = InA(Abcd().CustomCriterion("budget", "Needs the budget known.", _ => false).Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("budget"))));

        journey.Fire("X", At.Day(1)).Refusals.Select(r => r.Sentence).Should().Equal("Needs the budget known.");
        journey.PermittedTriggers(At.Day(1)).Single().Needs.Select(r => r.Sentence).Should().Equal("Needs the budget known.");
    }

    [Fact]
    public void G11_an_ignored_trigger_with_an_unmet_criterion_is_refused_naming_it()
    {
        Journey journey = InA(Asking(Abcd(), "g", () => false).Ignore("A", on: "X", r => r.Requires(Criterion.Custom("g"))));

        journey.Fire("X", At.Day(1)).Refusals.Select(r => r.Sentence).Should().Equal("Needs g.");
    }

    [Fact]
    public void G12_what_a_criterion_throws_comes_out_and_nothing_has_moved()
    {
        Journey journey = InA(Asking(Abcd(), "g", () => throw new FormatException("broken")).Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g"))));

        Action fire = () => journey.Fire("X", At.Day(1));

        fire.Should().Throw<FormatException>();
        journey.Stage.Id.Value.Should().Be("A");
        journey.Events.Count.Should().Be(2);
        journey.PermittedTriggers(At.Day(1)).Single().Needs.Single().Reason.Should().Be(RefusalReason.CriterionFailed);
    }

    [Fact]
    public void G12_what_a_criterion_throws_about_a_due_move_is_what_it_still_needs_and_stops_no_other()
    {
        Journey journey = InA(Asking(Abcd(), "g", () => throw new FormatException("broken"))
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("g")).DueAfter(Duration.FromDays(1))).Rule("A", "C", on: "Y", r => r.DueAfter(Duration.FromDays(2))));

        journey.DueMoves(At.Day(3)).Select(move => (move.IsDue, move.Needs.SingleOrDefault()?.Reason)).Should().Equal((false, RefusalReason.CriterionFailed), (true, null));
        journey.FireDue(At.Day(1)).Events.Should().BeEmpty();
        journey.FireDue(At.Day(3)).Journey.Stage.Id.Value.Should().Be("C");
    }
}
