using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Conversions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Section 5 of the semantics.</summary>
public class StepMetricsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision").Touchpoint("intro-call").Touchpoint("demo-request").Touchpoint("demo"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void The_rate_is_over_trials_whose_window_has_passed()
    {
        JourneyLog log = JourneyLog.Of(Sales,
        [
            Touch("old-converted", "intro-call", 0), Touch("old-converted", "demo-request", 30),
            Touch("old-late", "intro-call", 0), Touch("old-late", "demo-request", 31),
            Touch("old-silent", "intro-call", 0),
            Touch("before-only", "demo-request", 0), Touch("before-only", "intro-call", 1),
            Touch("young-converted", "intro-call", 50), Touch("young-converted", "demo-request", 51),
            Touch("young-waiting", "intro-call", 50),
            Touch("young-closed", "intro-call", 50), new JourneyClosed { Journey = "young-closed", At = Start + Duration.FromDays(52), Outcome = "lost" },
        ]);
        StepConversionMetric asks = Metric.StepConversion("intro-call", "demo-request", within: Duration.FromDays(30));

        StepConversionReport report = log.Measure(Start + Duration.FromDays(60), asks).Get(asks);

        report.Rate.Should().Be(new Proportion(1, 4));
        (report.UnmaturedConverted, report.UnmaturedClosed, report.UnmaturedWaiting).Should().Be((1, 1, 1));
        report.TimeToConvert.Count.Should().Be(2);
        report.ToString().Should().Contain("1 of 4").And.Contain("3 too young to count");
    }

    [Fact]
    public void Within_any_time_counts_nobody_who_never_did_it()
    {
        JourneyLog log = JourneyLog.Of(Sales, [Touch("silent", "intro-call", 0), Touch("lost", "intro-call", 0), Close("lost", "lost", 5), Touch("asks", "intro-call", 0), Touch("asks", "demo-request", 400)]);
        StepConversionMetric asks = Metric.StepConversion("intro-call", "demo-request", within: Duration.MaxValue);

        StepConversionReport report = log.Measure(Start + Duration.FromDays(500), asks).Get(asks);

        (report.UnmaturedConverted, report.UnmaturedClosed, report.UnmaturedWaiting).Should().Be((1, 1, 1));
        report.TimeToConvert.Count.Should().Be(1);
    }

    [Fact]
    public void Leaving_after_the_demo_leaves_out_who_has_decided_nothing_yet()
    {
        JourneyLog log = JourneyLog.Of(Sales,
        [
            Enter("left", "awareness", 0), Touch("left", "demo", 1), Close("left", "lost", 5),
            Enter("went-on", "awareness", 0), Touch("went-on", "demo", 1), Enter("went-on", "decision", 2), Close("went-on", "lost", 5),
            Enter("went-on-before", "awareness", 0), Enter("went-on-before", "decision", 1), Touch("went-on-before", "demo", 2), Close("went-on-before", "lost", 5),
            Enter("bought", "awareness", 0), Touch("bought", "demo", 1), Close("bought", "won", 5),
            Enter("undecided", "awareness", 0), Touch("undecided", "demo", 1),
            Enter("no-demo", "awareness", 0), Close("no-demo", "lost", 5),
        ]);
        LeavesAfterMetric leaves = Metric.LeavesAfter("demo");

        LeavesAfterReport report = log.Measure(Start + Duration.FromDays(60), leaves).Get(leaves);

        report.Rate.Should().Be(new Proportion(2, 4));
        report.Undecided.Should().Be(1);
    }

    [Theory]
    [InlineData("consideration", 1)]
    [InlineData("awareness", 1)]
    [InlineData("decision", 0)]
    public void Coming_back_from_hold_is_going_on_only_where_it_leads_further(string back, int leave)
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey
            .Stage("awareness").Stage("consideration").Stage("hold", s => s.OnHold()).Stage("parked", s => s.OnHold()).Stage("decision").Touchpoint("demo"));
        JourneyLog log = JourneyLog.Of(definition,
        [
            Enter("deal", "awareness", 0), Enter("deal", "consideration", 1), Touch("deal", "demo", 2), Enter("deal", "hold", 3), Enter("deal", "parked", 4), Enter("deal", back, 5), Close("deal", "lost", 6),
        ]);
        LeavesAfterMetric leaves = Metric.LeavesAfter("demo");

        log.Measure(Start + Duration.FromDays(60), leaves).Get(leaves).Rate.Should().Be(new Proportion(leave, 1));
    }

    [Theory]
    [InlineData("awareness 0, consideration 1, demo 5, consideration 6, consideration 7", 0)]
    [InlineData("awareness 0, consideration 1, demo 5, consideration 6, awareness 7, consideration 8", 1)]
    [InlineData("consideration 1, demo 5, lost 6, consideration 7", 1)]
    public void A_stage_recorded_again_while_the_journey_is_in_it_is_no_step(string journey, int enter)
    {
        StepConversionMetric enters = Metric.StepConversion("demo", Step.Stage("consideration"), Duration.FromDays(14));

        Measure(enters, journey).Rate.Should().Be(new Proportion(enter, 1));
    }

    [Fact]
    public void A_stage_recorded_again_begins_no_trial()
    {
        StepConversionMetric goesOn = Metric.StepConversion(Step.Stage("consideration"), Step.Stage("decision"), Duration.FromDays(14)).EachOccurrence();
        StepConversionMetric comesBack = Metric.StepConversion(Step.Stage("consideration"), Step.Stage("consideration"), Duration.FromDays(14));
        const string Journey = "awareness 0, consideration 1, consideration 6, consideration 7";

        Measure(goesOn, Journey).Rate.Should().Be(new Proportion(0, 1));
        Measure(comesBack, Journey).Rate.Should().Be(new Proportion(0, 1));
    }

    [Fact]
    public void A_stage_that_may_be_entered_again_at_once_is_a_step_each_time()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("trial", s => s.Reenterable()));
        StepConversionMetric again = Metric.StepConversion(Step.Stage("trial"), Step.Stage("trial"), Duration.FromDays(14));

        TestLogs.Of(definition, Start, "awareness 0, trial 1, trial 6").Measure(Start + Duration.FromDays(60), again).Get(again).Rate.Should().Be(new Proportion(1, 1));
    }

    [Theory]
    [InlineData("awareness 0, lost 3, demo 4, lost 5", 0)]
    [InlineData("awareness 0, lost 3, demo 4, awareness 5, lost 6", 1)]
    [InlineData("awareness 0, lost 3, won 3.5, demo 4, lost 5", 1)]
    [InlineData("lost 3, demo 4, lost 5", 0)]
    public void A_close_recorded_again_is_no_step(string journey, int lost)
    {
        StepConversionMetric loses = Metric.StepConversion("demo", Step.Outcome("lost"), Duration.FromDays(14));

        Measure(loses, journey).Rate.Should().Be(new Proportion(lost, 1));
    }

    [Fact]
    public void What_is_recorded_again_is_not_anything_that_happens()
    {
        StepConversionMetric anything = Metric.StepConversion("demo", Step.Anything, Duration.FromDays(14));

        Measure(anything, "awareness 0, demo 5, awareness 6").Rate.Should().Be(new Proportion(0, 1));
        Measure(anything, "awareness 0, demo 5, awareness 6, webinar 7").Rate.Should().Be(new Proportion(1, 1));
    }

    [Theory]
    [InlineData("awareness 0, decision 1, decision 20, won 21", 0)]
    [InlineData("awareness 0, decision 1, awareness 19, decision 20, won 21", 1)]
    public void A_stage_recorded_again_begins_no_attempt(string journey, int converted)
    {
        OrderedFunnelMetric buys = Metric.OrderedFunnel(new StepPattern { Steps = [Step.Stage("decision"), Step.Outcome("won")], Window = Duration.FromDays(14) });

        TestLogs.Of(Sales, Start, journey).Measure(Start + Duration.FromDays(60), buys).Get(buys).Conversion.Should().Be(new Proportion(converted, 1));
    }

    [Fact]
    public void A_customer_who_goes_on_after_the_purchase_still_waits()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("a").Stage("onb", s => s.In(Phase.AfterPurchase)));
        string[] customers = [.. Enumerable.Range(0, 100).Select(i => i switch
        {
            < 40 => "a 0, won 1, onb 2, call 3, demo 23",
            < 50 => "a 0, won 1, onb 2, call 3",
            _ => "a 0, won 1, onb 2, call 80",
        })];
        StepConversionMetric asks = Metric.StepConversion("call", "demo", Duration.FromDays(30));

        StepConversionReport report = TestLogs.Of(definition, Start, customers).Measure(Start + Duration.FromDays(90), asks).Get(asks);

        report.Rate.Should().Be(new Proportion(40, 50));
        report.EstimateOfAll.Should().BeApproximately(0.8, 1e-12);
        report.Trials.Should().Be(100);
        report.Waiting.ShareClosed(Duration.Zero).Should().Be(0);
        (report.UnmaturedClosed, report.UnmaturedWaiting).Should().Be((0, 50));
    }

    // The conversion waits for a call after the demo. A win does not end that before the journey goes on in a stage after it, a close does not where the demo came after it.
    [Theory]
    [InlineData("a 0, demo 1, lost 2", "call", true)]
    [InlineData("a 0, demo 1, won 2", "call", true)]
    [InlineData("a 0, demo 1, won 2, onb 3", "call", false)]
    [InlineData("a 0, demo 1, won 2, onb 3, lost 4", "call", true)]
    [InlineData("a 0, lost 1, demo 2", "call", false)]
    [InlineData("a 0, won 1, demo 2", "call", false)]
    [InlineData("a 0, demo 1, won 2", "onb", false)]
    [InlineData("a 0, demo 1, lost 2", "onb", true)]
    public void Only_a_close_that_comes_after_the_start_and_leaves_nothing_to_come_ends_the_wait(string journey, string waitedFor, bool isClosed)
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", d => d.Stage("a").Stage("onb", s => s.In(Phase.AfterPurchase)));
        StepConversionMetric asks = Metric.StepConversion("demo", waitedFor == "onb" ? Step.Stage(waitedFor) : waitedFor, Duration.FromDays(30));
        TraitConversionMetric bySegment = Metric.ConversionByPainPoint("demo", waitedFor == "onb" ? Step.Stage(waitedFor) : waitedFor, Duration.FromDays(30));

        MetricReports reports = TestLogs.Of(definition, Start, journey).Measure(Start + Duration.FromDays(10), asks, bySegment);

        (reports.Get(asks).UnmaturedClosed, reports.Get(asks).UnmaturedWaiting).Should().Be(isClosed ? (1, 0) : (0, 1));
        (reports.Get(bySegment).UnmaturedClosed, reports.Get(bySegment).UnmaturedWaiting).Should().Be(isClosed ? (1, 0) : (0, 1));
    }

    [Fact]
    public void A_close_that_starts_the_clock_does_not_end_the_wait()
    {
        StepConversionMetric comesBack = Metric.StepConversion(Step.Outcome("lost"), Step.Stage("awareness"), Duration.FromDays(90));

        StepConversionReport report = Measure(comesBack, "awareness 0, lost 5");

        (report.UnmaturedClosed, report.UnmaturedWaiting).Should().Be((0, 1));
    }

    [Fact]
    public void Leaving_after_a_stage_counts_from_entering_it()
    {
        LeavesAfterMetric leaves = Metric.LeavesAfter(Step.Stage("awareness"));

        LeavesAfterReport report = TestLogs.Of(Sales, Start, "awareness 0, awareness 3, lost 5").Measure(Start + Duration.FromDays(60), leaves).Get(leaves);

        report.TimeToLeave.Maximum.Should().Be(Duration.FromDays(5));
    }

    [Fact]
    public void Refuses_a_window_of_nothing() =>
        ((Action)(() => Metric.StepConversion("a", "b", Duration.Zero))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_step_into_an_unknown_stage_is_refused_when_measuring()
    {
        Action measure = () => JourneyLog.Of(Sales, []).Measure(Start, Metric.StepConversion("intro-call", Step.Stage("negotiation"), Duration.FromDays(1)));

        measure.Should().Throw<ArgumentException>().WithMessage("*no stage 'negotiation'*");
    }

    [Fact]
    public void A_pattern_of_more_exclusions_than_it_can_tell_apart_is_refused()
    {
        var pattern = new StepPattern { Steps = ["a", "b"], Window = Duration.FromDays(1), Exclusions = [.. Enumerable.Range(0, 65).Select(i => new StepExclusion($"x{i}", 1, 2))] };

        ((Action)(() => Metric.OrderedFunnel(pattern))).Should().Throw<ArgumentException>().WithMessage("*it has 65 exclusions, and 64 at most are possible*");
        Metric.OrderedFunnel(pattern with { Exclusions = [.. pattern.Exclusions.Take(64)] }).Pattern.Exclusions.Count.Should().Be(64);
    }

    private static StepConversionReport Measure(StepConversionMetric metric, params IReadOnlyList<string> journeys) =>
        TestLogs.Of(Sales, Start, journeys).Measure(Start + Duration.FromDays(60), metric).Get(metric);

    private static TouchpointHappened Touch(string journey, string touchpoint, int day) => new() { Journey = journey, At = Start + Duration.FromDays(day), Touchpoint = touchpoint };

    private static StageEntered Enter(string journey, string stage, int day) => new() { Journey = journey, At = Start + Duration.FromDays(day), Stage = stage };

    private static JourneyClosed Close(string journey, string outcome, int day) => new() { Journey = journey, At = Start + Duration.FromDays(day), Outcome = outcome };
}
