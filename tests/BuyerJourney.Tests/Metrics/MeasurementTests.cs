using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class MeasurementTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Instant AsOf = Start + Duration.FromDays(100);
    private static readonly Metric[] All = [Metric.Funnel, Metric.TimeInStage, new DemoShare()];

    [Fact]
    public void Refuses_to_measure_on_no_thread_naming_the_option() =>
        FluentActions.Invoking(() => JourneyLog.Of(Definition, []).Measure(AsOf, new MeasureOptions { Threads = 0 }, Metric.Funnel)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("MeasureOptions.Threads must be 1 or more; leave it out to measure on one thread.*Actual value was 0.").WithParameterName("options");

    [Fact]
    public void Funnel_counts_a_won_journey_as_having_reached_every_stage()
    {
        JourneyLog log = Log(builder =>
        {
            JourneyIndex won = builder.Journey("won");
            builder.Add(won, builder.Codes.Stage("awareness"), Start);
            builder.Add(won, builder.Codes.Outcome("won"), Start + Duration.FromDays(1));
            JourneyIndex open = builder.Journey("open");
            builder.Add(open, builder.Codes.Stage("awareness"), Start);
            builder.Add(open, builder.Codes.Stage("decision"), Start + Duration.FromDays(1));
            JourneyIndex lost = builder.Journey("lost");
            builder.Add(lost, builder.Codes.Stage("awareness"), Start);
            builder.Add(lost, builder.Codes.Outcome("lost"), Start + Duration.FromDays(1));
        });

        FunnelReport funnel = log.Measure(AsOf, Metric.Funnel).Get(Metric.Funnel);

        funnel.WinRate.Should().Be(new Proportion(1, 2));
        funnel["awareness"].Reached.Should().Be(3);
        funnel["consideration"].Reached.Should().Be(2);
        funnel["consideration"].Skipped.Should().Be(2);
        funnel["decision"].ConversionFromStart.Should().Be(new Proportion(2, 3));
        funnel["decision"].ConversionToNext.Should().Be(new Proportion(1, 2));
        funnel["awareness"].DropOff.Should().Be(new Proportion(1, 3));
    }

    [Fact]
    public void Shares_by_ending_tell_advanced_stays_from_lost_ones()
    {
        JourneyLog log = Log(builder =>
        {
            for (int j = 0; j < 4; j++)
            {
                JourneyIndex journey = builder.Journey($"j{j}");
                builder.Add(journey, builder.Codes.Stage("awareness"), Start);
                builder.Add(journey, j == 0 ? builder.Codes.Outcome("lost") : builder.Codes.Stage("decision"), Start + Duration.FromDays(j + 1));
            }
        });

        StaySurvival awareness = log.Measure(AsOf, Metric.TimeInStage).Get(Metric.TimeInStage)["awareness"].Survival!;

        awareness.ShareEnded(VisitEnding.Lost, Duration.FromDays(2)).Should().Be(0.25);
        awareness.ShareEnded(VisitEnding.Advanced, Duration.FromDays(2)).Should().Be(0.25);
        awareness.ShareLongerThan(Duration.FromDays(2)).Should().Be(0.5);
        awareness.Median.Should().Be(Duration.FromHours(60));
    }

    [Fact]
    public void Of_no_journeys_every_report_is_sensible()
    {
        MetricReports reports = Log(_ => { }).Measure(AsOf, All);

        reports.Get(Metric.Funnel).WinRate.Value.Should().BeNull();
        reports.Get(Metric.TimeInStage)["decision"].Ended.Median.Should().BeNull();
        reports.ToString().Should().NotContain("NaN");
    }

    [Fact]
    public void Refuses_an_instant_before_the_latest_event()
    {
        JourneyLog log = Random(50);

        Action measure = () => log.Measure(Start, Metric.Funnel);

        measure.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*log.CutAt(asOf)*");
    }

    [Fact]
    public void Groups_add_up_to_the_total()
    {
        JourneyLog log = Random(500);

        MetricReports reports = log.Measure(AsOf, new MeasureOptions { SplitBy = [Dimension.Segment] }, All);

        reports.Groups.Select(group => group.Key.ToString()).Should().Equal("large", "small");
        reports.Groups.Sum(group => group.Get(Metric.Funnel).Journeys).Should().Be(500);
        reports.Get(Metric.TimeInStage).Should().Be(log.Measure(AsOf, All).Get(Metric.TimeInStage));
        reports.Group("small")!.Get(Metric.Funnel).Journeys.Should().Be(250);
    }

    [Fact]
    public void The_group_without_a_value_is_found_by_null()
    {
        JourneyLog log = Random(10);

        MetricReports reports = log.Measure(AsOf, new MeasureOptions { SplitBy = [Dimension.Attribute("industry")] }, Metric.Funnel);

        reports.Group(null)!.Get(Metric.Funnel).Journeys.Should().Be(10);
    }

    [Fact]
    public void Several_threads_give_the_report_of_one()
    {
        JourneyLog log = Random(50_000);

        MetricReports one = log.Measure(AsOf, All);
        MetricReports two = log.Measure(AsOf, new MeasureOptions { Threads = 2 }, All);

        two.All.Should().Equal(one.All);
    }

    [Fact]
    public void Taking_back_a_journey_undoes_adding_it()
    {
        JourneyLog log = Random(300);
        var book = new TallyBook(log.Codes, Percentiles.Exact, [.. All], []);
        var folding = new Folding(book, log.Columns);
        var walk = new VisitWalk(log.Codes);
        byte[] empty = book.Save();
        folding.Fold(log.Columns, walk, 0, log.JourneyCount, 1);

        book.Save().Should().NotEqual(empty);
        folding.Fold(log.Columns, walk, 0, log.JourneyCount, -1);

        book.Save().Should().Equal(empty);
    }

    [Theory]
    [InlineData(Percentiles.Exact)]
    [InlineData(Percentiles.Approximate)]
    public void A_saved_book_reports_as_before(Percentiles percentiles)
    {
        JourneyLog log = Random(300);
        TallyBook book = log.Tally(new MeasureOptions { SplitBy = [Dimension.Segment], Percentiles = percentiles }, All);

        TallyBook loaded = TallyBook.Load(book.Save(), Definition, All, [Dimension.Segment]);

        loaded.Report(AsOf).All.Should().Equal(book.Report(AsOf).All);
        loaded.Save().Should().Equal(book.Save());
    }

    [Fact]
    public void Refuses_bytes_that_are_no_saved_book()
    {
        byte[] saved = Random(30).Tally(new MeasureOptions(), All).Save();

        ((Action)(() => TallyBook.Load("hello"u8, Definition, All))).Should().Throw<FormatException>().WithMessage("*no saved tallies*");
        for (int length = 4; length < saved.Length; length++)
        {
            ((Action)(() => TallyBook.Load(saved.AsSpan(0, length), Definition, All))).Should().Throw<FormatException>();
        }
    }

    [Fact]
    public void Cancelling_stops_the_run()
    {
        JourneyLog log = Random(40_000);
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAtOnce(cancel);

        Action measure = () => log.Measure(AsOf, new MeasureOptions { Progress = progress, CancellationToken = cancel.Token }, All);

        measure.Should().Throw<OperationCanceledException>();
        progress.Seen.Should().BeLessThan(40_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancelling_leaves_nothing_half_done(int threads)
    {
        JourneyLog log = Random(60_000);
        MetricReports untouched = log.Measure(AsOf, All);
        TallyBook book = log.Tally(new MeasureOptions(), All);
        byte[] saved = book.Save();
        using var cancel = new CancellationTokenSource();
        var options = new MeasureOptions { Threads = threads, Progress = new CancelAtOnce(cancel), CancellationToken = cancel.Token };

        ((Action)(() => log.Measure(AsOf, options, All))).Should().Throw<OperationCanceledException>();
        ((Action)(() => book.Merge(log.Tally(options, All)))).Should().Throw<OperationCanceledException>();

        log.Measure(AsOf, new MeasureOptions { Threads = threads }, All).All.Should().Equal(untouched.All);
        book.Save().Should().Equal(saved);
    }

    [Fact]
    public void Progress_ends_at_the_last_journey()
    {
        JourneyLog log = Random(40_000);
        var seen = new List<MeasureProgress>();

        log.Measure(AsOf, new MeasureOptions { Progress = new Listener(seen.Add) }, All);

        seen.Select(progress => progress.Journeys).Should().BeInAscendingOrder().And.HaveCountGreaterThan(1);
        seen[^1].Share.Should().Be(1);
    }

    [Fact]
    public void Refuses_a_metric_asked_for_twice()
    {
        JourneyLog log = Random(10);

        Action measure = () => log.Measure(AsOf, Metric.Funnel, Metric.Funnel);

        measure.Should().Throw<ArgumentException>().WithMessage("*'funnel' is asked for twice*");
    }

    private static JourneyLog Log(Action<JourneyLogBuilder> fill)
    {
        var builder = new JourneyLogBuilder(Definition);
        fill(builder);
        return builder.Build();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_metric_throws_comes_through_on_any_number_of_threads(int threads)
    {
        JourneyLog log = Random(10_000);

        log.Invoking(l => l.Measure(AsOf, new MeasureOptions { Threads = threads }, new ThrowingMetric())).Should().Throw<NotSupportedException>().WithMessage("Not that journey.");
    }

    private static JourneyLog Random(int journeys) => Log(builder =>
    {
        var random = new Random(7);
        for (int j = 0; j < journeys; j++)
        {
            JourneyIndex journey = builder.Journey($"j{j}");
            builder.SetAttribute(journey, "segment", j % 2 == 0 ? "small" : "large");
            Instant at = Start;
            for (int e = random.Next(6); e > 0; e--)
            {
                at += Duration.FromMinutes(random.Next(5_000));
                EventCode code = random.Next(10) switch
                {
                    < 6 => builder.Codes.Stage(Definition.Stages[random.Next(3)].Id),
                    < 7 => builder.Codes.Outcome(random.Next(2) == 0 ? "won" : "lost"),
                    _ => builder.Codes.Touchpoint("demo"),
                };
                builder.Add(journey, code, at);
            }
        }
    });

    private sealed class Listener(Action<MeasureProgress> listen) : IProgress<MeasureProgress>
    {
        public void Report(MeasureProgress value) => listen(value);
    }

    private sealed class CancelAtOnce(CancellationTokenSource cancel) : IProgress<MeasureProgress>
    {
        public int Seen { get; private set; }

        public void Report(MeasureProgress value)
        {
            Seen = value.Journeys;
            cancel.Cancel();
        }
    }

    private sealed class DemoShare : Metric<DemoShare.Counts, Proportion>
    {
        public override string Name => "demo share";

        protected override Counts NewTally(TallyScope scope) => new(scope);

        protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
        {
            tally.Journeys.Add(sign);
            if (trace.Has(tally.Demo))
            {
                tally.WithDemo.Add(sign);
            }
        }

        protected override Proportion Report(Counts tally, ReportScope scope) => new(tally.WithDemo.Value, tally.Journeys.Value);

        public sealed class Counts : Tally
        {
            public Counts(TallyScope scope)
                : base(scope) =>
                (Journeys, WithDemo, Demo) = (AddCount("journeys"), AddCount("with demo"), scope.Codes.Touchpoint("demo"));

            public Count Journeys { get; }

            public Count WithDemo { get; }

            public EventCode Demo { get; }
        }
    }

    private sealed class ThrowingMetric : Metric<ThrowingMetric.Nothing, int>
    {
        public override string Name => "throwing";

        protected override Nothing NewTally(TallyScope scope) => new(scope);

        protected override void Fold(Nothing tally, in JourneyTrace trace, int sign) => throw new NotSupportedException("Not that journey.");

        protected override int Report(Nothing tally, ReportScope scope) => 0;

        internal sealed class Nothing(TallyScope scope) : Tally(scope);
    }
}
