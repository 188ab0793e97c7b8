using System.Reflection;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Journeys;
using BuyerJourney.Maps.Diagrams;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

/// <summary>
/// Our answers to sections 5b, 6, 7 and 8 of the observed transition cases (events and storage, introspection, what users asked for, ideas from statecharts), named after their ids.
/// Entry and exit actions do not exist here: a decision says what happened, and the host does what it wants with that. E3, E6, E9 and E10 say what stands in their place.
/// </summary>
public sealed class TransitionEventTests
{
    private static JourneyDefinitionBuilder Pipeline() => new JourneyDefinitionBuilder("pipeline")
        .Stage("discovery").Stage("proposal", s => s.OwnedBy("sales")).Stage("contract").Stage("stalled", s => s.OnHold())
        .Team("legal").Team("security").Touchpoint("reply").Touchpoint("note")
        .Rule("discovery", "proposal", on: "wants-proposal")
        .Rule("proposal", "contract", on: "accepts", r => r.Requires(Criterion.ApprovedBy("legal", "security")))
        .Rule("proposal", "stalled", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(14)))
        .Rule("stalled", RuleTarget.StageLeft, on: "answers")
        .Rule("contract", "won", on: "signs")
        .RuleFromAnyStage("lost", on: "declines");

    private static Journey InProposal(JourneyDefinitionBuilder? definition = null) =>
        (definition ?? Pipeline()).Build().Start("j", At.Start).Fire("wants-proposal", At.Start).OrThrow();

    [Fact]
    public void E1_and_S14_events_come_in_the_order_in_which_things_happened()
    {
        Journey lost = InProposal(Pipeline().RuleFromOutcome("lost", "proposal", on: "comes-back")).Fire("declines", At.Day(1)).OrThrow();

        JourneyDecision decision = lost.Fire("comes-back", At.Day(9));

        decision.Events.Should().Equal(
            new JourneyReopened { Journey = "j", At = At.Day(9), Id = "j/5" },
            new StageEntered { Journey = "j", At = At.Day(9), Id = "j/6", Stage = "proposal", Trigger = "comes-back" });
        decision.Journey.IsOpen.Should().BeTrue();
    }

    [Fact]
    public void E2_what_follows_from_a_move_is_fired_on_the_journey_it_gave()
    {
        Journey journey = Pipeline().Build().Start("j", At.Start);

        Journey moved = journey.Fire("wants-proposal", At.Day(1)).OrThrow().Fire("declines", At.Day(1)).OrThrow();

        moved.Events.Select(e => e.GetType().Name).Should().Equal("JourneyStarted", "StageEntered", "StageEntered", "JourneyClosed");
        journey.Events.Count.Should().Be(2);
    }

    [Fact]
    public void E3_what_is_fired_while_a_trigger_is_decided_goes_its_own_way_so_no_history_is_out_of_order()
    {
        Journey? journey = null;
        JourneyDecision inner = default;
        journey = new JourneyDefinitionBuilder("nested").Stage("A").Stage("B").Stage("C")
            .CustomCriterion("fires", "Needs nothing.", _ =>
            {
                inner = journey!.Fire("Y", At.Day(1));
                return true;
            })
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("fires"))).Rule("A", "C", on: "Y").Build().Start("j", At.Start);

        JourneyDecision outer = journey.Fire("X", At.Day(1));

        outer.Events.Should().Equal(new StageEntered { Journey = "j", At = At.Day(1), Id = "j/3", Stage = "B", Trigger = "X" });
        outer.Journey.Events.Should().HaveCount(3);
        inner.Events.Should().Equal(new StageEntered { Journey = "j", At = At.Day(1), Id = "j/3", Stage = "C", Trigger = "Y" });
        (outer.Journey.Stage.Id.Value, inner.Journey.Stage.Id.Value, journey.Stage.Id.Value).Should().Be(("B", "C", "A"));
    }

    [Fact]
    public void E4_and_E5_nothing_can_have_moved_when_something_fails_because_the_journey_never_changes()
    {
        Journey journey = InProposal();
        JourneyEvent[] before = [.. journey.Events];

        _ = journey.Fire("declines", At.Day(1));
        _ = journey.Fire("accepts", At.Day(1));

        journey.Events.Should().Equal(before);
        journey.Stage.Id.Value.Should().Be("proposal");
    }

    [Fact]
    public void E6_no_move_waits_for_anything_or_calls_anybody_back()
    {
        MethodInfo[] methods = [.. typeof(Journey).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)];

        methods.Where(m => m.ReturnType == typeof(JourneyDecision)).Select(m => m.Name).Should().Contain(["Fire", "MoveTo", "Close", "Reopen", "Record"]);
        methods.Should().NotContain(m => typeof(Task).IsAssignableFrom(m.ReturnType) || m.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));
        methods.Should().NotContain(m => m.GetParameters().Any(p => typeof(Delegate).IsAssignableFrom(p.ParameterType)));
        typeof(Journey).GetEvents().Should().BeEmpty();
    }

    [Fact]
    public void E7_the_host_stores_what_the_decision_says_once()
    {
        List<JourneyEvent> store = [.. InProposal().Events];
        JourneyDecision decision = InProposal().Fire("declines", At.Day(1));

        store.AddRange(decision.Events);

        Journey.Replay(Pipeline().Build(), store).Should().Be(decision.Journey);
    }

    [Fact]
    public void E8_one_definition_serves_any_number_of_journeys()
    {
        JourneyDefinition definition = Pipeline().Build();

        Journey one = definition.Start("one", At.Start).Fire("wants-proposal", At.Day(1)).OrThrow();
        Journey two = definition.Start("two", At.Start);

        (one.Stage.Id.Value, two.Stage.Id.Value).Should().Be(("proposal", "discovery"));
    }

    [Fact]
    public void E9_there_is_nothing_to_activate_and_doing_it_twice_is_doing_it_once()
    {
        Journey journey = InProposal();

        Journey.Replay(Pipeline().Build(), [.. journey.Events, .. journey.Events]).Should().Be(Journey.Replay(Pipeline().Build(), journey.Events)).And.Be(journey);
        JourneyDecision due = journey.FireDue(At.Day(20));
        due.Events.Should().ContainSingle();
        due.Journey.FireDue(At.Day(20)).IsIgnored.Should().BeTrue();
    }

    [Theory]
    [InlineData("one", "two")]
    [InlineData("two", "one")]
    public void E10_what_a_stage_leads_to_comes_in_the_order_in_which_it_was_declared(string first, string second)
    {
        Journey inB = new JourneyDefinitionBuilder("order").Stage("A").Stage("B").Stage("C").Stage("D").Rule("A", "B", on: "X")
            .Rule("B", "C", on: first, r => r.DueAfter(Duration.FromDays(1))).Rule("B", "D", on: second, r => r.DueAfter(Duration.FromDays(1)))
            .Build().Start("j", At.Start).Fire("X", At.Start).OrThrow();

        inB.PermittedTriggers(At.Day(2)).Select(t => t.Trigger.Id.Value).Should().Equal(first, second);
        inB.DueMoves(At.Day(2)).Select(m => m.Trigger.Id.Value).Should().Equal(first, second);
        inB.FireDue(At.Day(2)).Events.Cast<StageEntered>().Select(e => e.Trigger.Value).Should().Equal(first);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_falls_due_after_the_end_of_time_is_never_due(bool silence)
    {
        var never = Duration.FromDays(5_000_000);
        Journey inA = new JourneyDefinitionBuilder("never").Stage("A").Stage("B").Touchpoint("reply")
            .Rule("A", "B", on: "waits", r => _ = silence ? r.DueAfter(never, without: "reply") : r.DueAfter(never))
            .Rule("A", "lost", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(2)))
            .Build().Start("j", At.Start);

        inA.DueMoves(At.Day(1)).Select(move => move.Trigger.Id.Value).Should().Equal("goes-quiet");
        inA.FireDue(At.Day(1)).IsIgnored.Should().BeTrue();
        inA.FireDue(Instant.MaxValue).Journey.Outcome!.Id.Value.Should().Be("lost");
        inA.PermittedTriggers(Instant.MaxValue).Should().HaveCount(2);
    }

    [Fact]
    public void E11_a_built_definition_does_not_change_with_its_builder()
    {
        JourneyDefinitionBuilder builder = Pipeline();
        JourneyDefinition definition = builder.Build();

        builder.Stage("late").Permit(JourneyPolicies.StepsBack).Rule("discovery", "late", on: "wonders");

        definition.Stages.Should().HaveCount(4);
        definition.Rules.Should().HaveCount(6);
        definition.Policies.Should().Be(JourneyPolicies.None);
    }

    [Fact]
    public void I1_the_definition_shows_its_stages_rules_and_criteria()
    {
        JourneyDefinition definition = Pipeline().Build();

        definition.Stages.Should().HaveCount(4);
        definition.StartStages.Select(s => s.Id.Value).Should().Equal("discovery");
        TransitionRule accepts = definition.Rules[1];
        (accepts.FromStages.Single().Id.Value, accepts.ToStage!.Id.Value, accepts.Trigger.Id.Value).Should().Be(("proposal", "contract", "accepts"));
        accepts.Requires.Single().Need.Should().Be("Needs the approval of 'legal' and 'security'.");
    }

    [Fact]
    public void I2_the_definition_is_drawn_for_Graphviz_and_Mermaid_the_same_to_the_byte_with_its_labels_escaped()
    {
        static JourneyDefinition Drawn() => new JourneyDefinitionBuilder("drawn").Stage("A").Stage("B \"b\"").Won("won").Lost("lost")
            .CustomCriterion("ok", "Needs \"ok\".", _ => true)
            .Rule("A", "B \"b\"", on: "X", r => r.Requires(Criterion.Custom("ok"))).Rule("B \"b\"", "won", on: "Y").RuleFromAnyStage("lost", on: "Z").Build();

        DefinitionDiagram.ToDot(Drawn()).Should().Be(
            """
            digraph "drawn" {
                rankdir=LR;
                node [shape=box, style=rounded];
                stage0 [label="A"];
                stage1 [label="B \"b\""];
                outcome0 [label="won", shape=doublecircle];
                outcome1 [label="lost", shape=circle];
                stage0 -> stage1 [label="X: Needs \"ok\"."];
                stage1 -> outcome0 [label="Y"];
                stage0 -> outcome1 [label="Z"];
                stage1 -> outcome1 [label="Z"];
            }

            """.ReplaceLineEndings("\n"));
        DefinitionDiagram.ToMermaid(Drawn()).Should().Be(
            """
            stateDiagram-v2
                state "A" as stage0
                state "B #34;b#34;" as stage1
                state "won" as outcome0
                state "lost" as outcome1
                [*] --> stage0
                stage0 --> stage1 : X#58; Needs #34;ok#34;.
                stage1 --> outcome0 : Y
                stage0 --> outcome1 : Z
                stage1 --> outcome1 : Z
                outcome0 --> [*]
                outcome1 --> [*]

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void I3_a_journey_says_where_it_stands()
    {
        InProposal().ToString().Should().Be("j in proposal");
        InProposal().Fire("declines", At.Day(1)).Journey.ToString().Should().Be("j closed as lost");
    }

    [Fact]
    public void S1_a_due_move_is_due_at_its_instant_and_not_before()
    {
        Journey journey = InProposal();

        DueMove before = journey.DueMoves(At.Day(14) - Duration.FromNanoseconds(1)).Should().ContainSingle().Which;
        (before.DueAt, before.IsDue).Should().Be((At.Day(14), false));
        before.Needs.Select(n => n.Sentence).Should().Equal("Needs 14 days here first.");
        journey.FireDue(At.Day(13.9)).IsIgnored.Should().BeTrue();

        journey.DueMoves(At.Day(14)).Single().IsDue.Should().BeTrue();
        JourneyDecision decision = journey.FireDue(At.Day(20));
        decision.Events.Should().Equal(new StageEntered { Journey = "j", At = At.Day(14), Id = "j/4", Stage = "stalled", Trigger = "goes-quiet" });
    }

    [Fact]
    public void S2_leaving_the_stage_drops_what_was_due_there()
    {
        Journey journey = InProposal().Fire("declines", At.Day(10)).OrThrow();

        journey.DueMoves(At.Day(14)).Should().BeEmpty();
        journey.FireDue(At.Day(14)).IsIgnored.Should().BeTrue();
    }

    [Fact]
    public void S3_entering_again_starts_the_time_anew_and_taking_note_does_not()
    {
        Journey again = InProposal().Fire("goes-quiet", At.Day(14)).OrThrow().Fire("answers", At.Day(20)).OrThrow();
        again.DueMoves(At.Day(21)).Single().DueAt.Should().Be(At.Day(34));

        InProposal().RecordTouchpoint("note", At.Day(10)).OrThrow().DueMoves(At.Day(11)).Single().DueAt.Should().Be(At.Day(14));
    }

    [Fact]
    public void S3_a_touchpoint_that_breaks_the_silence_starts_the_time_anew()
    {
        JourneyDefinitionBuilder definition = new JourneyDefinitionBuilder("quiet").Stage("proposal").Stage("stalled", s => s.OnHold()).Touchpoint("reply").Touchpoint("note")
            .Rule("proposal", "stalled", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(14), without: "reply"));
        Journey journey = definition.Build().Start("j", At.Start).RecordTouchpoint("reply", At.Day(10)).OrThrow().RecordTouchpoint("note", At.Day(12)).OrThrow();

        journey.Fire("goes-quiet", At.Day(23)).Refusals.Select(r => r.Sentence).Should().Equal("Needs 14 days here without 'reply'.");
        journey.DueMoves(At.Day(24)).Single().Should().Match<DueMove>(m => m.IsDue && m.DueAt == At.Day(24));
    }

    [Fact]
    public void S4_the_due_instant_comes_from_the_definition_as_it_is_now()
    {
        JourneyDefinition later = new JourneyDefinitionBuilder("pipeline", version: 2)
            .Stage("discovery").Stage("proposal").Stage("stalled", s => s.OnHold())
            .Rule("discovery", "proposal", on: "wants-proposal")
            .Rule("proposal", "stalled", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(7))).Build();

        Journey.Replay(later, InProposal().Events).DueMoves(At.Day(1)).Single().DueAt.Should().Be(At.Day(7));
    }

    [Fact]
    public void S5_a_closed_journey_has_nothing_due()
    {
        Journey closed = InProposal().Close("lost", At.Day(13)).OrThrow();

        closed.DueMoves(At.Day(30)).Should().BeEmpty();
        closed.FireDue(At.Day(30)).Events.Should().BeEmpty();
    }

    [Fact]
    public void S6_what_is_due_survives_storing_and_loading()
    {
        Journey journey = InProposal();

        Journey loaded = Journey.Replay(Pipeline().Build(), journey.Events);

        loaded.DueMoves(At.Day(20)).Select(m => (m.Rule.Name, m.DueAt, m.IsDue)).Should().Equal(journey.DueMoves(At.Day(20)).Select(m => (m.Rule.Name, m.DueAt, m.IsDue)));
        loaded.FireDue(At.Day(20)).Journey.Should().Be(journey.FireDue(At.Day(20)).Journey);
    }

    [Fact]
    public void S7_several_moves_due_in_one_jump_are_carried_out_in_the_order_in_which_they_fall_due()
    {
        JourneyDefinition definition = new JourneyDefinitionBuilder("jump").Stage("A").Stage("B").Stage("C").Stage("D")
            .Rule("A", "C", on: "slow", r => r.DueAfter(Duration.FromDays(30)))
            .Rule("A", "B", on: "quick", r => r.DueAfter(Duration.FromDays(10)))
            .Rule("B", "C", on: "first", r => r.DueAfter(Duration.FromDays(20)))
            .Rule("B", "D", on: "second", r => r.DueAfter(Duration.FromDays(20))).Build();
        Journey journey = definition.Start("j", At.Start);

        journey.DueMoves(At.Day(60)).Select(m => m.Trigger.Id.Value).Should().Equal("quick", "slow");
        JourneyDecision decision = journey.FireDue(At.Day(60));

        decision.Events.Cast<StageEntered>().Select(e => (e.Trigger.Value, e.At)).Should().Equal(("quick", At.Day(10)), ("first", At.Day(30)));
        decision.Journey.Stage.Id.Value.Should().Be("C");
    }

    [Fact]
    public void S8_a_journey_on_hold_goes_back_to_the_stage_it_left()
    {
        Journey onHold = InProposal().Fire("goes-quiet", At.Day(14)).OrThrow();
        onHold.IsOnHold.Should().BeTrue();
        onHold.StageLeft!.Id.Value.Should().Be("proposal");

        onHold.Fire("answers", At.Day(20)).Journey.Stage.Id.Value.Should().Be("proposal");
        onHold.Resume(At.Day(20)).Journey.Stage.Id.Value.Should().Be("proposal");
    }

    [Fact]
    public void S9_after_coming_back_the_journey_stands_in_a_real_stage()
    {
        JourneyDecision back = InProposal().Fire("goes-quiet", At.Day(14)).OrThrow().Fire("answers", At.Day(20));

        back.Events.Single().Should().BeOfType<StageEntered>().Which.Stage.Value.Should().Be("proposal");
        back.Journey.StageLeft.Should().BeNull();
        back.Journey.StageEnteredAt.Should().Be(At.Day(20));
    }

    [Theory]
    [InlineData("legal", "security")]
    [InlineData("security", "legal")]
    public void S10_and_S11_several_approvals_are_needed_in_any_order(string first, string second)
    {
        Journey journey = InProposal().Approve(first, At.Day(1)).OrThrow();

        journey.Fire("accepts", At.Day(2)).Refusals.Select(r => r.Sentence).Should().Equal($"Needs the approval of '{second}'.");
        journey.Approve(second, At.Day(2)).OrThrow().Fire("accepts", At.Day(3)).Journey.Stage.Id.Value.Should().Be("contract");
    }

    [Fact]
    public void S12_a_move_that_would_go_round_without_time_passing_cannot_be_written() =>
        new JourneyDefinitionBuilder("loop").Stage("A").Stage("B")
            .Rule("A", "B", on: "to-b", r => r.DueAfter(Duration.Zero)).Rule("B", "A", on: "to-a", r => r.DueAfter(Duration.Zero))
            .Check().Select(p => p.Code).Should().Equal(DiagnosticCodes.TimeNotPositive, DiagnosticCodes.TimeNotPositive);

    [Theory]
    [InlineData(1, "B")]
    [InlineData(0, "C")]
    public void S13_rules_are_tried_by_declared_priority_with_a_last_one_for_everything_else(int demos, string target)
    {
        Journey journey = new JourneyDefinitionBuilder("order").Stage("A").Stage("B").Stage("C").Touchpoint("demo")
            .Rule("A", "C", on: "X", r => r.Priority(-1))
            .Rule("A", "B", on: "X", r => r.Requires(Criterion.Touchpoint("demo"))).Build().Start("j", At.Start);
        for (int i = 0; i < demos; i++) journey = journey.RecordTouchpoint("demo", At.Day(1)).OrThrow();

        journey.Fire("X", At.Day(2)).Journey.Stage.Id.Value.Should().Be(target);
    }

    [Fact]
    public void S15_a_note_does_not_start_the_time_in_the_stage_anew() =>
        InProposal().RecordTouchpoint("note", At.Day(5)).OrThrow().StageEnteredAt.Should().Be(At.Start);

    [Fact]
    public void S16_a_criterion_made_of_others_needs_all_any_or_none_of_them_and_a_missing_one_is_found_when_built()
    {
        Criterion either = Criterion.Any(Criterion.Touchpoint("reply"), Criterion.All(Criterion.Touchpoint("note").Times(2), Criterion.Not(Criterion.ObstacleOpen("price"))));
        JourneyDefinition definition = new JourneyDefinitionBuilder("combined").Stage("A").Stage("B").Touchpoint("reply").Touchpoint("note").Obstacle("price")
            .Rule("A", "B", on: "X", r => r.Requires(either)).Build();
        Journey start = definition.Start("j", At.Start);

        start.CanFire("X", At.Day(9)).Should().BeFalse();
        start.RecordTouchpoint("reply", At.Day(1)).Journey.CanFire("X", At.Day(9)).Should().BeTrue();
        Journey noted = start.RecordTouchpoint("note", At.Day(1)).Journey.RecordTouchpoint("note", At.Day(1)).Journey;
        noted.CanFire("X", At.Day(9)).Should().BeTrue();
        noted.Raise("price", At.Day(2)).Journey.Fire("X", At.Day(9)).Refusals.Single().Sentence.Should()
            .Be("Needs the touchpoint 'reply' first; or needs the touchpoint 'note' 2 times first; and needs the obstacle 'price' resolved.");
        new JourneyDefinitionBuilder("missing").Stage("A").Stage("B").Rule("A", "B", on: "X", r => r.Requires(Criterion.Custom("credit-check"))).Check()
            .Single().What.Should().Contain("'credit-check'");
    }

    [Fact]
    public void S17_a_decision_depends_on_the_definition_the_journey_the_trigger_and_the_instant_alone()
    {
        Journey journey = InProposal();

        journey.Fire("declines", At.Day(3)).Journey.Should().Be(journey.Fire("declines", At.Day(3)).Journey);
    }
}
