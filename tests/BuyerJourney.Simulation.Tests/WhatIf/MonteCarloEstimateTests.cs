using BuyerJourney.Simulation.WhatIf;

namespace BuyerJourney.Simulation.Tests.WhatIf;

public class MonteCarloEstimateTests
{
    /// <summary>R: t.test(c(1, 2, 3, 4))$conf.int and quantile(1:4, c(.025, .975)).</summary>
    [Fact]
    public void Has_the_mean_of_the_runs_with_a_value_its_t_interval_and_the_middle_of_the_runs()
    {
        var estimate = MonteCarloEstimate.Of([3, null, 1, 4, 2]);

        estimate.Mean.Should().Be(2.5);
        estimate.Runs.Should().Be(4);
        estimate.Interval!.Value.Lower.Should().BeApproximately(0.4457397, 1e-7);
        estimate.Interval.Value.Upper.Should().BeApproximately(4.5542603, 1e-7);
        estimate.Spread!.Value.Lower.Should().BeApproximately(1.075, 1e-12);
        estimate.Spread.Value.Upper.Should().BeApproximately(3.925, 1e-12);
    }

    [Fact]
    public void Is_sure_of_runs_that_are_all_alike()
    {
        var estimate = MonteCarloEstimate.Of([5, 5, 5]);

        estimate.Interval!.Value.Lower.Should().Be(5);
        estimate.Interval.Value.Upper.Should().Be(5);
    }

    [Fact]
    public void Says_nothing_of_what_it_has_not()
    {
        MonteCarloEstimate.Of([null, null]).Should().Be(new MonteCarloEstimate(null, null, null, 0));
        MonteCarloEstimate.Of([7]).Interval.Should().BeNull();
    }
}
