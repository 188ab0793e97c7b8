using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using NodaTime;

namespace BuyerJourney.Tests.Definitions;

public sealed class DefinitionValidationTests
{
    private static ImmutableArray<DefinitionProblem> Check(Action<JourneyDefinitionBuilder> define)
    {
        var builder = new JourneyDefinitionBuilder("checked");
        define(builder);
        return builder.Check();
    }

    private static void ShouldBe(ImmutableArray<DefinitionProblem> problems, params (DiagnosticCode Code, string Place)[] expected) =>
        problems.Select(p => (p.Code, p.Place)).Should().Equal(expected);

    [Fact]
    public void Refuses_with_every_problem_at_once()
    {
        Action build = () => JourneyDefinition.Create("broken", j => j
            .Stage("a", s => s.Expect(Duration.Zero)).Stage("a").Stage("b")
            .Touchpoint("intro-call", t => t.In("nowhere")).Obstacle("paperwork", o => o.In("nowhere"))
            .Rule("a", "c", on: "go", r => r.Requires(Criterion.Touchpoint("demo"))));

        JourneyDefinitionException refused = build.Should().Throw<JourneyDefinitionException>().Which;

        ShouldBe(
            refused.Problems,
            (DiagnosticCodes.UnknownName, "rule a → c on 'go'"),
            (DiagnosticCodes.UnknownName, "rule a → c on 'go'"),
            (DiagnosticCodes.DuplicateId, "stage 'a'"),
            (DiagnosticCodes.TimeNotPositive, "stage 'a'"),
            (DiagnosticCodes.UnknownName, "touchpoint 'intro-call'"),
            (DiagnosticCodes.UnknownName, "obstacle 'paperwork'"));
        refused.Definition.Should().Be(new Id<JourneyDefinition>("broken"));
        refused.Message.Should().StartWith("The definition 'broken' has 6 errors:").And.Contain("'demo'").And.Contain("BJ0002");
    }

    [Fact]
    public void Refuses_parts_without_an_id_and_empty_synonyms() => ShouldBe(
        Check(j => j.Stage("a", s => s.AlsoKnownAs(" ")).Stage(default).Touchpoint(default).Rule("a", RuleTarget.Outcome("won"), on: default(Id<Trigger>)).Permit(JourneyPolicies.Skips | JourneyPolicies.StepsBack)),
        (DiagnosticCodes.NameMissing, "stage 2"),
        (DiagnosticCodes.NameMissing, "stage 'a'"),
        (DiagnosticCodes.NameMissing, "touchpoint 1"),
        (DiagnosticCodes.NameMissing, "trigger 1"));

    [Fact]
    public void Builds_a_definition_without_rules_for_measuring()
    {
        JourneyDefinition definition = JourneyDefinition.Create("loan", j => j.Stage("SUBMITTED").Stage("ACCEPTED").Won("approved").Lost("declined"));

        definition.Warnings.Should().BeEmpty();
        definition.Rules.Should().BeEmpty();
    }

    [Fact]
    public void Gives_no_definition_but_the_problems_when_it_cannot_be_built()
    {
        bool built = new JourneyDefinitionBuilder("empty").TryBuild(out JourneyDefinition? definition, out ImmutableArray<DefinitionProblem> problems);

        built.Should().BeFalse();
        definition.Should().BeNull();
        ShouldBe(problems, (DiagnosticCodes.NoStages, "the definition"));
    }

    [Fact]
    public void Gives_warnings_beside_the_definition()
    {
        bool built = new JourneyDefinitionBuilder("one-sided").Stage("a").Won("won").TryBuild(out JourneyDefinition? definition, out ImmutableArray<DefinitionProblem> problems);

        built.Should().BeTrue();
        ShouldBe(problems, (DiagnosticCodes.OneSidedOutcomes, "the definition"));
        definition!.Warnings.Should().Equal(problems);
    }

    [Fact]
    public void Gives_the_warnings_of_whoever_filled_the_builder_with_its_own()
    {
        var doubtful = new DefinitionProblem(DiagnosticCodes.UnknownMember, "$", "It has a member 'rule'.", "Correct it.");
        JourneyDefinitionBuilder builder = new JourneyDefinitionBuilder("one-sided").Stage("a").Won("won").Warn(doubtful);

        builder.Check().Select(p => p.Code).Should().Equal(DiagnosticCodes.OneSidedOutcomes, DiagnosticCodes.UnknownMember);
        builder.Build().Warnings.Should().Equal(builder.Check());
        builder.Invoking(b => b.Warn(doubtful with { Code = DiagnosticCodes.DuplicateId })).Should().Throw<ArgumentException>().WithMessage("BJ0002 is an error*");
    }

    [Fact]
    public void Refuses_only_stages_in_which_nothing_can_start() =>
        ShouldBe(Check(j => j.Stage("hold", s => s.OnHold()).Stage("use", s => s.In(Phase.AfterPurchase))), (DiagnosticCodes.NoStages, "the definition"));

    [Fact]
    public void Refuses_names_that_differ_only_by_case() =>
        ShouldBe(Check(j => j.Stage("demo").Stage("Demo")), (DiagnosticCodes.DiffersOnlyByCase, "stage 'Demo'"));

    [Fact]
    public void Refuses_a_synonym_of_two_stages() =>
        ShouldBe(
            Check(j => j.Stage("intro", s => s.AlsoKnownAs("Call")).Stage("demo", s => s.AlsoKnownAs("call"))),
            (DiagnosticCodes.NameMeansTwoThings, "stage 'demo'"));

    [Fact]
    public void Accepts_a_synonym_that_is_the_id_in_another_case() =>
        Check(j => j.Stage("intro", s => s.AlsoKnownAs("Intro", "Intro call"))).Should().BeEmpty();

    [Fact]
    public void Refuses_a_rule_to_a_name_that_is_both_a_stage_and_an_outcome()
    {
        ShouldBe(Check(j => j.Stage("open").Stage("won").Rule("open", "won", on: "signs")), (DiagnosticCodes.NameMeansTwoThings, "rule open → won on 'signs'"));
        Check(j => j.Stage("open").Stage("won").Rule("open", RuleTarget.Stage("won"), on: "signs")).Should().BeEmpty();
    }

    [Fact]
    public void Refuses_a_start_in_a_stage_on_hold() =>
        ShouldBe(Check(j => j.Stage("a").Stage("hold", s => s.OnHold().MayStart())), (DiagnosticCodes.CannotStartHere, "stage 'hold'"));

    [Fact]
    public void Refuses_a_stage_before_the_purchase_that_comes_after_one_behind_it()
    {
        ShouldBe(
            Check(j => j.Stage("a").Stage("use", s => s.In(Phase.AfterPurchase)).Stage("b")),
            (DiagnosticCodes.BehindThePurchase, "stage 'b'"));
        Check(j => j.Stage("a").Stage("use", s => s.In(Phase.AfterPurchase)).Stage("nurture", s => s.OnHold())).Should().BeEmpty();
    }

    [Fact]
    public void Refuses_a_reason_named_twice() =>
        ShouldBe(
            Check(j => j.Stage("a").Won("won").Lost("lost", o => o.Reasons("price", "Price", " "))),
            (DiagnosticCodes.BadReason, "outcome 'lost'"),
            (DiagnosticCodes.BadReason, "outcome 'lost'"));

    [Fact]
    public void Refuses_a_stage_that_nothing_leads_to() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c").Rule("a", "b", on: "go").Rule("b", "won", on: "signs").Rule("c", "won", on: "signs")),
            (DiagnosticCodes.UnreachableStage, "stage 'c'"));

    [Theory]
    [InlineData(JourneyPolicies.Skips)]
    [InlineData(JourneyPolicies.Skips | JourneyPolicies.StepsBack)]
    public void Accepts_a_stage_that_only_a_policy_leads_to(JourneyPolicies policies) =>
        Check(j => j.Stage("a").Stage("b").Stage("c").Permit(policies).Rule("a", "b", on: "go")).Should().BeEmpty();

    [Fact]
    public void Refuses_a_dead_end() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go").Rule("a", "won", on: "signs").Rule("a", "lost", on: "declines")),
            (DiagnosticCodes.DeadEnd, "stage 'b'"));

    [Fact]
    public void Accepts_a_last_stage_from_which_journeys_are_closed_by_hand() =>
        Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go")).Should().BeEmpty();

    [Fact]
    public void Refuses_a_circle_without_exit_naming_its_stages() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c")
                .Rule("a", "b", on: "go").Rule("b", "c", on: "go").Rule("c", "b", on: "back").Rule("a", "won", on: "signs").Rule("a", "lost", on: "declines")),
            (DiagnosticCodes.CycleWithoutExit, "stages 'b', 'c'"));

    [Fact]
    public void Refuses_a_stage_that_leads_only_to_a_dead_end() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c")
                .Rule("a", "b", on: "go").Rule("b", "c", on: "go").Rule("a", "won", on: "signs").Rule("a", "lost", on: "declines")),
            (DiagnosticCodes.NoWayToOutcome, "stage 'b'"),
            (DiagnosticCodes.DeadEnd, "stage 'c'"));

    [Fact]
    public void Warns_of_a_stage_from_which_journeys_can_only_be_lost() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go").Rule("a", "won", on: "signs").RuleFromAnyStage("lost", on: "declines")),
            (DiagnosticCodes.NoWayToWin, "stage 'b'"));

    [Fact]
    public void Accepts_a_stage_on_hold_and_stages_after_the_purchase_without_rules_of_their_own() =>
        Check(j => j.Stage("a").Stage("hold", s => s.OnHold()).Stage("use", s => s.In(Phase.AfterPurchase))
            .Rule("a", "won", on: "signs").RuleFromAnyStage("lost", on: "declines")).Should().BeEmpty();

    [Fact]
    public void Accepts_stages_after_the_purchase_that_rules_lead_to_from_a_win() =>
        Check(j => j.Stage("a").Stage("onboarding", s => s.In(Phase.AfterPurchase)).Stage("use", s => s.In(Phase.AfterPurchase))
            .Rule("a", "won", on: "signs").RuleFromAnyStage("lost", on: "declines")
            .RuleFromOutcome("won", "onboarding", on: "kicks-off").Rule("onboarding", "use", on: "goes-live")).Should().BeEmpty();

    [Fact]
    public void Refuses_two_rules_without_criteria_on_one_trigger() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c").Rule("a", "b", on: "go").Rule("a", "c", on: "go")),
            (DiagnosticCodes.OverlappingRules, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_a_rule_for_any_stage_beside_one_for_a_stage_at_the_same_priority() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go").RuleFromAnyStage("lost", on: "go")),
            (DiagnosticCodes.OverlappingRules, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_two_rules_of_which_one_asks_for_less_than_the_other() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c").Touchpoint("demo")
                .Rule("a", "b", on: "go", r => r.Requires(Criterion.Touchpoint("demo")))
                .Rule("a", "c", on: "go", r => r.Requires(Criterion.Touchpoint("demo").Times(3)))),
            (DiagnosticCodes.OverlappingRules, "rule a → b on 'go'"));

    [Fact]
    public void Warns_of_two_rules_that_may_both_apply() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c").Touchpoint("demo").Touchpoint("call")
                .Rule("a", "b", on: "go", r => r.Requires(Criterion.Touchpoint("demo")))
                .Rule("a", "c", on: "go", r => r.Requires(Criterion.Touchpoint("call")))),
            (DiagnosticCodes.PossiblyOverlappingRules, "rule a → b on 'go'"));

    public static TheoryData<Criterion, Criterion> Exclusive => new()
    {
        { Criterion.Touchpoint("demo"), Criterion.Not(Criterion.Touchpoint("demo")) },
        { Criterion.Touchpoint("demo").Times(2), Criterion.Not(Criterion.Touchpoint("demo")) },
        { Criterion.StayAtLeast(Duration.FromDays(15)), Criterion.StayAtMost(Duration.FromDays(14)) },
        { Criterion.Silence(Duration.FromDays(15), "demo"), Criterion.StayAtMost(Duration.FromDays(14)) },
        { Criterion.Attribute("size").AtLeast(10), Criterion.Attribute("size").LessThan(10) },
        { Criterion.Attribute("size").EqualTo(10), Criterion.Attribute("size").MoreThan(10) },
        { Criterion.Attribute("segment").EqualTo("public"), Criterion.Attribute("segment").EqualTo("private") },
        { Criterion.Attribute("segment").EqualTo("public"), Criterion.Attribute("segment").NotEqualTo("public") },
        { Criterion.Attribute("segment").EqualTo("public"), Criterion.Not(Criterion.Attribute("segment").IsKnown()) },
        { Criterion.Value("EUR").AtLeast(10), Criterion.Value("EUR").LessThan(10) },
        { Criterion.Value("EUR").NotEqualTo(10), Criterion.Not(Criterion.Value("EUR").IsKnown()) },
        { Criterion.Value("EUR").AtLeast(10), Criterion.Value("USD").AtLeast(10) },
        { Criterion.ObstacleResolved("price"), Criterion.ObstacleOpen("price") },
        { Criterion.NoOpenObstacle(Severity.Minor), Criterion.ObstacleOpen("price") },
        { Criterion.Any(Criterion.Attribute("size").LessThan(5), Criterion.Attribute("size").MoreThan(50)), Criterion.Attribute("size").EqualTo(10) },
        { Criterion.All(Criterion.Touchpoint("demo"), Criterion.Attribute("size").LessThan(5)), Criterion.Attribute("size").EqualTo(10) },
        { Criterion.ApprovedBy("legal", "finance"), Criterion.Not(Criterion.ApprovedBy("legal")) },
    };

    private static JourneyDefinitionBuilder Vocabulary(JourneyDefinitionBuilder j) => j
        .Stage("a").Stage("b").Stage("c").Touchpoint("demo").Obstacle("price").Team("legal").Team("finance").Attribute("size", AttributeKind.Number);

    [Theory]
    [MemberData(nameof(Exclusive), DisableDiscoveryEnumeration = true)]
    public void Accepts_two_rules_whose_criteria_exclude_each_other(Criterion one, Criterion other) =>
        Check(j => Vocabulary(j).Rule("a", "b", on: "go", r => r.Requires(one)).Rule("a", "c", on: "go", r => r.Requires(other))).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Exclusive), DisableDiscoveryEnumeration = true)]
    public void Refuses_one_rule_whose_criteria_exclude_each_other(Criterion one, Criterion other) =>
        ShouldBe(
            Check(j => Vocabulary(j).Rule("a", "b", on: "go", r => r.Requires(one).Requires(other)).Rule("a", "c", on: "on")),
            (DiagnosticCodes.CriterionNeverHolds, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_a_criterion_of_no_alternatives() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go", r => r.Requires(Criterion.Any()))),
            (DiagnosticCodes.CriterionNeverHolds, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_a_comparison_with_a_value_of_another_kind() =>
        ShouldBe(
            Check(j => Vocabulary(j).Rule("a", "b", on: "go", r => r.Requires(Criterion.Attribute("size").EqualTo("large"))).Rule("b", "c", on: "go")),
            (DiagnosticCodes.CriterionNeverHolds, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_a_comparison_with_a_persona_that_journeys_cannot_have()
    {
        void Asks(JourneyDefinitionBuilder j, string persona) => j.Stage("a").Stage("b").Rule("a", "b", on: "go", r => r.Requires(Criterion.Attribute(JourneyAttribute.Persona).EqualTo(persona)));

        ShouldBe(Check(j => Asks(j.Persona("cfo"), "nobody")), (DiagnosticCodes.UnknownName, "rule a → b on 'go'"));
        Check(j => Asks(j.Persona("cfo"), "cfo")).Should().BeEmpty();
        Check(j => Asks(j, "nobody")).Should().BeEmpty();
    }

    [Fact]
    public void Refuses_a_comparison_of_the_deals_value_with_a_text() =>
        Check(j => Vocabulary(j).Rule("a", "b", on: "go", r => r.Requires(Criterion.Value("EUR").EqualTo("large"))).Rule("b", "c", on: "go"))
            .Should().ContainSingle().Which.ToString().Should().StartWith("error BJ0204").And.EndWith("Compare it with a Number.");

    [Fact]
    public void Warns_of_a_rule_that_another_always_precedes() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Stage("c").Touchpoint("demo")
                .Rule("a", "b", on: "go", r => r.Priority(1))
                .Rule("a", "c", on: "go", r => r.Requires(Criterion.Touchpoint("demo")))),
            (DiagnosticCodes.RuleNeverApplies, "rule a → c on 'go'"));

    [Fact]
    public void Accepts_a_rule_without_criteria_after_one_with_a_higher_priority() =>
        Check(j => j.Stage("a").Stage("b").Stage("c").Touchpoint("demo")
            .Rule("a", "b", on: "go", r => r.Requires(Criterion.Touchpoint("demo")).Priority(1))
            .Rule("a", "c", on: "go")).Should().BeEmpty();

    [Fact]
    public void Refuses_a_move_to_the_stage_itself_unless_it_is_reenterable()
    {
        ShouldBe(Check(j => j.Stage("a").Rule("a", "a", on: "again")), (DiagnosticCodes.SelfMoveNotSaid, "rule a → a on 'again'"));
        Check(j => j.Stage("a", s => s.Reenterable()).Rule("a", "a", on: "again")).Should().BeEmpty();
        Check(j => j.Stage("a").Permit(JourneyPolicies.Reentry).Rule("a", "a", on: "again")).Should().BeEmpty();
    }

    [Fact]
    public void Refuses_a_custom_criterion_without_code()
    {
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go", r => r.Requires(Criterion.Not(Criterion.Custom("credit-check"))))),
            (DiagnosticCodes.CustomCriterionMissing, "rule a → b on 'go'"));
        Check(j => j.Stage("a").Stage("b").CustomCriterion("credit-check", "Needs a passed credit check.", _ => true)
            .Rule("a", "b", on: "go", r => r.Requires(Criterion.Custom("credit-check")))).Should().BeEmpty();
    }

    [Fact]
    public void Refuses_a_return_from_a_stage_that_is_not_on_hold() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go").Rule("b", RuleTarget.StageLeft, on: "resumes")),
            (DiagnosticCodes.ReturnFromElsewhere, "rule b → the stage it left on 'resumes'"));

    [Fact]
    public void Warns_of_a_trigger_that_no_rule_names() =>
        ShouldBe(Check(j => j.Stage("a").Stage("b").Trigger("signs").Rule("a", "b", on: "go")), (DiagnosticCodes.TriggerWithoutRule, "trigger 'signs'"));

    [Fact]
    public void Refuses_a_due_time_of_zero() =>
        ShouldBe(Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go", r => r.DueAfter(Duration.Zero))), (DiagnosticCodes.TimeNotPositive, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_a_due_time_at_whose_end_no_journey_can_stand()
    {
        ImmutableArray<DefinitionProblem> problems = Check(j => j.Stage("a").Stage("b")
            .Rule("a", "b", on: "go", r => r.DueAfter(Duration.FromDays(2) + Duration.FromNanoseconds(50)))
            .Rule("b", "won", on: "signs", r => r.DueAfter(Duration.FromTicks(1))));

        ShouldBe(problems, (DiagnosticCodes.DueTimeTooFine, "rule a → b on 'go'"));
        problems.Single().ToString().Should().Be("error BJ0211 in rule a → b on 'go': It falls due after 2:00:00:00.00000005, between two of the steps of 100 ns in which journeys keep time. Round the time to whole steps, such as with Duration.FromTicks(Math.Round(time.TotalTicks)).");
    }

    [Fact]
    public void Refuses_a_due_move_on_a_trigger_that_takes_input() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Trigger("go", t => t.Takes("price", AttributeKind.Number)).Rule("a", "b", on: "go", r => r.DueAfter(Duration.FromDays(1)))),
            (DiagnosticCodes.DueMoveTakesInput, "rule a → b on 'go'"));

    [Fact]
    public void Refuses_a_due_move_to_an_outcome_that_needs_a_reason()
    {
        ShouldBe(
            Check(j => j.Stage("a").Won("won").Lost("lost", o => o.Reasons("silence").RequiresReason()).Rule("a", "won", on: "signs").Rule("a", "lost", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(14)))),
            (DiagnosticCodes.DueMoveNeedsReason, "rule a → lost on 'goes-quiet'"));
        Check(j => j.Stage("a").Won("won").Lost("lost", o => o.Reasons("silence")).Rule("a", "won", on: "signs").Rule("a", "lost", on: "goes-quiet", r => r.DueAfter(Duration.FromDays(14)))).Should().BeEmpty();
    }

    [Fact]
    public void Refuses_an_input_that_the_trigger_does_not_take() =>
        ShouldBe(
            Check(j => j.Stage("a").Stage("b").Rule("a", "b", on: "go", r => r.Requires(Criterion.Input("price").AtLeast(1)))),
            (DiagnosticCodes.UnknownName, "rule a → b on 'go'"));

    [Fact]
    public void Keeps_each_code_once_and_numbers_them_in_order()
    {
        DiagnosticCodes.All.Select(c => c.Id).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
        DiagnosticCodes.All.Should().AllSatisfy(c => c.Id.Should().MatchRegex("^BJ[0-9]{4}$"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a\t")]
    [InlineData("a\u0007b")]
    public void Refuses_a_text_that_is_no_id_where_it_is_written(string id)
    {
        Action write = () => new JourneyDefinitionBuilder("d").Stage(id);
        write.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_a_probability_of_winning_that_is_none(double probability)
    {
        Action write = () => new JourneyDefinitionBuilder("d").Stage("a", s => s.WinsWith(probability));
        write.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*'a'*between 0 and 1*");
    }

    [Fact]
    public void Refuses_a_version_below_one()
    {
        Action write = () => _ = new JourneyDefinitionBuilder("d", version: 0);
        write.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_phase_that_does_not_exist_is_refused_where_it_is_said() =>
        FluentActions.Invoking(() => new JourneyDefinitionBuilder("d").Stage("a", s => s.In((Phase)9))).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("phase").WithMessage("The stage 'a' is put in a phase that does not exist; the phases are Awareness, *");
}
