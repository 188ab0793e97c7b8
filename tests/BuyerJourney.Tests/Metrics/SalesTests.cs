using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class SalesTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead").Stage("proposal").Stage("waiting", s => s.OnHold()).Stage("customer", s => s.In(Phase.AfterPurchase)));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Instant AsOf = Start + Duration.FromDays(100);

    [Fact]
    public void Velocity_is_journeys_times_win_rate_times_mean_won_value_by_cycle()
    {
        SalesReport sales = Measure(Metric.Sales, "100 EUR, lead 0, won 4", "300 EUR, lead 0, won 6", "50 EUR, lead 0, lost 2", "lead 0", "70 EUR, proposal 0");

        sales.WinRate.Should().Be(new Proportion(2, 3));
        sales.Cycle.Mean.Should().Be(Duration.FromDays(5));
        sales.PopulationJourneys.Should().Be(2);
        sales["EUR"].Won.Mean.Should().Be(new Money(200, "EUR"));
        sales["EUR"].VelocityPerDay!.Value.Amount.Should().BeApproximately(2 * 2 / 3m * 200 / 5, 1e-20m);
        sales.OpenWithoutValue.Should().Be(1);
    }

    // 10^15 buyers and as much money for each make more than a decimal holds, before they are divided by the days.
    [Fact]
    public void Velocity_of_very_much_is_told_as_long_as_a_number_holds_it()
    {
        SalesReport Of(long population) => Measure(Metric.Sales.Of(VelocityPopulation.Of(population, "market")), "1000000000000000 EUR, lead 0, won 100");

        Of(1_000_000_000_000_000)["EUR"].VelocityPerDay.Should().Be(new Money(1e28m, "EUR"));
        Of(10_000_000_000_000_000)["EUR"].VelocityPerDay.Should().BeNull();
    }

    [Fact]
    public void Velocity_names_its_population()
    {
        string[] journeys = ["100 EUR, lead 0, won 4", "lead 0"];
        SalesReport all = Measure(Metric.Sales.Of(VelocityPopulation.All), journeys);
        SalesReport planned = Measure(Metric.Sales.Of(VelocityPopulation.Of(10, "planned")), journeys);

        all["EUR"].VelocityPerDay.Should().Be(new Money(50, "EUR"));
        planned["EUR"].VelocityPerDay.Should().Be(new Money(250, "EUR"));
        all.Population.Name.Should().Be("all journeys");
        planned.ToString().Should().Contain("velocity of planned (10)");
    }

    [Fact]
    public void Currencies_are_never_added_and_share_the_wins()
    {
        SalesReport sales = Measure(Metric.Sales.Of(VelocityPopulation.All), "100 EUR, lead 0, won 2", "80 USD, lead 0, won 2", "40 USD, lead 0, won 2", "lead 0, won 2");

        sales.Currencies.Select(c => c.Currency).Should().Equal("EUR", "USD");
        sales["USD"].ShareOfWins.Should().Be(new Proportion(2, 3));
        sales["USD"].Won.Should().Be(new MoneySum(new Money(120, "USD"), 2));
        sales["EUR"].VelocityPerDay!.Value.Amount.Should().BeApproximately(4 * 100 / 3m / 2, 1e-20m);
        sales["USD"].VelocityPerDay!.Value.Amount.Should().BeApproximately(4 * 120 / 3m / 2, 1e-20m);
        sales.WonWithoutValue.Should().Be(1);
        sales["USD"].Velocity.ToString().Should().Be(
            "80.00 USD a day: 4 all journeys × won 1.00 (0.51–1.00), 4 of 4 × mean of 120.00 USD of 2 won × 0.67 (0.21–0.94), 2 of 3 in this currency ÷ mean of 4 cycles, 2 days");
    }

    [Fact]
    public void A_velocity_beyond_what_a_decimal_holds_has_no_value()
    {
        SalesReport sales = Measure(Metric.Sales.Of(VelocityPopulation.Of(long.MaxValue, "planned")), "1000000000000000000 EUR, lead 0, won 4");

        sales["EUR"].VelocityPerDay.Should().BeNull();
        sales["EUR"].Won.Total.Amount.Should().Be(1_000_000_000_000_000_000);
    }

    [Fact]
    public void The_pipeline_is_weighted_by_the_chain_of_the_log()
    {
        SalesReport sales = Measure(Metric.Sales, "lead 0, proposal 1, won 2", "lead 0, proposal 1, lost 2", "lead 0, lost 1", "100 EUR, lead 0", "40 EUR, proposal 0", "7 EUR, waiting 0", "5 EUR, call 0");

        sales["EUR"]["lead"].Weighted!.Value.Amount.Should().BeApproximately(100 / 3m, 1e-9m);
        sales["EUR"]["proposal"].Weighted!.Value.Amount.Should().Be(20);
        sales["EUR"].WeightedPipeline.Amount.Should().BeApproximately((100 / 3m) + 20, 1e-9m);
        sales["EUR"].OpenWithoutProbability.Should().Be(new MoneySum(new Money(12, "EUR"), 2));
        sales["EUR"].Open.Should().Be(new MoneySum(new Money(152, "EUR"), 4));
    }

    [Fact]
    public void The_pipeline_is_weighted_by_given_probabilities_where_there_are_any()
    {
        SalesReport sales = Measure(Metric.Sales.WeightedBy(WinProbabilities.Given("forecast", ("lead", 0.25))), "100 EUR, lead 0", "40 EUR, proposal 0");

        sales["EUR"].WeightedPipeline.Should().Be(new Money(25, "EUR"));
        sales["EUR"].OpenWithoutProbability.Total.Should().Be(new Money(40, "EUR"));
        sales["EUR"].ToString().Should().Contain($"without {sales["EUR"].OpenWithoutProbability} whose chance nobody knows");
        sales.Probabilities.Should().Be("forecast");
    }

    [Fact]
    public void The_pipeline_is_weighted_by_the_definitions_own_probabilities_where_there_are_any()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("lead", s => s.WinsWith(0.25)).Stage("proposal").Stage("waiting", s => s.OnHold()).Stage("customer", s => s.In(Phase.AfterPurchase)));
        SalesReport sales = Measure(definition, Metric.Sales.WeightedBy(WinProbabilities.OfTheDefinition), "100 EUR, lead 0", "40 EUR, proposal 0", "30 EUR, lead 0, won 1");

        sales["EUR"].WeightedPipeline.Should().Be(new Money(25, "EUR"));
        sales["EUR"].OpenWithoutProbability.Should().Be(new MoneySum(new Money(40, "EUR"), 1));
        sales.Stages[0].WinProbability.Should().Be(0.25);
        sales.Probabilities.Should().Be("the definition");
        Metric.Sales.WeightedBy(WinProbabilities.OfTheDefinition).Name.Should().Be("sales, pipeline weighted by the definition");
    }

    [Fact]
    public void The_funnel_by_value_has_what_the_journeys_that_reached_a_stage_are_worth()
    {
        SalesReport sales = Measure(Metric.Sales, "100 EUR, lead 0, won 1, customer 2", "60 EUR, lead 0, proposal 1", "40 EUR, lead 0, waiting 1");

        sales["EUR"]["lead"].Reached.Should().Be(new MoneySum(new Money(200, "EUR"), 3));
        sales["EUR"]["lead"].ConversionToNext.Should().Be(0.8);
        sales["EUR"]["proposal"].Reached.Total.Amount.Should().Be(160);
        sales["EUR"]["proposal"].Entered.Total.Amount.Should().Be(60);
        sales["EUR"]["proposal"].ConversionToNext.Should().Be(0.625);
        sales["EUR"]["waiting"].Reached.Total.Amount.Should().Be(40);
        sales["EUR"]["waiting"].ConversionToNext.Should().BeNull();
        sales["EUR"]["customer"].ConversionToNext.Should().BeNull();
        sales["EUR"]["proposal"].ConversionFromStart.Should().Be(0.8);
        sales["EUR"]["lead"].ResolvedWinRate.Should().Be(1);
        sales["EUR"]["waiting"].ConversionFromStart.Should().BeNull();
        sales["EUR"]["waiting"].ResolvedWinRate.Should().BeNull();
    }

    [Fact]
    public void The_funnel_by_value_says_what_was_won_and_lost_and_where()
    {
        SalesReport sales = Measure(Metric.Sales, "90 EUR, lead 0, proposal 1, won 2", "30 EUR, lead 0, proposal 1, lost 2", "60 EUR, lead 0, lost 1", "20 EUR, lead 0");

        sales["EUR"]["lead"].Won.Should().Be(new MoneySum(new Money(90, "EUR"), 1));
        sales["EUR"]["lead"].Lost.Should().Be(new MoneySum(new Money(90, "EUR"), 2));
        sales["EUR"]["lead"].ResolvedWinRate.Should().Be(0.5);
        sales["EUR"]["lead"].LostHere.Should().Be(new MoneySum(new Money(60, "EUR"), 1));
        sales["EUR"]["proposal"].ResolvedWinRate.Should().Be(0.75);
        sales["EUR"]["proposal"].LostHere.Should().Be(new MoneySum(new Money(30, "EUR"), 1));
    }

    [Fact]
    public void Refuses_a_probability_for_a_stage_that_is_not_there()
    {
        Action measure = () => Measure(Metric.Sales.WeightedBy(WinProbabilities.Given("forecast", ("demo", 0.5))), "lead 0");

        measure.Should().Throw<ArgumentException>().WithMessage("*'demo'*its stages are lead, proposal*");
        ((Action)(() => WinProbabilities.Given("x", ("lead", 1.5)))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => WinProbabilities.Given("x", ("lead", 0.5), ("lead", 0.6)))).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData]
    [InlineData("lead 0")]
    [InlineData("5 EUR, lead 0", "6 EUR, lead 0")]
    [InlineData("5 EUR, lead 0, lost 1", "6 EUR, lead 0, lost 2")]
    [InlineData("5 EUR, lead 0, won 0")]
    public void Without_wins_that_took_time_there_is_no_velocity(params string[] journeys)
    {
        SalesReport sales = Measure(Metric.Sales, journeys);

        sales.Currencies.Should().NotContain(c => c.VelocityPerDay != null);
        sales.ToString().Should().NotContain("NaN");
    }

    private static SalesReport Measure(SalesMetric metric, params string[] journeys) => Measure(Definition, metric, journeys);

    private static SalesReport Measure(JourneyDefinition definition, SalesMetric metric, params string[] journeys) => TestLogs.Of(definition, Start, journeys).Measure(AsOf, metric).Get(metric);
}
