using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Goals;

public class GoalRealismTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));

    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];

    // Won of 40 in each quarter that started; those of 2026-Q1 have not had their time.
    private static readonly (Instant Start, int Won, int Closed)[] Quarters =
    [
        (Instant.FromUtc(2025, 2, 1, 0, 0), 8, 40),
        (Instant.FromUtc(2025, 3, 31, 21, 59), 4, 40),

        // 23:00 in London, but midnight of 1 April in Vienna.
        (Instant.FromUtc(2025, 3, 31, 22, 0), 14, 40),
        (Instant.FromUtc(2025, 8, 1, 0, 0), 20, 29),
        (Instant.FromUtc(2025, 11, 1, 0, 0), 14, 40),
        (Instant.FromUtc(2026, 1, 10, 0, 0), 36, 40),
    ];

    private static readonly Instant Now = Instant.FromUtc(2026, 2, 1, 0, 0);

    [Theory]
    [InlineData(0.35, Realism.ReachedBefore)]
    [InlineData(0.36, Realism.Stretch)]
    [InlineData(0.50, Realism.Stretch)]
    [InlineData(0.51, Realism.BeyondHistory)]
    public void A_target_is_held_against_the_best_quarter_that_is_old_enough(double target, Realism expected)
    {
        GoalRealism row = Check(Goal.AtLeast(Figure.WinRate, target, Now + Duration.FromDays(90)));

        // 14 of 40: Wilson 0.221–0.505. The small third quarter of 2025 and the young first of 2026 don't count; of two equally good ones the earlier does.
        row.Best.Should().Be(new PeriodReading("2025-Q2", Reading(14, 40), IsMatured: true));
        row.Verdict.Should().Be(expected);
    }

    [Fact]
    public void All_periods_are_told_with_their_age()
    {
        GoalRealism row = Check(Goal.AtLeast(Figure.WinRate, 0.9, Now + Duration.FromDays(90)));

        row.Periods.Should().Equal(
            new PeriodReading("2025-Q1", Reading(12, 80), true),
            new PeriodReading("2025-Q2", Reading(14, 40), true),
            new PeriodReading("2025-Q3", Reading(20, 29), true),
            new PeriodReading("2025-Q4", Reading(14, 40), true),
            new PeriodReading("2026-Q1", Reading(36, 40), false));
        row.ToString().Should().StartWith("BeyondHistory: win rate at least 0.90; the best quarter was 2025-Q2: 0.35 (");
        (row.Zone, row.Period, row.Maturity).Should().Be(("Europe/Vienna", CalendarPeriod.Quarter, Duration.FromDays(30)));
    }

    [Fact]
    public void What_is_to_be_small_was_best_where_it_was_smallest()
    {
        GoalRealism row = Check(Goal.AtMost(Figure.DropOff("talks"), 0.6, Now + Duration.FromDays(90)));

        row.Best!.Period.Should().Be("2025-Q2");
        row.Verdict.Should().Be(Realism.Stretch);
    }

    [Fact]
    public void Without_an_old_enough_period_history_says_nothing()
    {
        GoalRealism row = Check(Goal.AtLeast(Figure.WinRate, 0.1, Now + Duration.FromDays(90)), Duration.FromDays(1_000));

        (row.Best, row.Verdict).Should().Be((null, Realism.Unknown));
        row.ToString().Should().Contain("no quarter is old enough");
        Check(Goal.AtLeast(Figure.WinRate, 0.1, Now), log: JourneyLog.Of(Sales, [])).Verdict.Should().Be(Realism.Unknown);
    }

    [Fact]
    public void Where_the_figure_has_no_interval_all_beyond_the_best_is_beyond_history()
    {
        Figure mean = Figure.OfNumber(Metric.Flow, "paths", FigureUnit.Number, flow => flow.Variants.Count, flow => flow.WithPath);

        Check(Goal.AtLeast(mean, 2, Now)).Verdict.Should().Be(Realism.ReachedBefore);
        Check(Goal.AtLeast(mean, 2.1, Now)).Verdict.Should().Be(Realism.BeyondHistory);
    }

    [Fact]
    public void A_period_can_t_count_before_it_has_ended() =>
        FluentActions.Invoking(() => Check(Goal.AtLeast(Figure.WinRate, 0.1, Now), Duration.FromDays(-1))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void The_history_may_reach_to_the_latest_instant_and_no_period_is_ever_old_enough_for_a_longer_maturity()
    {
        GoalSet goals = GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.35, Now));

        GoalRealism Latest(Duration maturity) => Log().CheckRealism(Instant.MaxValue, goals, CalendarPeriod.Quarter, Vienna, maturity).Single();

        Latest(Duration.FromDays(30)).Periods.Should().HaveCount(5).And.OnlyContain(reading => reading.IsMatured);
        Latest(Duration.MaxValue).Periods.Should().HaveCount(5).And.OnlyContain(reading => !reading.IsMatured);
    }

    [Fact]
    public void A_journey_that_starts_in_the_last_quarter_of_the_calendar_is_in_a_period_too()
    {
        var builder = new JourneyLogBuilder(Sales);
        builder.Add(builder.Journey("placeholder"), builder.Codes.Stage("talks"), Instant.FromUtc(9999, 12, 31, 0, 0));
        JourneyLog log = builder.Build();

        log.CheckRealism(log.Latest!.Value, GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.35, Now)), CalendarPeriod.Quarter, Vienna, Duration.FromDays(30))
            .Single().Periods.Select(reading => (reading.Period, reading.IsMatured)).Should().Equal(("9999-Q4", false));
    }

    [Fact]
    public void Tells_how_far_it_is_stops_when_told_to_and_splits_by_nothing_else()
    {
        var told = new List<MeasureProgress>();
        MeasureOptions options = new() { Progress = new Listener(told.Add) };
        Rows<GoalRealism> Checked(MeasureOptions? how) => Log().CheckRealism(Now, GoalSet.For(Sales, Goal.AtLeast(Figure.WinRate, 0.35, Now)), CalendarPeriod.Quarter, Vienna, Duration.FromDays(30), how);

        Checked(options with { Threads = 2 }).Should().Equal(Checked(null));
        told.Max(progress => progress.Share).Should().Be(1);
        FluentActions.Invoking(() => Checked(options with { CancellationToken = new CancellationToken(canceled: true) })).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => Checked(options with { SplitBy = [Dimension.Persona] })).Should().Throw<ArgumentException>().WithMessage("*the options split by persona; leave SplitBy out*").WithParameterName("options");
    }

    private static GoalRealism Check(Goal goal, Duration? maturity = null, JourneyLog? log = null) =>
        (log ?? Log()).CheckRealism(Now, GoalSet.For(Sales, goal), CalendarPeriod.Quarter, Vienna, maturity ?? Duration.FromDays(30)).Should().ContainSingle().Which;

    private static FigureReading Reading(long won, long closed)
    {
        var share = new Proportion(won, closed);
        return new FigureReading { Unit = FigureUnit.Share, Value = share.Value, Interval = share.Interval, Trials = closed };
    }

    private static JourneyLog Log()
    {
        var builder = new JourneyLogBuilder(Sales);
        foreach ((Instant start, int won, int closed) in Quarters)
        {
            for (int i = 0; i < closed; i++)
            {
                JourneyIndex journey = builder.Journey($"{start}-{i}");
                builder.Add(journey, builder.Codes.Stage("talks"), start);
                builder.Add(journey, builder.Codes.Outcome(i < won ? "won" : "lost"), start + Duration.FromDays(20));
            }
        }

        return builder.Build();
    }

    private sealed class Listener(Action<MeasureProgress> listen) : IProgress<MeasureProgress>
    {
        public void Report(MeasureProgress value)
        {
            lock (listen) listen(value);
        }
    }
}
