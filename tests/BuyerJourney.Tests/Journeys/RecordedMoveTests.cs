using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Conformance;
using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Journeys;

/// <summary>How moves of a history are judged: by the trigger and the input that it tells, and as a move without them where it tells none.</summary>
public sealed class RecordedMoveTests
{
    private static readonly JourneyDefinition Offers = JourneyDefinition.Create("offers", journey => journey
        .Stage("a").Stage("b").Touchpoint("demo")
        .Trigger("accept", t => t.Takes("price", AttributeKind.Number))
        .Trigger("haggle", t => t.Takes("price", AttributeKind.Number))
        .Rule("a", "b", on: "accept", r => r.Requires(Criterion.Touchpoint("demo")))
        .Rule("b", "a", on: "haggle", r => r.Requires(Criterion.Input("price").AtLeast(10)).Requires(Criterion.Not(Criterion.ObstacleOpen("budget"))))
        .Obstacle("budget")
        .Rule("b", "won", on: "sign")
        .RuleFromAnyStage("lost", on: "quit"));

    private static readonly JourneyDefinition Roads = JourneyDefinition.Create("roads", journey => journey
        .Stage("a").Stage("b").Stage("c").Touchpoint("demo")
        .Rule("a", "b", on: "fast", r => r.Requires(Criterion.Touchpoint("demo")))
        .Rule("a", "b", on: "slow")
        .Rule("a", "c", on: "fast", r => r.Priority(-1))
        .Rule("b", "won", on: "sign")
        .Rule("c", "won", on: "sign")
        .RuleFromAnyStage("lost", on: "quit"));

    private static StageEntered Enters(double day, string stage, string? trigger = null, TriggerInput? input = null) =>
        new() { Journey = "j", At = At.Day(day), Stage = stage, Trigger = trigger is null ? default : new Id<Trigger>(trigger), Input = input };

    private static JourneyClosed Closes(double day, string outcome, string trigger) => new() { Journey = "j", At = At.Day(day), Outcome = outcome, Trigger = trigger };

    private static TouchpointHappened Demo(double day) => new() { Journey = "j", At = At.Day(day), Touchpoint = "demo" };

    private static Deviation Only(JourneyDefinition definition, params JourneyEvent[] events) => Deviations.In(definition, events).Should().ContainSingle().Which;

    private static ConformanceReport Conformance(JourneyDefinition definition, params JourneyEvent[] events) =>
        JourneyLog.Of(definition, events).Measure(At.Day(99), Metric.Conformance).Get(Metric.Conformance);

    [Fact]
    public void What_a_rule_asks_for_beside_the_input_is_asked_with_and_without_the_input()
    {
        foreach (TriggerInput? input in new[] { TriggerInput.With("price", 5), null })
        {
            foreach (string? trigger in new[] { "accept", null })
            {
                Deviation found = Only(Offers, Enters(0, "a"), Enters(2, "b", trigger, trigger is null ? null : input));

                (found.Kind, found.Why).Should().Be((DeviationKind.CriterionUnmet, "Needs the touchpoint 'demo' first."));
            }
        }

        ConformanceReport report = Conformance(Offers, Enters(0, "a"), Enters(2, "b", "accept", TriggerInput.With("price", 5)));
        (report.Conforming, report.UnmetCriteria, report.Undecided).Should().Be((new Proportion(0, 1), 1L, 0L));
    }

    [Fact]
    public void What_a_journey_accepted_with_its_input_is_no_question()
    {
        Journey journey = Offers.Start("j", At.Start).RecordTouchpoint("demo", At.Day(1)).OrThrow().Fire("accept", At.Day(2), TriggerInput.With("price", 5)).OrThrow();

        Deviations.In(Offers, journey.Events).Should().BeEmpty();
    }

    [Fact]
    public void Where_the_input_is_told_a_criterion_on_it_is_asked_and_else_it_is_undecided()
    {
        JourneyEvent[] before = [Enters(0, "a"), Demo(1), Enters(2, "b")];

        Deviations.In(Offers, [.. before.Skip(1).Prepend(Enters(0, "a")).Take(2), Enters(2, "b", "accept", TriggerInput.With("price", 5)), Enters(3, "a", "haggle", TriggerInput.With("price", 50))])
            .Should().BeEmpty();
        Deviation low = Only(Offers, Enters(0, "a"), Demo(1), Enters(2, "b", "accept", TriggerInput.With("price", 5)), Enters(3, "a", "haggle", TriggerInput.With("price", 5)));
        (low.Kind, low.Why).Should().Be((DeviationKind.CriterionUnmet, "Needs the input 'price' to be at least 10."));
        Deviations.In(Offers, [.. before, Enters(3, "a", "haggle")]).Select(d => d.Kind).Should().Equal(DeviationKind.Undecided, DeviationKind.Undecided);
    }

    [Fact]
    public void Input_of_another_kind_than_the_trigger_takes_is_no_move_that_the_definition_permits()
    {
        Deviation found = Only(Offers, Enters(0, "a"), Demo(1), Enters(2, "b", "accept", TriggerInput.With("price", "five")));

        (found.Kind, found.Refusals.Single().Reason).Should().Be((DeviationKind.ForbiddenTransition, RefusalReason.InputOfWrongKind));
    }

    [Fact]
    public void A_move_is_judged_by_the_trigger_that_the_history_names()
    {
        JourneyEvent[] history = [Enters(0, "a"), Enters(2, "b", "fast"), Closes(3, "won", "quit")];

        Deviations.In(Roads, history).Select(d => (d.Kind, d.Why)).Should().Equal(
            (DeviationKind.CriterionUnmet, "Needs the touchpoint 'demo' first."),
            (DeviationKind.WrongTrigger, "No rule leads from the stage 'b' to the outcome 'won' on 'quit'."));
        ConformanceReport report = Conformance(Roads, history);
        (report.UnmetCriteria, report.WrongTriggers, report.ForbiddenTransitions).Should().Be((1L, 1L, 0L));
        report.Counts[^1].ToString().Should().Be("1 time on 1 journey: closing as won from b on a wrong trigger: No rule leads from the stage 'b' to the outcome 'won' on 'quit'.");
        Conformance(Roads, Enters(0, "a"), Enters(2, "b", "slow"), Closes(3, "won", "sign")).Conforming.Should().Be(new Proportion(1, 1));
    }

    [Fact]
    public void A_move_to_where_neither_another_trigger_nor_a_policy_leads_is_forbidden_whatever_its_trigger()
    {
        JourneyDefinition lenient = JourneyDefinition.Create("lenient", journey => journey.Permit(JourneyPolicies.Skips)
            .Stage("a").Stage("b").Stage("c").Rule("a", "b", on: "go").Rule("b", "c", on: "go-on").Rule("c", "won", on: "sign").RuleFromAnyStage("lost", on: "quit"));

        Only(Roads, Enters(0, "a"), Closes(1, "won", "sign")).Kind.Should().Be(DeviationKind.ForbiddenTransition);
        Only(Roads, Enters(0, "a"), Enters(1, "b", "sign")).Kind.Should().Be(DeviationKind.WrongTrigger, "a rule on 'slow' leads there");
        Only(lenient, Enters(0, "a"), Enters(1, "c", "go")).Kind.Should().Be(DeviationKind.WrongTrigger, "stages may be skipped");
        Only(Offers, Enters(0, "a"), Enters(1, "b", "quit")).Kind.Should().Be(DeviationKind.WrongTrigger, "whatever the right one would have asked for");
    }

    [Fact]
    public void A_rule_that_another_of_a_higher_priority_goes_before_does_not_permit_the_move()
    {
        Deviation found = Only(Roads, Enters(0, "a"), Demo(1), Enters(2, "c", "fast"));

        (found.Kind, found.Why).Should().Be((DeviationKind.ForbiddenTransition, "The rule a → b on 'fast' has the higher priority and applies instead."));
        Deviations.In(Roads, [Enters(0, "a"), Enters(2, "c", "fast")]).Should().BeEmpty();
        Only(Roads, Enters(0, "a") with { IsEntryUnknown = true }, Demo(1), Enters(2, "c", "fast")).Kind.Should().Be(DeviationKind.Undecided);
    }

    [Fact]
    public void A_trigger_that_the_definition_does_not_have_tells_nothing()
    {
        Deviations.In(Roads, [Enters(0, "a"), Enters(2, "b", "renamed-since"), Closes(3, "won", "renamed-too")]).Should().BeEmpty();
        JourneyDefinition free = JourneyDefinition.Create("free", journey => journey.Stage("a").Stage("b").Trigger("fast", t => t.Takes("price", AttributeKind.Number)));
        Deviations.In(free, [Enters(0, "a"), Enters(2, "b", "fast"), Closes(3, "won", "fast")]).Should().BeEmpty();
    }
}
