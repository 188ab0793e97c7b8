using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class StepBreakdownTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));

    private static readonly StepPattern Pattern = new() { Steps = ["call", "demo"], Window = Duration.FromDays(9), Denominator = FunnelDenominator.AllEntrants };

    // One buyer calls from Chrome and comes to the demo with Safari; the other stays with Safari.
    private static readonly JourneyLog Log = JourneyLog.Of(
        Definition,
        [Touch("a", 0, "call", "chrome"), Touch("a", 1, "demo", "safari"), Touch("b", 0, "call", "safari"), Touch("b", 1, "demo", "safari"), Touch("b", 2, "other", "firefox")]);

    [Fact]
    public void By_the_first_touch() => GroupsBy(StepBreakdown.FirstTouch("browser")).Should().Equal("chrome 1 1", "safari 1 1");

    [Fact]
    public void By_the_last_touch_that_is_a_step() => GroupsBy(StepBreakdown.LastTouch("browser")).Should().Equal("safari 2 2");

    [Fact]
    public void By_the_event_of_a_step() => GroupsBy(StepBreakdown.OfStep(2, "browser")).Should().Equal("safari 2 2");

    [Fact]
    public void By_each_value_that_all_steps_have() => GroupsBy(StepBreakdown.EveryStep("browser")).Should().Equal("chrome 1 0", "safari 1 1");

    [Fact]
    public void With_nothing_between_events_of_other_values_do_not_stand_between()
    {
        JourneyLog log = JourneyLog.Of(Definition, [Touch("a", 0, "call", "chrome"), Touch("a", 1, "other", "safari"), Touch("a", 2, "demo", "chrome")]);
        OrderedFunnelMetric metric = Metric.OrderedFunnel(Pattern with { Order = StepOrder.Strict }).By(StepBreakdown.EveryStep("browser"));

        OrderedFunnelReport report = log.Measure(log.Latest!.Value, metric).Get(metric);

        report.Converted.Should().Be(0);
        report.Groups.Single().Funnel.Converted.Should().Be(1);
    }

    [Fact]
    public void Breakdowns_have_names_of_their_own() => new[]
        {
            StepBreakdown.FirstTouch("browser"), StepBreakdown.LastTouch("browser"), StepBreakdown.EveryStep("browser"), StepBreakdown.OfStep(1, "browser"),
        }.Select(breakdown => Metric.OrderedFunnel(Pattern).By(breakdown).Name).Should().OnlyHaveUniqueItems();

    private static IEnumerable<string> GroupsBy(StepBreakdown breakdown)
    {
        OrderedFunnelMetric metric = Metric.OrderedFunnel(Pattern).By(breakdown);
        OrderedFunnelReport report = Log.Measure(Log.Latest!.Value, metric).Get(metric);
        report.Entered.Should().Be(2);
        return report.Groups.Select(group => $"{group.Value} {group.Funnel.Entered} {group.Funnel.Converted}");
    }

    private static TouchpointHappened Touch(string journey, int day, string touchpoint, string browser) => new()
    {
        Journey = journey,
        At = Monday + Duration.FromDays(day),
        Touchpoint = touchpoint,
        Properties = new EventProperties([KeyValuePair.Create("browser", browser)]),
    };
}
