using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Conversions;
using BuyerJourney.Impact.Levels;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Trends;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class UnmetNameTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("talks").Touchpoint("intro-call").Touchpoint("product-demo").Obstacle("budget").Attribute("industry", AttributeKind.Text));

    private static readonly JourneyLog Log = TestLogs.Of(Sales, Start, "talks 0, intro-call 1, lunch 2, product-demo 3, won 9", "talks 0, intro-call 1");

    [Fact]
    public void A_touchpoint_that_nobody_knows_is_named_with_the_nearest()
    {
        LeavesAfterReport leaves = Measured(Metric.LeavesAfterDemo);
        StepConversionReport conversion = Measured(Metric.StepConversion("introcall", "demo", Duration.FromDays(30)));

        leaves.UnmetNames.Should().Equal(new UnmetName { Kind = "touchpoint", Name = "demo", Nearest = ["product-demo"] });
        leaves.ToString().Should().EndWith("0 undecided; the definition has no touchpoint 'demo', and none was counted; nearest: product-demo");
        conversion.UnmetNames.Select(name => name.Name).Should().Equal("introcall", "demo");
        conversion.ToString().Should().Contain("no touchpoint 'introcall', and none was counted; nearest: intro-call");
    }

    [Fact]
    public void Only_what_is_in_neither_the_definition_nor_the_journeys_is_unmet()
    {
        Measured(Metric.LeavesAfter("lunch")).UnmetNames.Should().BeEmpty("a journey has it, though the definition does not name it");
        Measured(Metric.LeavesAfter(Step.ObstacleRaised("budget"))).UnmetNames.Should().BeEmpty("the definition names it, though no journey has it");
        Measured(Metric.LeavesAfter(Step.ObstacleRaised("budjet"))).UnmetNames.Single().ToString().Should().Be("the definition has no obstacle 'budjet', and none was counted; nearest: budget");
        Measured(Metric.LeavesAfter(Step.Outcome("lost"))).UnmetNames.Should().BeEmpty("an outcome that is not there is refused");
        Measured(Metric.StepConversion("intro-call", "product-demo", Duration.FromDays(30))).ToString().Should().NotContain("definition");
    }

    [Fact]
    public void Funnels_traits_and_levels_say_it_too()
    {
        OrderedFunnelReport funnel = Measured(Metric.OrderedFunnel(new StepPattern { Steps = ["intro-call", "demo", "demo"], Window = Duration.FromDays(30) }));
        TraitConversionReport traits = Measured(Metric.ImmediateAgreement("demo", Duration.FromDays(30)));
        LevelComparisonReport levels = Measured(Metric.WinRateByLevel("segmnt", "industry", "owner"));

        funnel.UnmetNames.Select(name => name.Name).Should().Equal("demo");
        funnel.ToString().Should().Contain("no touchpoint 'demo'");
        traits.UnmetNames.Select(name => name.Name).Should().Equal("demo");
        levels.UnmetNames.Should().Equal(new UnmetName { Kind = "attribute", Name = "segmnt", Nearest = ["segment"] });
        levels.ToString().Should().Contain("the definition has no attribute 'segmnt', and none was counted; nearest: segment");
    }

    [Fact]
    public void Exclusions_of_a_funnel_and_conversions_of_a_trend_say_it_too()
    {
        OrderedFunnelReport funnel = Measured(Metric.OrderedFunnel(new StepPattern
        {
            Steps = ["intro-call", "product-demo"],
            Window = Duration.FromDays(30),
            Exclusions = [new StepExclusion("lunch", 1, 2), new StepExclusion("dinner", 1, 2), new StepExclusion(Step.ObstacleRaised("budget"), 1, 2), new StepExclusion(Step.ObstacleRaised("budjet"), 1, 2)],
        }));
        TrendReport trend = Measured(Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, Duration.FromDays(30))
            .With(Metric.StepConversion("intro-call", "demo", Duration.FromDays(30))).With(Metric.StepConversion("intro-call", "lunch", Duration.FromDays(30))));

        funnel.UnmetNames.Select(name => name.Name).Should().Equal("dinner", "budjet");
        funnel.ToString().Should().Contain("; the definition has no obstacle 'budjet', and none was counted; nearest: budget");
        trend.UnmetNames.Should().Equal(new UnmetName { Kind = "touchpoint", Name = "demo", Nearest = ["product-demo"] });
        trend.ToString().Should().Contain("; the definition has no touchpoint 'demo', and none was counted; nearest: product-demo");
    }

    private static TReport Measured<TReport>(Metric<TReport> metric)
        where TReport : notnull => Log.Measure(Start + Duration.FromDays(60), metric).Get(metric);
}
