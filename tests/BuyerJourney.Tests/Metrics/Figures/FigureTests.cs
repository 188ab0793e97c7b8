using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.WorkingTime;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Metrics.Laws;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.Figures;

public class FigureTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead").Stage("demo").Touchpoint("call"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_figure_of_the_funnel_is_what_the_reference_counts() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, Metric.Funnel);
            ReferenceLog log = generated.Reference();
            RequireShare(Figure.WinRate.In(reports), ReferenceRate.Of(log.Journeys.Where(j => j.IsClosed), j => j.IsWon));
            foreach (Stage stage in generated.Definition.Stages)
            {
                var expected = new ReferenceFunnel(log, stage);
                RequireShare(Figure.ConversionToNext(stage.Id).In(reports), expected.ConversionToNext);
                RequireShare(Figure.ConversionFromStart(stage.Id).In(reports), expected.ConversionFromStart);
                RequireShare(Figure.ResolvedWinRate(stage.Id).In(reports), expected.ResolvedWinRate);
                RequireShare(Figure.DropOff(stage.Id).In(reports), expected.DropOff);
                RequireShare(Figure.Reaches(stage.Id).In(reports), new ReferenceRate(expected.Reached, log.Journeys.Count));
            }

            RequireCount(Figure.Won.In(reports), log.Journeys.Count(j => j.IsWon), log);
            RequireCount(Figure.Lost.In(reports), log.Journeys.Count(j => j.IsLost), log);
            RequireCount(Figure.Open.In(reports), log.Journeys.Count(j => !j.IsClosed), log);
        },
        iter: 200);

    [Fact]
    public void The_value_of_the_won_is_what_their_deals_add_up_to() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, Metric.Sales);
            Money[] won = [.. generated.Reference().Journeys.Where(j => j.IsWon).Select(j => j.Value).OfType<Money>()];
            foreach (string currency in won.Select(value => value.Currency).Append("XTS").Distinct())
            {
                decimal[] amounts = [.. won.Where(value => value.Currency == currency).Select(value => value.Amount)];
                Figure.WonValue(currency).In(reports).Should().Be(
                    new FigureReading { Unit = FigureUnit.Money(currency), Value = (double)amounts.Sum(), Interval = null, Trials = amounts.Length });
            }
        },
        iter: 200);

    [Fact]
    public void The_mean_time_in_stage_is_the_area_under_the_reference_curve() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, Metric.TimeInStage);
            foreach (Stage stage in generated.Definition.Stages)
            {
                ReferenceSurvival expected = new ReferenceTimeInStage(generated.Reference(), stage).Survival;
                Duration[] seen = [.. expected.Ended.Select(e => e.Length).Concat(expected.Open)];
                foreach (Duration upTo in seen.Where(length => length > Duration.Zero).Distinct())
                {
                    FigureReading reading = Figure.MeanTimeInStage(stage.Id, upTo).In(reports);
                    reading.Value!.Value.Should().BeApproximately(AreaUnder(expected, upTo), 1e-9);
                    reading.Trials.Should().Be(expected.Ended.Count);
                    reading.Interval!.Value.Contains(reading.Value.Value).Should().BeTrue();
                }

                if (expected.Open.Count > 0 && expected.Open.Max() == seen.Max())
                {
                    Figure.MeanTimeInStage(stage.Id, seen.Max() + Duration.FromHours(1)).In(reports).Value.Should().BeNull("nobody was watched that long");
                }
            }
        },
        iter: 200);

    [Fact]
    public void The_sales_cycle_is_that_of_the_won_journeys() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            MetricReports reports = generated.Build().Measure(generated.AsOf, Metric.Flow, Metric.TimeInStage);
            Duration[] cycles = [.. generated.Reference().Journeys.Where(j => j.IsWon).Select(ReferenceFlow.Cycle).OfType<Duration>()];

            FigureReading mean = Figure.MeanSalesCycle.In(reports);
            FigureReading median = Figure.MedianSalesCycle.In(reports);

            (mean.Trials, median.Trials).Should().Be((cycles.Length, cycles.Length));
            mean.Value.Should().BeApproximately(cycles.Length == 0 ? null : cycles.Average(cycle => cycle.TotalDays), 1e-9);
            median.Value.Should().BeApproximately(ReferenceQuantile.Ticks(cycles, 0.5) / NodaConstants.TicksPerDay, 1e-9);
            TimeToClose close = reports.Get(Metric.Flow).TimeToClose;
            Figure.MedianTimeToClose.In(reports).Value.Should().BeApproximately(close.Median?.TotalDays, 1e-9);
            foreach (Stage stage in generated.Definition.Stages)
            {
                Figure.MedianTimeInStage(stage.Id).In(reports).Value.Should().BeApproximately(reports.Get(Metric.TimeInStage)[stage.Id].Survival!.Median?.TotalDays, 1e-9);
            }
        },
        iter: 200);

    [Fact]
    public void Steps_money_and_ones_own_metrics_have_figures_too()
    {
        JourneyLog log = TestLogs.Of(Sales, Start, "lead 0, call 1, demo 3, won 10, 100 EUR", "lead 0, call 2, lost 4", "lead 0, demo 5");
        StepConversionMetric goesOn = Metric.StepConversion("call", Step.Stage("demo"), Duration.FromDays(7));
        LeavesAfterMetric leaves = Metric.LeavesAfter("call");
        MetricReports reports = log.Measure(Start + Duration.FromDays(20), goesOn, leaves, Metric.Sales, new DemoShare(), Metric.Flow);

        Figure.StepConversion(goesOn).In(reports).Should().Be(Share(1, 2));
        Figure.LeavesAfter(leaves).In(reports).Should().Be(Share(1, 2));
        Figure.OfShare(new DemoShare(), "with a demo", share => share).In(reports).Should().Be(Share(0, 3));
        Figure.OfNumber(Metric.Flow, "paths", FigureUnit.Number, flow => flow.Variants.Count, flow => flow.WithPath).In(reports).ToString().Should().Be("3.00 of 3");

        // 1 open × 1/2 won × 100 EUR ÷ 10 days.
        FigureReading velocity = Figure.SalesVelocity("EUR").In(reports);
        (velocity.Value, velocity.Trials).Should().Be((5.0, 1L));
        velocity.Interval.Should().BeNull();
        velocity.ToString().Should().Be("5.00 EUR a day of 1");
        Figure.SalesVelocity("USD").In(reports).Value.Should().BeNull();
    }

    [Fact]
    public void A_number_that_is_none_is_no_value()
    {
        MetricReports reports = TestLogs.Of(Sales, Start, "lead 0").Measure(Start, Metric.Flow);

        Figure.OfNumber(Metric.Flow, "bad", FigureUnit.Number, _ => double.NaN, _ => 1).In(reports).Value.Should().BeNull();
    }

    [Fact]
    public void Of_no_journeys_there_is_no_value()
    {
        MetricReports reports = JourneyLog.Of(Sales, []).Measure(Start, Metric.Funnel, Metric.TimeInStage, Metric.Flow);
        Figure[] figures =
        [
            Figure.WinRate, Figure.MeanSalesCycle, Figure.MedianSalesCycle, Figure.MedianTimeToClose, Figure.ConversionToNext("lead"), Figure.ConversionFromStart("demo"), Figure.DropOff("demo"),
            Figure.MedianTimeInStage("lead"), Figure.MedianTimeInStage("demo"), Figure.MeanTimeInStage("lead", Duration.FromDays(1)),
        ];

        figures.Select(figure => figure.In(reports)).Should().OnlyContain(reading => reading.Value == null && reading.Interval == null && reading.Trials == 0);
    }

    [Fact]
    public void What_was_not_measured_is_refused_by_name()
    {
        MetricReports reports = TestLogs.Of(Sales, Start, "lead 0").Measure(Start, Metric.Funnel);

        FluentActions.Invoking(() => Figure.MedianTimeInStage("lead").In(reports)).Should().Throw<ArgumentException>().WithMessage("*'lead: median time in stage'*'time in stage'*'funnel'*");
    }

    [Fact]
    public void Lengths_of_ended_visits_alone_are_refused_as_a_time_in_stage() =>
        FluentActions.Invoking(() => Figure.MedianTimeInStage("lead", Metric.TimeInEndedVisits)).Should().Throw<ArgumentException>().WithMessage("*time in ended visits*");

    [Fact]
    public void A_stage_that_the_definition_does_not_have_is_refused_by_name()
    {
        MetricReports reports = TestLogs.Of(Sales, Start, "lead 0, demo 2").Measure(Start + Duration.FromDays(2), new MeasureOptions { SplitBy = [Dimension.Segment] }, Metric.Funnel, Metric.TimeInStage);

        foreach (Figure figure in new[] { Figure.Reaches("nope"), Figure.ConversionToNext("nope"), Figure.MedianTimeInStage("nope") })
        {
            FluentActions.Invoking(() => figure.In(reports)).Should().Throw<ArgumentException>().WithMessage($"*no stage 'nope' for the figure '{figure}'*lead, demo*");
            FluentActions.Invoking(() => figure.In(reports.Groups[0])).Should().Throw<ArgumentException>().WithMessage("*no stage 'nope'*");
        }
    }

    [Fact]
    public void A_time_in_stage_can_be_working_time()
    {
        // Monday 9:00 to Wednesday 9:00 are 16 working hours.
        JourneyLog log = TestLogs.Of(Sales, Start, "lead 0, demo 2");
        var office = WorkingCalendar.Weekdays("office", DateTimeZone.Utc, new LocalTime(9, 0), new LocalTime(17, 0));

        Figure figure = Figure.MeanTimeInStage("lead", Duration.FromHours(16), Metric.TimeInStage.In(office));

        figure.In(log.Measure(Start + Duration.FromDays(2), figure.Metric)).Value.Should().BeApproximately(16, 1e-12);
        figure.Unit.Should().Be(FigureUnit.WorkingHours);
        figure.Title.Should().Be("mean time in stage in working time of office up to 16 working hours");
        figure.Should().NotBe(Figure.MeanTimeInStage("lead", Duration.FromHours(16) + Duration.FromSeconds(1), Metric.TimeInStage.In(office)));
        Figure.MedianTimeInStage("lead", Metric.TimeInStage.In(office)).Should().NotBe(Figure.MedianTimeInStage("lead"));
    }

    [Fact]
    public void Figures_of_one_metric_title_and_stage_are_the_same()
    {
        Figure.DropOff("lead").Should().Be(Figure.DropOff("lead"));
        Figure.DropOff("lead").Should().NotBe(Figure.DropOff("demo"));
        Figure.DropOff("lead").Should().NotBe(Figure.ResolvedWinRate("lead"));
        Figure.MeanTimeInStage("lead", Duration.FromDays(1)).Should().NotBe(Figure.MeanTimeInStage("lead", Duration.FromDays(2)));
        Figure.MeanTimeInStage("lead", Duration.FromDays(30)).Should().NotBe(Figure.MeanTimeInStage("lead", Duration.FromDays(30) + Duration.FromMinutes(5)));
        Figure.DropOff("lead").GetHashCode().Should().Be(Figure.DropOff("lead").GetHashCode());
        Figure.DropOff("lead").ToString().Should().Be("lead: drop-off");
    }

    private static FigureReading Share(long successes, long trials)
    {
        var share = new Proportion(successes, trials);
        return new FigureReading { Unit = FigureUnit.Share, Value = share.Value, Interval = share.Interval, Trials = trials };
    }

    private static void RequireCount(FigureReading reading, int expected, ReferenceLog log) =>
        reading.Should().Be(new FigureReading { Unit = FigureUnit.Journeys, Value = expected, Interval = null, Trials = log.Journeys.Count });

    private static void RequireShare(FigureReading reading, ReferenceRate? expected) =>
        reading.Should().Be(expected is { } rate ? Share(rate.Successes, rate.Trials) : new FigureReading { Unit = FigureUnit.Share, Value = null, Interval = null, Trials = 0 });

    private static double AreaUnder(ReferenceSurvival curve, Duration upTo)
    {
        double area = 0;
        Duration from = Duration.Zero;
        foreach (Duration time in curve.Times.Where(t => t < upTo).Append(upTo))
        {
            double height = from == Duration.Zero && !curve.Times.Contains(Duration.Zero) ? 1 : curve.StillThere(from);
            area += height * (time - from).TotalDays;
            from = time;
        }

        return area;
    }
}
