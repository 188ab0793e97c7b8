using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Tests.Goals;

public class GoalSetTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead").Stage("demo").Stage("waiting", s => s.OnHold()).Stage("care", s => s.In(Phase.AfterPurchase)));

    private static readonly Instant Due = Instant.FromUtc(2026, 6, 30, 0, 0);

    [Fact]
    public void Every_problem_of_every_goal_is_told_at_once()
    {
        GoalException refused = FluentActions.Invoking(() => GoalSet.For(
            Sales,
            Goal.AtLeast(Figure.WinRate, 30, Due) with { Name = "percent", MinimumTrials = 0, Baseline = new GoalBaseline(-0.1, Due) },
            Goal.AtMost(Figure.MedianTimeInStage("gone"), Duration.FromDays(-1), Due) with { Name = "negative" },
            Goal.AtLeast(Figure.SalesVelocity("EUR"), double.NaN, Due) with { Name = "no number" },
            Goal.AtLeast(Figure.StepConversion(Metric.StepConversion(Step.Stage("nowhere"), Step.Outcome("signed"), Duration.FromDays(1))), 0.5, Due) with { Name = "steps" },
            Goal.AtLeast(Figure.ConversionToNext("waiting"), 0.5, Due) with { Name = "twice" },
            Goal.AtLeast(Figure.ConversionToNext("care"), 0.5, Due) with { Name = "twice" },
            Goal.AtLeast(Figure.WinRate, 0.5, Due) with { Name = " " })).Should().Throw<GoalException>().Which;

        refused.Problems.Select(problem => problem.ToString()).Should().Equal(
            "'twice': 2 goals have this name; give each its own.",
            "'percent': The target 30 is outside what 'win rate' can be: a share from 0 to 1.",
            "'percent': A figure of 0 trials says nothing; ask for 1 or more.",
            "'percent': The baseline -0.1 is outside what 'win rate' can be: a share from 0 to 1.",
            "'percent': The date 2026-06-30T00:00:00Z is not after the baseline of 2026-06-30T00:00:00Z; a goal needs time between the two.",
            "'negative': The target -1 is outside what 'gone: median time in stage' can be: days, 0 or more.",
            "'negative': The definition 'sales' has no stage 'gone'; name one of lead, demo, waiting, care.",
            "'no number': The target NaN is outside what 'sales velocity' can be: a finite number (EUR a day).",
            "'steps': The definition 'sales' has no stage 'nowhere'; name one of lead, demo, waiting, care.",
            "'steps': The definition 'sales' has no outcome 'signed'; name one of won, lost.",
            "'twice': The stage 'waiting' is on hold, outside the order, and has no conversion to next; name another stage.",
            "'twice': No stage follows 'care', so it has no conversion to next; name an earlier stage.",
            "' ': The name is empty; name the goal, or leave the name out.");
        refused.Message.Should().StartWith("The goals have 13 problems:");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_share_may_be_wanted_at_its_bounds(double target) => GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, target, Due)).Goals.Should().ContainSingle();

    [Fact]
    public void A_target_of_another_kind_than_its_figure_is_refused()
    {
        FluentActions.Invoking(() => Goal.AtLeast(Figure.WinRate, Duration.FromDays(1), Due)).Should().Throw<ArgumentException>().WithMessage("*'win rate' is no length of time*");
        FluentActions.Invoking(() => Goal.AtMost(Figure.MedianSalesCycle, new Money(1, "EUR"), Due)).Should().Throw<ArgumentException>().WithMessage("*counted in days*1.00 EUR*");
        FluentActions.Invoking(() => Goal.AtLeast(Figure.SalesVelocity("EUR"), new Money(1, "USD"), Due)).Should().Throw<ArgumentException>().WithMessage("*EUR a day*1.00 USD*");
    }

    [Fact]
    public void A_goal_is_called_by_what_it_wants_unless_it_has_a_name()
    {
        Goal goal = Goal.AtMost(Figure.MedianTimeInStage("demo"), Duration.FromHours(36), Due);

        goal.Name.Should().Be("demo: median time in stage at most 1.5 days");
        (goal with { Name = "Quick demos" }).ToString().Should().Be("Quick demos: demo: median time in stage at most 1.5 days by 2026-06-30T00:00:00Z");
        Goal.AtLeast(Figure.SalesVelocity("EUR"), new Money(1250, "EUR"), Due).Sentence.Should().Be("sales velocity at least 1,250.00 EUR a day");
    }
}
