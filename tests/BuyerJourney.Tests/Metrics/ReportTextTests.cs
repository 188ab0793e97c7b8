using System.Text.RegularExpressions;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Reports;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.WorkingTime;
using BuyerJourney.Tests.Metrics.Laws;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public partial class ReportTextTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("s0").Stage("demo-stage").Stage("waiting", stage => stage.OnHold()).Touchpoint("intro-call").Obstacle("paperwork", obstacle => obstacle.In("s0")));

    [Theory]
    [InlineData]
    [InlineData("s0 0")]
    [InlineData("s0 0, intro-call 1, demo-stage 2, waiting 3")]
    [InlineData("100 EUR, s0 0, intro-call 0.5, demo 1, demo-stage 2, won 4")]
    [InlineData("s0 0, demo 1, s0 2, lost 4")]
    public void One_is_one_and_what_nobody_knows_is_left_out(params string[] journeys)
    {
        JourneyLog log = TestLogs.Of(Sales, Start, journeys);
        MetricReports reports = log.Measure(Start + Duration.FromDays(40), AllMetrics.List);
        JourneyMap map = JourneyMap.Of(Sales, log.Measure(Start + Duration.FromDays(40), [.. JourneyMap.Metrics]));

        foreach (string text in new[] { reports.ToString(), JourneyReport.ToMarkdown(map), string.Join('\n', JourneyReport.InShort(map)) })
        {
            Several().Matches(text).Select(match => match.Value).Should().BeEmpty();
            text.Should().NotContain("in no value").And.NotContain("no value times").And.NotContain("no value–no value").And.NotContain("median no value").And.NotContain("beyond 0 seconds").And.NotContain("– left for good")
                .And.NotContain("of which – removed");
        }
    }

    [Fact]
    public void A_window_of_a_day_is_one_day() =>
        Metric.OrderedFunnel(new StepPattern { Steps = ["intro-call"], Window = Duration.FromDays(1) }).Name.Should().Be("ordered funnel intro-call within 1 day");

    [Fact]
    public void A_text_that_changes_when_nothing_but_time_passes_says_of_which_instant_it_is()
    {
        JourneyLog log = TestLogs.Of(
            Sales, Start, "s0 0", "s0 0, intro-call 1, demo-stage 2, waiting 3", "100 EUR, s0 0, intro-call 0.5, demo 1, demo-stage 2, won 4", "s0 0, demo 1, s0 2, lost 4", "s0 1, demo 1.5, demo-stage 3", "s0 1, intro-call 2, lost 3");
        Instant early = Start + Duration.FromDays(5);
        Metric[] metrics = [.. AllMetrics.List.Where(metric => metric.GetType().Assembly == typeof(Metric).Assembly)];
        MetricReports before = log.Measure(early, metrics);
        MetricReports after = log.Measure(Start + Duration.FromDays(40), metrics);

        before.All.Where(report => report.Value.ToString() != after.All[report.Key].ToString() && !report.Value.ToString()!.Contains($"s of {early}", StringComparison.Ordinal)).Select(report => report.Key)
            .Should().BeEmpty();
    }

    [Fact]
    public void A_map_of_working_time_says_so_and_counts_hours()
    {
        var office = WorkingCalendar.Weekdays("office", DateTimeZone.Utc, new LocalTime(9, 0), new LocalTime(17, 0));
        MetricReports reports = TestLogs.Of(Sales, Start, "s0 0, won 5").Measure(Start + Duration.FromDays(7), Metric.Funnel, Metric.TimeInStage.In(office));
        JourneyMap map = JourneyMap.Of(Sales, reports);

        JourneyReport.ToMarkdown(map).Should().Contain("working time of office").And.Contain("| 40 working hours |").And.Contain("through in 40 working hours.");
        JourneyReport.InShort(map).Should().Contain(finding => finding.Contains("through in 40 working hours", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<![\d,.–\w-])1 (?:more )?(?:journeys|days|hours|minutes|seconds|visits|paths|rows|obstacles|buyers|buyers' journeys|times|comparisons|re-entries|steps back|moves|wins|losses|touchpoints|cycles|events|deals|holidays|contacts|such silences)\b")]
    private static partial Regex Several();
}
