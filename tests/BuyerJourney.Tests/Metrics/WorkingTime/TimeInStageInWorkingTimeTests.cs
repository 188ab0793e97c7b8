using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.WorkingTime;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.WorkingTime;

public class TimeInStageInWorkingTimeTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Weekdays("UTC weekdays", DateTimeZone.Utc, new LocalTime(7, 0), new LocalTime(17, 0));
    private static readonly TimeInStageMetric Working = Metric.TimeInStage.In(Calendar);

    [Fact]
    public void Ended_and_open_visits_are_in_working_time()
    {
        var definition = JourneyDefinition.Create("sales", journey => journey.Stage("lead"));
        JourneyLog log = TestLogs.Of(definition, Instant.FromUtc(2026, 3, 2, 12, 0), "lead 0, won 7", "lead 4");

        StageTime lead = log.Measure(Instant.FromUtc(2026, 3, 9, 12, 0), Working).Get(Working)["lead"];

        lead.Ended.Mean.Should().Be(Duration.FromHours(50));
        lead.PerJourney!.Mean.Should().Be(Duration.FromHours(50));

        // From Friday noon to Monday noon ten hours of work have passed on the open one.
        lead.Survival!.Curves.Times[0].Should().Be(10.0 * NodaConstants.TicksPerHour);
        lead.Survival.Open.Should().Be(1);
    }

    // Monday 9:00 to Saturday 9:00 are 40 hours at the office, not 1.67 days.
    [Fact]
    public void Working_time_is_written_in_hours_and_its_calendar_named()
    {
        var definition = JourneyDefinition.Create("sales", journey => journey.Stage("a"));
        JourneyLog log = TestLogs.Of(definition, Instant.FromUtc(2026, 3, 2, 9, 0), "a 0, won 5");
        TimeInStageMetric office = Metric.TimeInStage.In(WorkingCalendar.Weekdays("office", DateTimeZone.Utc, new LocalTime(9, 0), new LocalTime(17, 0)));
        Instant asOf = Instant.FromUtc(2026, 3, 9, 9, 0);
        MetricReports reports = log.Measure(asOf, office, Metric.TimeInEndedVisits);
        var goal = Goal.AtMost(Figure.MedianTimeInStage("a", office), Duration.FromDays(3), asOf) with { MinimumTrials = 1 };

        string text = reports.Get(office).ToString();

        text.Should().StartWith("as of 2026-03-09T09:00:00Z, in working time of office").And.Contain("1 of median 40 working hours").And.Contain("all median 40 working hours").And.NotContain("day");
        reports.Get(Metric.TimeInEndedVisits).ToString().Should().Contain("median 5 days").And.NotContain("work");
        goal.Sentence.Should().Be("a: median time in stage in working time of office at most 72 working hours");
        goal.Target.Should().Be(72);
        GoalSet.For(definition, goal).Score(reports).Goals.Single().ToString().Should().Contain("40 working hours").And.NotContain("day");
        Comparison.Of("one", reports, "other", reports)["a: time in stage in working time of office"].Name.Should().EndWith("(mean up to 40 working hours)");
    }

    [Fact]
    public void Metrics_of_different_calendars_are_different_metrics()
    {
        Working.Name.Should().Be("time in stage in working time of UTC weekdays");
        Metric.TimeInEndedVisits.In(Calendar).Name.Should().Be("time in ended visits in working time of UTC weekdays");
    }

    [Fact]
    public void Around_the_clock_working_time_is_elapsed_time() => GeneratedLogs.Small.Sample(
        generated =>
        {
            TimeInStageMetric always = Metric.TimeInStage.In(new WorkingCalendar(
                "always", DateTimeZone.Utc, Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new WorkingHours(day, LocalTime.Midnight, LocalTime.Midnight))));
            MetricReports reports = generated.Build().Measure(generated.AsOf, always, Metric.TimeInStage);

            TimeInStageReport worked = reports.Get(always);
            (worked with { WorkingTimeOf = null, Stages = [.. worked.Stages.Select(Elapsed)] }).Should().Be(reports.Get(Metric.TimeInStage));
        },
        iter: 300);

    [Fact]
    public void Business_hours_of_directly_follows_pairs_agree_with_pm4py()
    {
        JsonElement expected = ReferenceValues.Load("pm4py_running_example").At("business_hours", "directly_follows");
        IReadOnlyList<RecordedActivity> recorded = RecordedActivities.Xes("running-example.xes");
        var found = recorded.GroupBy(r => r.Case).Select(c => c.OrderBy(r => r.At).ToArray())
            .SelectMany(c => c.Zip(c.Skip(1)))
            .ToLookup(pair => (pair.First.Activity, pair.Second.Activity), pair => Calendar.Between(pair.First.At, pair.Second.At).TotalSeconds);

        found.Should().HaveCount(expected.GetArrayLength());
        foreach (JsonElement pair in expected.EnumerateArray())
        {
            double[] seconds = [.. found[(pair.GetProperty("source").GetString()!, pair.GetProperty("target").GetString()!)]];
            seconds.Sum().Should().Be(pair.GetProperty("perf_sum").GetDouble());
            seconds.Min().Should().Be(pair.GetProperty("perf_min").GetDouble());
            seconds.Max().Should().Be(pair.GetProperty("perf_max").GetDouble());
        }

        JourneyLog log = RecordedActivities.AsStages(recorded);
        TimeInStageReport times = log.Measure(log.Latest!.Value, Working).Get(Working);
        foreach (IGrouping<string, double> source in expected.EnumerateArray().GroupBy(p => p.GetProperty("source").GetString()!, p => p.GetProperty("perf_sum").GetDouble()))
        {
            ((double)times[source.Key].Ended.TotalTicks / NodaConstants.TicksPerSecond).Should().Be(source.Sum());
        }
    }

    private static StageTime Elapsed(StageTime stage) => stage with
    {
        Ended = stage.Ended with { IsWorkingTime = false },
        PerJourney = stage.PerJourney! with { IsWorkingTime = false },
    };
}
