using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Expectations;
using BuyerJourney.Simulation.Scenarios;
using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Expectations;

public class LogExpectationsTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2024, 3, 1, 0, 0);

    private static readonly JourneyDefinition B2b = JourneyDefinition.Create("b2b", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision").Stage("on-hold", s => s.OnHold())
        .Touchpoint("demo").Obstacle("paperwork")
        .Rule("awareness", "consideration", on: "asks")
        .Rule("consideration", "decision", on: "accepts", r => r.Requires(Criterion.Touchpoint("demo")))
        .Rule("decision", "won", on: "signs")
        .RuleFromAnyStage("lost", on: "declines")
        .Permit(JourneyPolicies.Reopening));

    private static readonly Scenario Signs = Scenario.For(B2b, "signs").AfterDays(1).Fires("asks").AfterDays(2).Touchpoint("demo").Fires("accepts").AfterDays(4).Fires("signs");
    private static readonly Scenario Declines = Scenario.For(B2b, "declines").AfterDays(1).Obstacle("paperwork").Fires("declines").AfterDays(9).Reopens().AfterDays(1).MovesTo("on-hold").AfterDays(1).Resumes();
    private static readonly JourneyLog Sound = Scenario.ToLog(Signs, Declines);

    [Fact]
    public void Is_silent_when_all_is_as_expected()
    {
        LogExpectations expectations = Expect.Log(Sound, AsOf)
            .ToFollowItsDefinition()
            .ToHave(Figure.WinRate, 1, within: 0)
            .ToHave(Figure.Reaches("decision"), 0.6, within: 0.1)
            .ToHaveAtLeast(Figure.Won, 1).ToHaveAtMost(Figure.Open, 1);
        expectations.FindUnmet().Should().BeEmpty();
        expectations.FindBreaches().Should().BeEmpty();
        ((Action)expectations.Verify).Should().NotThrow();
    }

    [Fact]
    public void Says_of_every_figure_what_it_is_and_by_how_much_it_misses()
    {
        Figure never = Figure.OfNumber(Metric.Funnel, "nothing", FigureUnit.Number, _ => null, _ => 0);
        ExpectationException unmet = ((Action)(() => Expect.Log(Sound, AsOf)
            .ToHave(Figure.WinRate, 0.5, within: 0.1).ToHaveAtLeast(Figure.Won, 3).ToHaveAtMost(Figure.Won, 1).ToHaveAtMost(Figure.MedianTimeInStage("consideration"), 1.5).ToHaveAtLeast(never, 0).Verify()))
            .Should().Throw<ExpectationException>().Which;
        unmet.Unmet.Select(each => each.ToString()).Should().Equal(
            "Expected win rate of 0.50 ± 0.10: it is 1.00, 0.40 too high; look at the report of 'funnel'.",
            "Expected won of at least 3 journeys: it is 1 journey, 2 journeys too low; look at the report of 'funnel'.",
            "Expected consideration: median time in stage of at most 1.5 days: it is 2 days, 0.5 days too high; look at the report of 'time in stage'.",
            "Expected nothing of at least 0.00: it has no value, because nothing in the log counts for it; look at the report of 'funnel'.");
        unmet.Message.Should().Contain("2 journeys").And.Contain("these 4 expectations").And.Contain("2024-03-01").And.Contain(unmet.Unmet[2].ToString());
    }

    [Fact]
    public void Says_which_step_of_which_journey_the_definition_does_not_permit_and_why()
    {
        JourneyLog log = Scenario.ToLog(
            Signs,
            Scenario.For(B2b, "hasty").AfterDays(1).Fires("asks").AfterDays(1).EntersAnyway("decision").AfterDays(1).Fires("signs"),
            Scenario.For(B2b, "jumper").AfterDays(1).EntersAnyway("decision").AfterDays(1).EntersAnyway("decision"),
            Scenario.For(B2b, "ghost").AfterDays(1).Fires("declines").AfterDays(1).ClosesAnyway("won"));
        DefinitionBreach[] breaches = [.. Expect.Log(log, AsOf).FindBreaches()];
        breaches.Select(breach => (breach.Journey.Value, breach.What)).Should().Equal(("hasty", "entered 'decision'"), ("jumper", "entered 'decision'"), ("ghost", "was closed as 'won'"));
        breaches[0].At.Should().Be(Instant.FromUtc(2024, 1, 3, 9, 0));
        breaches[0].Why.Should().Contain("demo");
        breaches[2].Why.Should().Contain("closed");

        string message = ((Action)(() => Expect.Log(log, AsOf).ToFollowItsDefinition().Verify())).Should().Throw<ExpectationException>().Which.Message;
        message.Should().Contain("there are 3 breaches on 3 journeys").And.Contain(breaches[0].ToString());
        ((Action)(() => Expect.Log(log, AsOf).ToFollowItsDefinition(breachesTolerated: 3).Verify())).Should().NotThrow();
        ((Action)(() => Expect.Log(log, AsOf).ToFollowItsDefinition(breachesTolerated: 2).Verify())).Should().Throw<ExpectationException>().WithMessage("*at most 2 breaches*");
    }

    [Fact]
    public void Knows_names_that_the_definition_does_not_have_and_starts_that_it_does_not_permit()
    {
        var log = new JourneyLogBuilder(B2b);
        JourneyIndex journey = log.Journey("odd");
        log.Add(journey, log.Codes.Touchpoint("lunch"), AsOf - Duration.FromDays(9));
        log.Add(journey, log.Codes.Stage("decision"), AsOf - Duration.FromDays(8));
        log.Add(journey, log.Codes.ObstacleResolved("paperwork"), AsOf - Duration.FromDays(7));
        log.SetAttribute(journey, "weather", "fine");
        log.SetValue(journey, new Money(5, "EUR"));
        JourneyIndex stageless = log.Journey("stageless");
        log.Add(stageless, log.Codes.Touchpoint("demo"), AsOf - Duration.FromDays(9));
        Expect.Log(log.Build(), AsOf).FindBreaches().Select(breach => (breach.Journey.Value, breach.What)).Should().Equal(
            ("odd", "got 'fine' as 'weather'"), ("odd", "had the touchpoint 'lunch'"), ("odd", "started in 'decision'"), ("odd", "resolved the obstacle 'paperwork'"), ("stageless", "happened"));
    }

    [Fact]
    public void Shows_ten_breaches_and_counts_the_others()
    {
        JourneyLog log = JourneySimulator.For(B2b, seed: 1).Next("awareness", "decision", 1).AgainstTheRules().Arrive(Arrivals.AtOnce).Run(30, AsOf - Duration.FromDays(900), AsOf);
        string message = Expect.Log(log, AsOf).ToFollowItsDefinition().FindUnmet().Single().Message;
        message.Should().Contain("there are 30 breaches on 30 journeys").And.Contain("… and 20 more");
        message.Split('\n').Should().HaveCount(12);
    }

    [Fact]
    public void Finds_no_breach_in_simulated_journeys_that_meet_the_criteria()
    {
        // A demo right at the start of every consideration meets the criterion of the rule.
        JourneyLog log = JourneySimulator.For(B2b, seed: 1).Touchpoint("demo", "consideration", Dwell.Fixed(Duration.Zero)).Run(2000, AsOf - Duration.FromDays(100), AsOf);
        Expect.Log(log, AsOf).FindBreaches().Should().BeEmpty();
    }

    [Fact]
    public void Permits_every_step_where_the_definition_has_no_rules()
    {
        JourneyDefinition free = JourneyDefinition.Create("free", journey => journey.Stage("a").Stage("b").Stage("c"));
        JourneyLog log = Scenario.ToLog(Scenario.For(free).AfterDays(1).EntersAnyway("c").AfterDays(1).EntersAnyway("a").AfterDays(1).Closes("won"));
        Expect.Log(log, AsOf).ToFollowItsDefinition().FindUnmet().Should().BeEmpty();
    }

    [Fact]
    public void Refuses_expectations_that_are_none()
    {
        LogExpectations expectations = Expect.Log(Sound, AsOf);
        ((Action)(() => Expect.Log(null!, AsOf))).Should().Throw<ArgumentNullException>();
        ((Action)(() => Expect.Log(Sound, Instant.FromUtc(2024, 1, 2, 0, 0)))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => expectations.ToHave(Figure.WinRate, double.NaN, 1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => expectations.ToHave(Figure.WinRate, 1, -1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => expectations.ToHaveAtLeast(null!, 1))).Should().Throw<ArgumentNullException>();
        ((Action)(() => expectations.ToFollowItsDefinition(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
