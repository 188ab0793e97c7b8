using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Scenarios;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Scenarios;

public class ScenarioTests
{
    private static readonly JourneyDefinition B2b = JourneyDefinition.Create("b2b", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision").Stage("on-hold", s => s.OnHold())
        .Touchpoint("intro-call").Touchpoint("demo").Obstacle("paperwork").Persona("cfo").Team("legal")
        .Rule("awareness", "consideration", on: "asks")
        .Rule("consideration", "decision", on: "accepts", r => r.Requires(Criterion.Touchpoint("demo")))
        .Rule("decision", "won", on: "signs", r => r.Requires(Criterion.NoOpenObstacle(Severity.Major)))
        .RuleFromAnyStage("lost", on: "declines")
        .Permit(JourneyPolicies.Reopening));

    private static readonly Scenario Signs = Scenario.For(B2b, "deal-42")
        .StartsOn(IsoDayOfWeek.Monday).As("cfo")
        .AfterDays(2).Touchpoint("intro-call", Reaction.Positive).Fires("asks")
        .AfterDays(3).Touchpoint("demo").Fires("accepts")
        .Obstacle("paperwork")
        .AfterWeeks(1).Resolves("paperwork")
        .Fires("signs");

    [Fact]
    public void Parts_of_hours_that_do_not_come_out_even_can_become_a_log()
    {
        foreach (double hours in Enumerable.Range(0, 600).Select(m => m / 60.0).Append(2.3).Append(1.0 / 7))
        {
            JourneyLog log = Scenario.ToLog(Scenario.For(B2b).AfterHours(hours).Touchpoint("demo"));
            (log.Latest - log.Earliest)!.Value.TotalHours.Should().BeApproximately(hours, 1e-10);
        }

        FluentActions.Invoking(() => Scenario.For(B2b).AfterHours(-0.1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Tells_a_journey_as_a_short_story()
    {
        Journey journey = Signs.ToJourney();
        journey.Id.Should().Be((Id<Journey>)"deal-42");
        journey.Persona.Should().Be((Id<Persona>)"cfo");
        journey.IsWon.Should().BeTrue();
        journey.StartedAt.Should().Be(Instant.FromUtc(2024, 1, 1, 9, 0));
        journey.LastEventAt.Should().Be(Instant.FromUtc(2024, 1, 13, 9, 0));
        journey.Events.OfType<TouchpointHappened>().Select(happened => (happened.Touchpoint.Value, happened.At, happened.Reaction)).Should().Equal(
            ("intro-call", Instant.FromUtc(2024, 1, 3, 9, 0), Reaction.Positive), ("demo", Instant.FromUtc(2024, 1, 6, 9, 0), null));
        Signs.ToEvents().Should().Equal(journey.Events);
    }

    [Fact]
    public void Is_the_journey_that_asking_for_each_step_gives()
    {
        Instant start = Instant.FromUtc(2024, 1, 1, 9, 0), call = start + Duration.FromDays(2), demo = call + Duration.FromDays(3), end = demo + Duration.FromDays(7);
        Journey journey = B2b.Start("deal-42", start, persona: "cfo");
        journey = journey.RecordTouchpoint("intro-call", call, Reaction.Positive).OrThrow().Fire("asks", call).OrThrow();
        journey = journey.RecordTouchpoint("demo", demo).OrThrow().Fire("accepts", demo).OrThrow().Raise("paperwork", demo).OrThrow();
        journey = journey.Resolve("paperwork", end).OrThrow().Fire("signs", end).OrThrow();
        Signs.ToJourney().Should().Be(journey);
    }

    [Fact]
    public void Says_which_steps_break_which_rules_and_at_what_time()
    {
        Scenario hasty = Scenario.For(B2b).AfterDays(1).Fires("asks").AfterHours(2).Fires("accepts").AfterDays(1).Resolves("paperwork").Closes("won");
        ScenarioOutcome outcome = hasty.Play();
        outcome.Breaches.Select(breach => (breach.Step, breach.What)).Should().Equal((2, "fires 'accepts'"), (3, "resolves 'paperwork'"), (4, "closes as 'won'"));
        outcome.Breaches[0].At.Should().Be(Instant.FromUtc(2024, 1, 2, 11, 0));
        outcome.Breaches[0].Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.CriterionUnmet);
        outcome.Journey.Stage.Id.Should().Be((Id<Stage>)"consideration", "the refused steps are left out");

        ScenarioException refused = ((Action)(() => hasty.ToJourney())).Should().Throw<ScenarioException>().Which;
        refused.Breaches.Select(breach => breach.Step).Should().Equal(outcome.Breaches.Select(breach => breach.Step));
        refused.Message.Should().Contain("journey-1").And.Contain("step 2, fires 'accepts' at 2024-01-02T11:00:00Z").And.Contain("demo");
        ((Action)(() => hasty.ToEvents())).Should().Throw<ScenarioException>();
    }

    [Fact]
    public void Outcomes_are_equal_when_the_same_happened_and_was_refused_and_say_it_line_by_line()
    {
        Scenario Hasty(int days) => Scenario.For(B2b).AfterDays(1).Fires("asks").AfterDays(days).Fires("accepts");

        Hasty(1).Play().Should().Be(Hasty(1).Play());
        Hasty(1).Play().GetHashCode().Should().Be(Hasty(1).Play().GetHashCode());
        Hasty(1).Play().Should().NotBe(Hasty(2).Play());
        Hasty(1).Play().ToString().ReplaceLineEndings("\n").Should().Be("journey-1 in consideration\nstep 2, fires 'accepts' at 2024-01-03T09:00:00Z: Needs the touchpoint 'demo' first.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Time_never_runs_backwards_though_the_clocks_do(bool workingDays)
    {
        Scenario call = Scenario.For(B2b).In(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Starts(new LocalDateTime(2024, 10, 27, 0, 30)).AfterHours(3).Touchpoint("intro-call");

        Journey journey = (workingDays ? call.AfterWorkingDays(0) : call.AfterDays(0)).Touchpoint("demo").ToJourney();

        journey.Events.OfType<TouchpointHappened>().Select(happened => (happened.Touchpoint.Value, happened.At)).Should().Equal(
            ("intro-call", Instant.FromUtc(2024, 10, 27, 1, 30)), ("demo", Instant.FromUtc(2024, 10, 27, 1, 30)));
    }

    [Fact]
    public void Writes_down_a_fact_against_the_rules_when_told_to()
    {
        Journey journey = Scenario.For(B2b).AfterDays(1).EntersAnyway("decision").AfterDays(1).ClosesAnyway("won").ToJourney();
        journey.IsWon.Should().BeTrue();
        journey.Events.OfType<StageEntered>().Select(entered => entered.Stage.Value).Should().Equal("awareness", "decision");
        ((Action)(() => Scenario.For(B2b).EntersAnyway("nowhere").Play())).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(IsoDayOfWeek.Monday, 1, 2)]
    [InlineData(IsoDayOfWeek.Friday, 1, 8)]
    [InlineData(IsoDayOfWeek.Saturday, 1, 8)]
    [InlineData(IsoDayOfWeek.Friday, 0, 5)]
    [InlineData(IsoDayOfWeek.Wednesday, 5, 10)]
    [InlineData(IsoDayOfWeek.Wednesday, 10, 17)]
    public void Counts_working_days_from_Monday_to_Friday(IsoDayOfWeek start, int days, int dayOfJanuary) =>
        Scenario.For(B2b).StartsOn(start).AfterWorkingDays(days).Touchpoint("demo").ToJourney().LastEventAt.Should().Be(Instant.FromUtc(2024, 1, dayOfJanuary, 9, 0));

    [Fact]
    public void Leaves_holidays_out_of_the_working_days()
    {
        Scenario scenario = Scenario.For(B2b).WithHolidays(new LocalDate(2024, 1, 3), new LocalDate(2024, 1, 4)).AfterWorkingDays(2).Touchpoint("demo");
        scenario.ToJourney().LastEventAt.Should().Be(Instant.FromUtc(2024, 1, 5, 9, 0));
    }

    [Fact]
    public void Keeps_the_time_on_the_clock_of_its_zone_over_days_and_the_length_over_hours()
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
        Scenario saturday = Scenario.For(B2b).In(zone).Starts(new LocalDateTime(2024, 3, 30, 9, 0));
        Local(saturday.AfterDays(1)).Should().Be(new LocalDateTime(2024, 3, 31, 9, 0));
        Local(saturday.AfterHours(24)).Should().Be(new LocalDateTime(2024, 3, 31, 10, 0));
        Local(saturday.On(IsoDayOfWeek.Saturday)).Should().Be(new LocalDateTime(2024, 4, 6, 9, 0), "never the same day");
        Local(saturday.On(IsoDayOfWeek.Monday, new LocalTime(14, 30))).Should().Be(new LocalDateTime(2024, 4, 1, 14, 30));
        Local(saturday.After(Duration.FromMinutes(5))).Should().Be(new LocalDateTime(2024, 3, 30, 9, 5));

        LocalDateTime Local(Scenario scenario) => scenario.Touchpoint("demo").ToJourney().LastEventAt.InZone(zone).LocalDateTime;
    }

    [Fact]
    public void Shares_a_beginning_without_being_changed_by_what_follows()
    {
        Scenario beginning = Scenario.For(B2b).AfterDays(1).Fires("asks");
        Scenario declines = beginning.AfterDays(1).Fires("declines");
        beginning.ToJourney().IsOpen.Should().BeTrue();
        declines.ToJourney().IsOpen.Should().BeFalse();
        declines.AfterDays(30).Reopens("consideration").ToJourney().IsOpen.Should().BeTrue();
    }

    [Fact]
    public void Knows_everything_that_a_journey_can_be_asked_for()
    {
        Journey journey = Scenario.For(B2b).Value(new Money(500, "EUR")).Attribute(JourneyAttribute.Source, "web").Approved("legal").Feedback(4, "fine").PainPoint("slow")
            .MovesTo("on-hold").AfterDays(1).Resumes().Then("notes", (j, at) => j.RecordFeedback(at, 5)).ToJourney();
        journey.Events.Select(happened => happened.GetType().Name).Should().Equal(
            nameof(JourneyStarted), nameof(StageEntered), nameof(ValueChanged), nameof(AttributeChanged), nameof(Approved), nameof(FeedbackGiven), nameof(PainPointFound),
            nameof(StageEntered), nameof(StageEntered), nameof(FeedbackGiven));
        journey.Stage.Id.Should().Be((Id<Stage>)"awareness");
    }

    [Fact]
    public void Becomes_a_log_with_other_scenarios()
    {
        JourneyLog log = Scenario.ToLog(Signs, Signs.Named("deal-43"), Scenario.For(B2b).Fires("declines"));
        log.JourneyCount.Should().Be(3);
        log.Find("deal-43").Should().NotBeNull();
        ((Action)(() => Scenario.ToLog(Signs, Signs))).Should().Throw<ArgumentException>().WithMessage("*deal-42*Named*");
        ((Action)(() => Scenario.ToLog())).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Refuses_time_that_runs_backwards()
    {
        ((Action)(() => Signs.After(-Duration.Epsilon))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Signs.AfterDays(-1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Signs.AfterWorkingDays(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Reads_as_its_story() =>
        Scenario.For(B2b).AfterDays(1).Fires("asks").AfterWeeks(1).Obstacle("paperwork").ToString().Should().Be("journey-1 starts; fires 'asks'; obstacle 'paperwork'");
}
