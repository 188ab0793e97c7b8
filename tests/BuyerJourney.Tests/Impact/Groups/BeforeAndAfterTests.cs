using BuyerJourney.Definitions;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.WorkingTime;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Metrics.Laws;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;
using Interval = NodaTime.Interval;

namespace BuyerJourney.Tests.Impact.Groups;

/// <summary>Section 11 of the semantics: the young are not shown as worse, nor as better.</summary>
public class BeforeAndAfterTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Stage("offer"));

    private static readonly Instant Change = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Metric[] Usual = [Metric.Funnel, Metric.TimeInStage, Metric.Flow];

    // Nothing changed: half are won on day 10, half are lost on day 60. The young ones after the change are won ones only, so far.
    [Fact]
    public void The_young_are_left_out_of_both_parts_and_counted()
    {
        var builder = new JourneyLogBuilder(Sales);
        Add(builder, "before", Enumerable.Range(1, 100).Select(i => Change - Duration.FromDays(i)));
        Add(builder, "after", Enumerable.Range(0, 100).Select(i => Change + Duration.FromDays(i)));
        Instant now = Change + Duration.FromDays(100);
        JourneyLog log = builder.Build().CutAt(now);

        Comparison naive = Comparison.Of(log.Measure(now, new MeasureOptions { SplitBy = [Dimension.Segment] }, Usual), "before", "after");
        Comparison fair = Comparison.BeforeAndAfter(log, Change, now, within: Duration.FromDays(70));

        naive["win rate"].Differs.Should().BeTrue("of the young only the won ones are closed: that is what fools");
        fair["win rate"].First.Value.Should().Be(0.5);
        fair["win rate"].Second.Value.Should().BeApproximately(0.5, 0.02);
        fair.Differing.Should().BeEmpty();
        fair["talks: time in stage"].Difference!.Value.Should().BeApproximately(0, 1);

        // Of the 100 after, those of days 0 to 30 have had 70 days; all before have, and the 70 youngest of them run on beyond the change.
        fair.FollowUp!.First.Should().Be(new FollowUpPart { Unmatured = new Proportion(0, 100), UnknownStarts = 0, RunningOver = 70 });
        fair.FollowUp.Second.Should().Be(new FollowUpPart { Unmatured = new Proportion(69, 100), UnknownStarts = 0, RunningOver = 0 });
        fair.FollowUp.Second.Journeys.Should().Be(31);
        fair.ToString().Should().Contain("each journey is followed for 70 days: first 100 journeys, of which 70 run on into the later period; 0 of 100 too young; second 31 journeys; 69 of 100 too young.");
        (fair.First, fair.Second).Should().Be(("started before 2026-03-02T09:00:00Z", "started from 2026-03-02T09:00:00Z on"));
        (fair.FirstAsOf, fair.SecondAsOf).Should().Be((now, now));
    }

    [Fact]
    public void What_happened_after_the_time_is_in_no_figure_of_either_part()
    {
        var builder = new JourneyLogBuilder(Sales);
        foreach ((string name, Instant start) in new[] { ("old", Change - Duration.FromDays(200)), ("new", Change) })
        {
            JourneyIndex journey = builder.Journey(name);
            builder.Add(journey, builder.Codes.Stage("talks"), start);
            builder.Add(journey, builder.Codes.Stage("offer"), start + Duration.FromDays(30));
            builder.Add(journey, builder.Codes.Outcome("won"), start + Duration.FromDays(31));
        }

        Comparison at30 = Comparison.BeforeAndAfter(builder.Build(), Change, Change + Duration.FromDays(40), within: Duration.FromDays(30));

        at30["win rate"].First.Trials.Should().Be(0);
        at30["talks: conversion to next"].First.Value.Should().Be(1, "the end of the time is included");
        at30["talks: time in stage"].First.Value.Should().Be(30);
        at30["talks: time in stage"].Difference.Should().Be(0);
        Comparison.BeforeAndAfter(builder.Build(), Change, Change + Duration.FromDays(40), within: Duration.FromDays(31))["win rate"].First.Trials.Should().Be(1);
    }

    [Fact]
    public void Groups_of_different_age_say_so_unless_they_were_followed_for_the_same_time()
    {
        var builder = new JourneyLogBuilder(Sales);
        Add(builder, "x", Enumerable.Range(0, 60).Select(i => Change + Duration.FromDays(i)));
        foreach (JourneyIndex journey in Enumerable.Range(0, 60).Select(i => builder.Find($"x-{i}")!.Value))
        {
            builder.SetAttribute(journey, JourneyAttribute.Version, 1 + (journey.Value / 30));
        }

        JourneyLog log = builder.Build();
        Instant now = Change + Duration.FromDays(200);
        Comparison By(Dimension dimension, string first, string second) => Comparison.Of(log.Measure(now, new MeasureOptions { SplitBy = [dimension] }, Metric.Funnel), first, second);

        Comparison months = By(Dimension.Cohort(CalendarPeriod.Month, DateTimeZone.Utc), "2026-03", "2026-04");
        months.Caution.Should().Contain("started at different times");
        months.ToString().Should().Contain(months.Caution);
        By(Dimension.Version, "1", "2").Caution.Should().Be(months.Caution);
        By(Dimension.Cohort(CalendarPeriod.Month, DateTimeZone.Utc), "2026-03", "2026-03").Caution.Should().BeNull("they are of one age");
        By(Dimension.Segment, "x", "x").Caution.Should().BeNull();
        Comparison.BeforeAndAfter(log, Change + Duration.FromDays(30), now, Duration.FromDays(60)).Caution.Should().BeNull();
    }

    [Fact]
    public void Groups_of_different_age_say_so_however_they_are_passed()
    {
        var builder = new JourneyLogBuilder(Sales);
        Add(builder, "x", Enumerable.Range(0, 60).Select(i => Change + Duration.FromDays(i)));
        Add(builder, "y", Enumerable.Range(0, 60).Select(i => Change + Duration.FromDays(i)));
        Dimension months = Dimension.Cohort(CalendarPeriod.Month, DateTimeZone.Utc);
        JourneyLog log = builder.Build();
        MetricReports byMonth = log.Measure(Change + Duration.FromDays(200), new MeasureOptions { SplitBy = [months] }, Metric.Funnel);
        MetricReports bySegmentAndMonth = log.Measure(Change + Duration.FromDays(200), new MeasureOptions { SplitBy = [Dimension.Segment, months] }, Metric.Funnel);

        Comparison passed = Comparison.Of(byMonth.Groups[0], byMonth.Groups[1]);

        passed.Should().Be(Comparison.Of(byMonth, "2026-03", "2026-04"));
        passed.ToString().Should().Contain("started at different times");
        byMonth.Groups.Should().OnlyContain(group => group.Dimensions.SequenceEqual(byMonth.Dimensions));
        Comparison.Of(bySegmentAndMonth.Group("x", "2026-03")!, bySegmentAndMonth.Group("x", "2026-04")!).Caution.Should().Be(passed.Caution);
        Comparison.Of(bySegmentAndMonth.Group("x", "2026-03")!, bySegmentAndMonth.Group("y", "2026-03")!).Caution.Should().BeNull("they are of one age");
        Comparison.Of(byMonth.Groups[0], bySegmentAndMonth.Group("x", "2026-03")!).Caution.Should().BeNull("they are of one age, though of two measurements");
    }

    [Fact]
    public void What_is_always_compared_may_be_named_and_what_has_no_figure_adds_none()
    {
        var builder = new JourneyLogBuilder(Sales);
        Add(builder, "x", Enumerable.Range(0, 60).Select(i => Change + Duration.FromDays(i)));
        JourneyLog log = builder.Build();
        Instant now = Change + Duration.FromDays(200);
        Comparison With(params Metric[] metrics) => Comparison.BeforeAndAfter(log, Change + Duration.FromDays(30), now, Duration.FromDays(60), metrics);

        With(Metric.Funnel, Metric.Sales).Figures.Should().Equal(With().Figures);
        With(Metric.Flow, new DemoShare(), Metric.TimeInStage).Figures.Should().Equal(With(new DemoShare()).Figures);
    }

    // The same made by hand: events of old enough journeys, up to the end of their time, moved to one start, in two logs.
    [Fact]
    public void Agrees_with_journeys_that_were_cut_and_moved_one_by_one() =>
        Gen.Select(GeneratedLogs.Middling, Gen.Int[0, 24], Gen.Int[0, 30], Gen.Int[1, 16]).Sample(
            (generated, changeAt, asOfAt, followed) =>
            {
                Instant origin = generated.Events.Count == 0 ? generated.AsOf : generated.Events.Min(e => e.At);
                Instant change = origin + (GeneratedLogs.Step * changeAt);
                Instant asOf = origin + (GeneratedLogs.Step * asOfAt);
                Duration within = GeneratedLogs.Step * followed;

                Comparison found = Comparison.BeforeAndAfter(generated.Build(), change, asOf, within, new DemoShare());

                (JourneyLog before, FollowUpPart first) = ByHand(generated, start => start < change, asOf, within, change);
                (JourneyLog after, FollowUpPart second) = ByHand(generated, start => start >= change, asOf, within, change);
                Metric[] metrics = [.. Usual, new DemoShare()];
                Comparison expected = Comparison.Of("a", before.Measure(change + within, metrics), "b", after.Measure(change + within, metrics));
                found.FollowUp.Should().Be(new FollowUp { Within = within, First = first, Second = second });
                found.Figures.Should().Equal(expected.Figures);
            },
            iter: 400);

    [Fact]
    public void Any_two_periods_can_be_compared_as_long_as_they_do_not_overlap()
    {
        var builder = new JourneyLogBuilder(Sales);
        Add(builder, "x", Enumerable.Range(0, 40).Select(i => Change + Duration.FromDays(i)));
        JourneyLog log = builder.Build();
        Instant now = Change + Duration.FromDays(200);
        var tenth = new Interval(Change, Change + Duration.FromDays(10));
        var next = new Interval(tenth.End, tenth.End + Duration.FromDays(20));

        Comparison comparison = Comparison.OfPeriods(log, next, tenth, now, Duration.FromDays(60));

        (comparison.FollowUp!.First.Journeys, comparison.FollowUp.Second.Journeys).Should().Be((20, 10));
        (comparison.FollowUp.First.RunningOver, comparison.FollowUp.Second.RunningOver).Should().Be((0, 10));
        comparison.First.Should().Be($"started from {next.Start} until {next.End}");
        FluentActions.Invoking(() => Comparison.OfPeriods(log, tenth, new Interval(tenth.End - Duration.Epsilon, null), now, Duration.FromDays(1))).Should().Throw<ArgumentException>().WithMessage("*overlap*");
        FluentActions.Invoking(() => Comparison.OfPeriods(log, new Interval(null, null), tenth, now, Duration.FromDays(1))).Should().Throw<ArgumentException>().WithMessage("*overlap*");
    }

    [Fact]
    public void What_can_t_be_followed_is_refused()
    {
        JourneyLog log = JourneyLog.Of(Sales, []);
        var pattern = new StepPattern { Steps = [Step.Stage("talks"), Step.Stage("offer")], Window = Duration.FromDays(1) };
        Metric working = Metric.TimeInStage.In(WorkingCalendar.Weekdays("office", DateTimeZone.Utc, new LocalTime(9, 0), new LocalTime(17, 0)));

        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.Zero)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.MaxValue)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), working)).Should().Throw<ArgumentException>().WithMessage("*working time of office*");
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), new DemoShare(), new DemoShare())).Should().Throw<ArgumentException>().WithMessage($"*'{new DemoShare().Name}'*twice*");
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, Duration.FromDays(1)))).Should().Throw<ArgumentException>().WithMessage("*which period*");
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), Metric.OrderedFunnel(pattern with { EnteredFrom = Change }))).Should().Throw<ArgumentException>().WithMessage("*dates*");
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), Metric.OrderedFunnel(pattern with { EnteredUntil = Change }))).Should().Throw<ArgumentException>().WithMessage("*dates*");
        FluentActions.Invoking(() => Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), Metric.OrderedFunnel(pattern with { Anchor = AttemptAnchor.BestOfPeriod, Zone = DateTimeZone.Utc })))
            .Should().Throw<ArgumentException>().WithMessage("*one period*");
        Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1), Metric.OrderedFunnel(pattern)).Figures.Should().NotBeEmpty();
        Comparison.BeforeAndAfter(log, Change, Change, Duration.FromDays(1)).Figures.Should().OnlyContain(row => row.PValue == null);
    }

    [Fact]
    public void What_is_said_of_the_time_before_a_journey_reaches_as_far_back_as_there_are_instants()
    {
        var builder = new JourneyLogBuilder(Sales);
        JourneyIndex journey = builder.Journey("deal-1");
        builder.Add(journey, builder.Codes.Stage("talks"), Change);
        builder.SetAttribute(journey, JourneyAttribute.Segment, "retail", Instant.FromUnixTimeTicks(Instant.MinValue.ToUnixTimeTicks()));
        builder.SetValue(journey, new Money(5, "EUR"), Instant.FromUnixTimeTicks(Instant.MinValue.ToUnixTimeTicks()));

        Comparison comparison = Comparison.BeforeAndAfter(builder.Build(), Change, Change + Duration.FromDays(2), Duration.FromDays(1), Metric.Sales);

        comparison.FollowUp!.Second.Journeys.Should().Be(1);
    }

    private static void Add(JourneyLogBuilder builder, string name, IEnumerable<Instant> starts)
    {
        int i = 0;
        foreach (Instant start in starts)
        {
            JourneyIndex journey = builder.Journey($"{name}-{i}");
            builder.SetAttribute(journey, JourneyAttribute.Segment, name);
            builder.Add(journey, builder.Codes.Stage("talks"), start);
            builder.Add(journey, builder.Codes.Outcome(i % 2 == 0 ? "won" : "lost"), start + Duration.FromDays(i % 2 == 0 ? 10 : 60));
            i++;
        }
    }

    private static (JourneyLog Log, FollowUpPart Part) ByHand(GeneratedLog generated, Func<Instant, bool> isIn, Instant asOf, Duration within, Instant change)
    {
        ReferenceJourney[] journeys = [.. generated.Reference().Journeys.Where(j => !j.IsEmpty && j.Start <= asOf && isIn(j.Start))];
        ReferenceJourney[] known = [.. journeys.Where(j => !ReferenceFlow.HasUnknownStart(j))];
        ReferenceJourney[] old = [.. known.Where(j => j.Start + within <= asOf)];
        IEnumerable<JourneyEvent> moved = old.SelectMany(j => generated.Events
            .Where(e => e.Journey == j.Key && e.At <= j.Start + within)
            .Select(e => e with { At = change + (e.At - j.Start) }));
        return (JourneyLog.Of(generated.Definition, moved), new FollowUpPart
        {
            Unmatured = new Proportion(known.Length - old.Length, known.Length),
            UnknownStarts = journeys.Length - known.Length,
            RunningOver = old.Count(j => j.Start < change && j.Start + within >= change),
        });
    }
}
