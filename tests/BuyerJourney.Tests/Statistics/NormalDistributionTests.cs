using System.Text.Json;
using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

public class NormalDistributionTests
{
    // R 4.2.2, qnorm, from reference/distributions.json.
    [Theory]
    [InlineData(1e-10, -6.36134090240406)]
    [InlineData(0.001, -3.09023230616781)]
    [InlineData(0.25, -0.674489750196082)]
    [InlineData(0.975, 1.95996398454005)]
    public void Quantile_is_rs(double probability, double quantile) => NormalDistribution.Quantile(probability).ShouldMatch(quantile);

    [Fact]
    public void Every_reference_quantile_is_met()
    {
        JsonElement normal = ReferenceValues.Load("distributions").At("normal");
        foreach ((double probability, double quantile) in normal.At("probs").Numbers().Zip(normal.At("quantiles").Numbers()))
            NormalDistribution.Quantile(probability).ShouldMatch(quantile);
    }
}
