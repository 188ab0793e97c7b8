using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Metrics;
using BuyerJourney.Tests.Metrics.Laws;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Goals;

/// <summary>Section 12 of the semantics.</summary>
public class GoalStatusTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Instant Due = Start + Duration.FromDays(100);

    [Theory]
    [InlineData(9, 30, 99, GoalStatus.OnTrack)]
    [InlineData(8, 30, 99, GoalStatus.AtRisk)]
    [InlineData(9, 30, 100, GoalStatus.Met)]
    [InlineData(8, 30, 100, GoalStatus.Missed)]
    [InlineData(10, 30, 101, GoalStatus.Met)]
    [InlineData(0, 30, 101, GoalStatus.Missed)]
    [InlineData(29, 29, 99, GoalStatus.NotEnoughData)]
    [InlineData(29, 29, 100, GoalStatus.NotEnoughData)]
    [InlineData(0, 0, 101, GoalStatus.NotEnoughData)]
    public void Says_how_a_goal_to_win_3_in_10_stands(int won, int closed, int day, GoalStatus expected)
    {
        Goal goal = Goal.AtLeast(Figure.WinRate, 0.3, Due);

        GoalProgress progress = Score(Deals(won, closed - won), Start + Duration.FromDays(day), goal).Goals[0];

        progress.Status.Should().Be(expected);
        progress.Reading.Trials.Should().Be(closed);
        progress.Reading.Value.Should().Be(new Proportion(won, closed).Value);
        progress.Reading.Interval.Should().Be(new Proportion(won, closed).Interval);
    }

    [Theory]
    [InlineData(10, 99, GoalStatus.OnTrack)]
    [InlineData(11, 99, GoalStatus.AtRisk)]
    [InlineData(10, 100, GoalStatus.Met)]
    [InlineData(11, 100, GoalStatus.Missed)]
    public void Says_how_a_goal_to_take_at_most_10_days_stands(double days, int day, GoalStatus expected)
    {
        Goal goal = Goal.AtMost(Figure.MedianTimeInStage("talks"), Duration.FromDays(10), Due);

        Score(Deals(30, 0, days), Start + Duration.FromDays(day), goal).Goals[0].Status.Should().Be(expected);
    }

    // Of 100 that came on day 0, 40 left on day 5 and 60 still stand on the day of measuring, day 95 or 100: the median is known only to be longer than that.
    [Theory]
    [InlineData(GoalDirection.AtMost, 14, 95, GoalStatus.AtRisk)]
    [InlineData(GoalDirection.AtMost, 14, 100, GoalStatus.Missed)]
    [InlineData(GoalDirection.AtMost, 100, 100, GoalStatus.Missed)]
    [InlineData(GoalDirection.AtMost, 101, 100, GoalStatus.NotEnoughData)]
    [InlineData(GoalDirection.AtLeast, 14, 95, GoalStatus.OnTrack)]
    [InlineData(GoalDirection.AtLeast, 14, 100, GoalStatus.Met)]
    [InlineData(GoalDirection.AtLeast, 101, 100, GoalStatus.NotEnoughData)]
    public void A_median_that_is_known_only_to_be_longer_than_the_target_is_judged_by_that(GoalDirection direction, int days, int day, GoalStatus expected)
    {
        var goal = new Goal { Figure = Figure.MedianTimeInStage("talks"), Direction = direction, Target = days, By = Due };
        JourneyLog log = TestLogs.Of(Sales, Start, [.. Enumerable.Range(0, 100).Select(i => i < 40 ? "talks 0, won 5" : "talks 0")]);

        GoalProgress progress = Score(log, Start + Duration.FromDays(day), goal).Goals[0];

        progress.Status.Should().Be(expected);
        progress.Reading.Value.Should().BeNull();
        progress.BetterThanTarget.Should().BeNull();
        progress.ToString().Should().Contain($"measured longer than {day} days of 40");
        Score(log, Start + Duration.FromDays(day), goal with { MinimumTrials = 41 }).Goals[0].Status.Should().Be(GoalStatus.NotEnoughData);
    }

    [Fact]
    public void A_goal_may_ask_for_fewer_or_more_trials()
    {
        Goal goal = Goal.AtLeast(Figure.WinRate, 0.3, Due);
        JourneyLog log = Deals(5, 5);

        Score(log, Due, goal with { MinimumTrials = 10 }).Goals[0].Status.Should().Be(GoalStatus.Met);
        Score(log, Due, goal with { MinimumTrials = 11 }).Goals[0].Status.Should().Be(GoalStatus.NotEnoughData);
    }

    [Fact]
    public void Distances_are_counted_towards_the_better_side()
    {
        JourneyLog log = Deals(12, 28, days: 8);
        var before = new GoalBaseline(0.2, Start);
        Scorecard card = Score(
            log,
            Start + Duration.FromDays(50),
            Goal.AtLeast(Figure.WinRate, 0.4, Due) with { Name = "more wins", Baseline = before },
            Goal.AtMost(Figure.DropOff("talks"), 0.6, Due) with { Name = "fewer losses", Baseline = new GoalBaseline(0.8, Start) },
            Goal.AtMost(Figure.MedianTimeInStage("talks"), Duration.FromDays(10), Due) with { Name = "quicker" });

        GoalProgress wins = card["more wins"];
        wins.BetterThanTarget.Should().BeApproximately(-0.1, 1e-12);
        wins.BetterThanBaseline.Should().BeApproximately(0.1, 1e-12);
        wins.ShareOfWay.Should().BeApproximately(0.5, 1e-12);
        card["fewer losses"].BetterThanTarget.Should().BeApproximately(-0.1, 1e-12);
        card["fewer losses"].BetterThanBaseline.Should().BeApproximately(0.1, 1e-12);
        card["fewer losses"].ShareOfWay.Should().BeApproximately(0.5, 1e-12);
        card["quicker"].BetterThanTarget.Should().Be(2);
        card["quicker"].BetterThanBaseline.Should().BeNull();
        card["quicker"].ShareOfWay.Should().BeNull();
        wins.ToString().Should().StartWith("AtRisk: more wins: win rate at least 0.40 by 2026-06-10T09:00:00Z; measured 0.30 (").And.EndWith("of 40, worse than the target by 0.10, better than the baseline by 0.10");
    }

    [Fact]
    public void A_baseline_that_is_the_target_or_better_has_no_way_to_go() =>
        Score(Deals(12, 28), Due, Goal.AtLeast(Figure.WinRate, 0.4, Due) with { Baseline = new GoalBaseline(0.4, Start) }).Goals[0].ShareOfWay.Should().BeNull();

    [Fact]
    public void Chance_may_have_brought_what_lies_near_the_target()
    {
        JourneyLog log = Deals(30, 70);

        Score(log, Due, Goal.AtLeast(Figure.WinRate, 0.29, Due)).Goals[0].IsBeyondChance.Should().BeFalse();
        Score(log, Due, Goal.AtLeast(Figure.WinRate, 0.31, Due)).Goals[0].IsBeyondChance.Should().BeFalse();
        Score(log, Due, Goal.AtLeast(Figure.WinRate, 0.2, Due)).Goals[0].IsBeyondChance.Should().BeTrue();
        Score(log, Due, Goal.AtLeast(Figure.WinRate, 0.5, Due)).Goals[0].IsBeyondChance.Should().BeTrue();
        Score(log, Due, Goal.AtMost(Figure.WinRate, 0.2, Due)).Goals[0].IsBeyondChance.Should().BeTrue();
        Score(Deals(0, 0), Due, Goal.AtMost(Figure.WinRate, 0.2, Due)).Goals[0].IsBeyondChance.Should().BeNull();
    }

    // NotEnoughData never depends on the target; else the harder the target, the worse the status, and met targets are those that the value reaches.
    [Fact]
    public void A_harder_target_never_has_a_better_status() =>
        Gen.Select(GeneratedLogs.Middling, Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, 1], Gen.Int[-1, 1], Gen.Int[1, 6]).Sample(
            (generated, one, other, direction, due, least) =>
            {
                (double easy, double hard) = direction == 0 ? (Math.Min(one, other), Math.Max(one, other)) : (Math.Max(one, other), Math.Min(one, other));
                var goal = new Goal
                {
                    Figure = Figure.DropOff(generated.Definition.Stages[0].Id),
                    Direction = (GoalDirection)direction,
                    Target = easy,
                    By = generated.AsOf + Duration.FromDays(due),
                    MinimumTrials = least,
                };
                var goals = GoalSet.For(generated.Definition, goal with { Name = "easy" }, goal with { Name = "hard", Target = hard });

                Scorecard card = goals.Score(generated.Build().Measure(generated.AsOf, goals.Metrics.AsSpan()));

                ((int)card["hard"].Status).Should().BeLessThanOrEqualTo((int)card["easy"].Status);
                (card["hard"].Status == GoalStatus.NotEnoughData).Should().Be(card["easy"].Status == GoalStatus.NotEnoughData);
                card["hard"].BetterThanTarget.GetValueOrDefault().Should().BeLessThanOrEqualTo(card["easy"].BetterThanTarget.GetValueOrDefault());
                if (card["easy"].Status is GoalStatus.Met or GoalStatus.OnTrack)
                {
                    card["easy"].BetterThanTarget.Should().BeGreaterThanOrEqualTo(0);
                }
            },
            iter: 500);

    [Fact]
    public void A_goal_that_was_due_is_judged_by_what_was_known_then()
    {
        // 12 of 40 won by day 10, and 40 more won on day 200.
        JourneyLog log = Deals([.. Enumerable.Repeat(("won", 10.0), 12), .. Enumerable.Repeat(("lost", 10.0), 28), .. Enumerable.Repeat(("won", 200.0), 40)]);
        Instant now = Start + Duration.FromDays(201);

        Scorecard card = Score(
            log,
            now,
            Goal.AtLeast(Figure.WinRate, 0.4, Due) with { Name = "then" },
            Goal.AtLeast(Figure.WinRate, 0.4, now + Duration.FromDays(1)) with { Name = "now" });

        card["then"].Status.Should().Be(GoalStatus.Missed);
        card["then"].MeasuredAt.Should().Be(Due);
        card["then"].Reading.Value.Should().Be(0.3);
        card["now"].Status.Should().Be(GoalStatus.OnTrack);
        card["now"].Reading.Value.Should().Be(52.0 / 80);
        card["now"].MeasuredAt.Should().Be(now);
        card.AsOf.Should().Be(now);
    }

    [Fact]
    public void Each_group_is_scored_and_one_that_was_not_there_yet_has_no_data()
    {
        var builder = new JourneyLogBuilder(Sales);
        Add(builder, "north", won: 20, lost: 20, 0);
        Add(builder, "south", won: 5, lost: 35, 0);
        Add(builder, "west", won: 40, lost: 0, 150);
        var options = new MeasureOptions { SplitBy = [Dimension.Segment] };
        Instant now = Start + Duration.FromDays(160);
        var goals = GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.4, Due) with { Name = "then" }, Goal.AtLeast(Figure.WinRate, 0.4, now + Duration.FromDays(1)) with { Name = "now" });
        JourneyLog log = builder.Build();

        Scorecard card = log.Score(now, goals, options);

        card.Groups.Select(group => $"{group.Key}: {group["then"].Status}, {group["now"].Status}")
            .Should().Equal("north: Met, OnTrack", "south: Missed, AtRisk", "west: NotEnoughData, OnTrack");
        card["then"].Reading.Value.Should().Be(25.0 / 80);
        card.Count(GoalStatus.OnTrack).Should().Be(1);
        card.ToString().Should().Contain("1 OnTrack, 1 Missed").And.Contain("south: Missed");

        Scorecard measured = goals.Score(log.Measure(now, options, goals.Metrics.AsSpan()));
        measured.Groups.Select(group => group["now"]).Should().Equal(card.Groups.Select(group => group["now"]));
        measured["then"].Status.Should().Be(GoalStatus.Met, "reports of a later instant say how it stands then");
    }

    [Fact]
    public void Needs_each_metric_once_and_scores_in_any_order_of_measuring()
    {
        var goals = GoalSet.For(
            Sales,
            Goal.AtLeast(Figure.WinRate, 0.4, Due),
            Goal.AtMost(Figure.DropOff("talks"), 0.4, Due),
            Goal.AtLeast(Figure.OfShare(new DemoShare(), "with a demo", share => share), 0.5, Due),
            Goal.AtMost(Figure.MeanSalesCycle, Duration.FromDays(9), Due),
            Goal.AtLeast(Figure.SalesVelocity("EUR"), new Money(500, "EUR"), Due));

        goals.Metrics.Select(metric => metric.Name).Should().Equal("funnel", new DemoShare().Name, "flow", Metric.Sales.Name);
        JourneyLog log = Deals(20, 20);
        goals.Score(log.Measure(Due, [Metric.TimeInStage, .. goals.Metrics.Reverse()])).Should().Be(log.Score(Due, goals));
    }

    [Fact]
    public void Of_no_journeys_and_of_no_goals_there_is_a_scorecard()
    {
        JourneyLog none = JourneyLog.Of(Sales, []);

        Score(none, Due, Goal.AtLeast(Figure.WinRate, 0.4, Due)).Goals[0].Status.Should().Be(GoalStatus.NotEnoughData);
        Score(none, Due).ToString().Should().Be("Goals as of 2026-06-10T09:00:00Z: none");
    }

    [Fact]
    public void Refuses_an_instant_before_the_latest_event_and_a_log_that_has_no_such_stage()
    {
        JourneyLog log = Deals(1, 0);
        var goals = GoalSet.For(Sales, Goal.AtMost(Figure.DropOff("talks"), 0.4, Due));
        JourneyLog others = JourneyLog.Of(JourneyDefinition.Create("others", journey => journey.Stage("chat")), []);

        FluentActions.Invoking(() => log.Score(Start, goals)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*CutAt*");
        FluentActions.Invoking(() => others.Score(Due, goals)).Should().Throw<ArgumentException>().WithMessage("*'sales v1'*'others v1'*no stage 'talks'*");
    }

    private static Scorecard Score(JourneyLog log, Instant asOf, params ReadOnlySpan<Goal> goals) => log.Score(asOf, GoalSet.For(Sales, goals));

    private static JourneyLog Deals(int won, int lost, double days = 10) => Deals([.. Enumerable.Repeat(("won", days), won), .. Enumerable.Repeat(("lost", days), lost)]);

    private static JourneyLog Deals(IReadOnlyList<(string Outcome, double Days)> deals)
    {
        var builder = new JourneyLogBuilder(Sales);
        for (int i = 0; i < deals.Count; i++)
        {
            JourneyIndex journey = builder.Journey($"deal-{i}");
            builder.Add(journey, builder.Codes.Stage("talks"), Start);
            builder.Add(journey, builder.Codes.Outcome(deals[i].Outcome), Start + Duration.FromDays(deals[i].Days));
        }

        return builder.Build();
    }

    private static void Add(JourneyLogBuilder builder, string segment, int won, int lost, int day)
    {
        for (int i = 0; i < won + lost; i++)
        {
            JourneyIndex journey = builder.Journey($"{segment}-{i}");
            builder.SetAttribute(journey, JourneyAttribute.Segment, segment);
            builder.Add(journey, builder.Codes.Stage("talks"), Start + Duration.FromDays(day));
            builder.Add(journey, builder.Codes.Outcome(i < won ? "won" : "lost"), Start + Duration.FromDays(day + 5));
        }
    }
}
