using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Obstacles;

public class ObstacleImpactTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("talks").Stage("decision", s => s.In(Phase.Decision))
        .Obstacle("paperwork", o => o.Of(ObstacleTaxonomy.Common["process/paperwork"]))
        .Obstacle("apostille", o => o.Under("paperwork").AlsoKnownAs("stamps needed")));

    [Fact]
    public void Removing_two_obstacles_touches_what_either_stood_in_the_way_of_once()
    {
        ObstacleImpactReport report = Measure(
            Metric.ObstacleImpact,
            [.. Lost("a", 300, "Too expensive"), .. Lost("b", 500, "price", "Stamps needed!"), .. Lost("c", 100, "stamps needed"), .. Lost("d", 100)]);

        report["money/price"].LostJourneys.Should().Be(2);
        report["apostille"].LostValue.Should().Equal(new MoneySum(new Money(600, "EUR"), 2));
        report.ValueTouchedBy("money/price", "apostille").Should().Equal(new TouchedValue(new Money(900, "EUR"), new Money(1_000, "EUR")));
        report.ValueTouchedBy("money/price", "apostille")[0].ToString().Should().Be("90 % of 1,000.00 EUR");
        report.LossesTouchedBy("money/price", "apostille").Should().Be(new Proportion(3, 4));
        report.Rankings[0].Lines.Select(line => (line.Name, line.CumulativeValue!.Value.Touched.Amount)).Should().Equal(("money/price", 800), ("apostille", 900));
        report.RankingsRolledUp[0].Lines.Select(line => line.Name).Should().Equal("money", "process");
        report.RolledUp.Select(row => (row.Obstacle, row.LostJourneys)).Should().BeEquivalentTo([("money/price", 2), ("money", 2), ("paperwork", 2), ("process/paperwork", 2), ("process", 2)]);
    }

    [Fact]
    public void A_reason_that_comes_with_a_later_row_of_the_close_counts()
    {
        JourneyClosed lost = new() { Journey = "a", At = Start, Outcome = "lost" };
        JourneyClosed won = new() { Journey = "b", At = Start, Outcome = "won" };

        ObstacleImpactReport report = Measure(
            Metric.ObstacleImpact,
            [
                lost, lost with { At = Start + Duration.FromDays(1), Reasons = ["price"] }, lost with { At = Start + Duration.FromDays(2), Reasons = ["stamps needed"] },
                won with { Reasons = ["trust"] }, won with { At = Start + Duration.FromDays(1), Motivation = "growth" },
            ]);

        report.Obstacles.Select(row => (row.Obstacle, row.LossReasons)).Should().Equal(("money/price", 1));
        report.WinReasons.Single().Lines.Select(line => line.Name).Should().Equal("trust");
        report.Motivations.Single().Lines.Select(line => line.Name).Should().Equal("growth");
    }

    [Fact]
    public void A_reason_is_compared_with_nothing_as_everyone_who_has_one_is_lost()
    {
        ObstacleImpact price = Measure(Metric.ObstacleImpact, [.. Lost("a", 300, "price"), .. Lost("b", 500)])["money/price"];

        price.LossReasons.Should().Be(1);
        price.Occurrences.Should().Be(0);
        price.ComparedIn.Should().BeNull();
        price.AtLandmark.PValue.Should().BeNull();
        price.AtRisk.LossesWith.Should().Be(new Rate(0, 0));
        price.ToString().Should().Contain("not compared").And.Contain("stood at 1 losses worth 300.00 EUR");
    }

    [Fact]
    public void Without_journeys_there_is_nothing_and_it_says_so()
    {
        ObstacleImpactReport report = Measure(Metric.ObstacleImpact, []);

        report.Obstacles.Should().BeEmpty();
        report.Rankings.Should().ContainSingle().Which.Journeys.Should().Be(0);
        report.LossesTouchedBy("paperwork").Value.Should().BeNull();
        report.ToString().Should().Contain("0 obstacles").And.Contain("not causes");
        FluentActions.Invoking(() => report["paperwork"]).Should().Throw<ArgumentException>().WithMessage("*'paperwork' was not met on a journey*");
    }

    [Fact]
    public void Choices_are_in_the_name_and_wrong_ones_are_refused()
    {
        Metric.ObstacleImpact.Name.Should().Be("obstacle impact");
        Metric.ObstacleImpact.At(Duration.FromDays(5)).Within(BuyerJourney.Metrics.Dimensions.Dimension.Segment).Recognising("ours", ObstacleTaxonomy.Empty).Over(ComparisonFamily.Report).Name
            .Should().Be("obstacle impact at 5 days within segment, kinds of ours, one family");
        Metric.ObstacleImpact.At(Duration.FromDays(7) + Duration.FromMinutes(5)).Name.Should().NotBe(Metric.ObstacleImpact.At(Duration.FromDays(7)).Name);
        FluentActions.Invoking(() => Metric.ObstacleImpact.At(Duration.FromDays(-1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Metric.ObstacleImpact.Over(ComparisonFamily.Attribute)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Metric.ObstacleImpact.Recognising("", ObstacleTaxonomy.Empty)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Metric.WinRateByLevel(JourneyAttribute.Segment).Over(ComparisonFamily.Table)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static ObstacleImpactReport Measure(ObstacleImpactMetric metric, JourneyEvent[] events) =>
        JourneyLog.Of(Sales, events).Measure(Start + Duration.FromDays(30), metric).Get(metric);

    private static JourneyEvent[] Lost(string journey, decimal worth, params string[] reasons) =>
    [
        new StageEntered { Journey = journey, At = Start, Stage = "talks" },
        new ValueChanged { Journey = journey, At = Start, Value = new Money(worth, "EUR") },
        new JourneyClosed { Journey = journey, At = Start + Duration.FromDays(9), Outcome = "lost", Reasons = Labels.Create(reasons) },
    ];
}
