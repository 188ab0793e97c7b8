using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class OrderedFunnelTrendTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Touchpoint("call").Touchpoint("demo"));

    [Theory]
    [InlineData(CalendarPeriod.Day, "9999-12-30, 9999-12-31")]
    [InlineData(CalendarPeriod.Week, "9999-W52")]
    [InlineData(CalendarPeriod.Month, "9999-12")]
    [InlineData(CalendarPeriod.Quarter, "9999-Q4")]
    [InlineData(CalendarPeriod.Year, "9999")]
    public void The_periods_end_with_the_calendar(CalendarPeriod period, string labels)
    {
        OrderedFunnelMetric metric = Metric.OrderedFunnel(new StepPattern { Steps = ["call", "demo"], Window = Duration.FromHours(1) });
        OrderedFunnelReport report = TestLogs.Of(Definition, Instant.FromUtc(9999, 12, 30, 0, 0), "call 0", "call 1").Measure(Instant.MaxValue, metric).Get(metric);

        report.Trend(period, DateTimeZone.Utc).Select(row => row.Period).Should().Equal(labels.Split(", "));
        report.Trend(period, DateTimeZone.Utc).Sum(row => row.Entered).Should().Be(2);
    }
}
