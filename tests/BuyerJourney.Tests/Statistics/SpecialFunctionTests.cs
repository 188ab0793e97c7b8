using System.Text.Json;
using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

/// <summary>Against R 4.2.2, from reference/distributions.json; tails are compared relative to their size, so that a tiny p is right too.</summary>
public class SpecialFunctionTests
{
    // pchisq(lower.tail = FALSE).
    [Theory]
    [InlineData(3.84145882069412, 1, 0.05)]
    [InlineData(50, 1, 1.53745979442803e-12)]
    [InlineData(339.398337279888, 1, 8.62784576031497e-76)]
    public void Chi_square_tail_is_rs(double x, int degreesOfFreedom, double p) =>
        ChiSquareDistribution.UpperTail(x, degreesOfFreedom).Should().BeApproximately(p, p * 1e-9);

    [Fact]
    public void Every_reference_chi_square_tail_is_met()
    {
        JsonElement tail = ReferenceValues.Load("distributions").At("chisq_upper_tail");
        double[] x = tail.At("x").Numbers(), p = tail.At("p").Numbers();
        long[] degreesOfFreedom = tail.At("df").Integers();
        for (int i = 0; i < x.Length; i++)
            ChiSquareDistribution.UpperTail(x[i], (int)degreesOfFreedom[i]).Should().BeApproximately(p[i], p[i] * 1e-9);
    }

    [Fact]
    public void Every_reference_normal_figure_is_met()
    {
        JsonElement normal = ReferenceValues.Load("distributions").At("normal");
        foreach ((double probability, double quantile) in normal.At("probs").Numbers().Zip(normal.At("quantiles").Numbers()))
            NormalDistribution.Quantile(probability).ShouldMatch(quantile);
        foreach ((double z, double share) in normal.At("z").Numbers().Zip(normal.At("cdf").Numbers()))
            NormalDistribution.Below(z).Should().BeApproximately(share, share * 1e-9);
    }

    [Theory]
    [InlineData(1e-10, -6.36134090240406)]
    [InlineData(0.001, -3.09023230616781)]
    [InlineData(0.25, -0.674489750196082)]
    [InlineData(0.975, 1.95996398454005)]
    public void Normal_quantile_is_rs(double probability, double quantile) => NormalDistribution.Quantile(probability).ShouldMatch(quantile);

    [Fact]
    public void Every_reference_gamma_figure_is_met()
    {
        JsonElement logGamma = ReferenceValues.Load("distributions").At("lgamma");
        foreach ((double x, double value) in logGamma.At("x").Numbers().Zip(logGamma.At("value").Numbers()))
            GammaFunction.LogGamma(x).ShouldMatch(value);

        JsonElement incomplete = ReferenceValues.Load("distributions").At("gamma_p");
        foreach ((string name, double a) in new[] { ("a_half", 0.5), ("a2", 2), ("a10", 10) })
            foreach ((double x, double value) in incomplete.At("x").Numbers().Zip(incomplete.At(name).Numbers()))
                GammaFunction.RegularizedLower(a, x).Should().BeApproximately(value, value * 1e-9);
    }

    [Fact]
    public void Every_reference_beta_figure_is_met()
    {
        JsonElement cdf = ReferenceValues.Load("distributions").At("beta_cdf");
        double[] x = cdf.At("x").Numbers(), a = cdf.At("a").Numbers(), b = cdf.At("b").Numbers(), p = cdf.At("p").Numbers();
        for (int i = 0; i < x.Length; i++)
            BetaFunction.Regularized(a[i], b[i], x[i]).Should().BeApproximately(p[i], p[i] * 1e-9);

        JsonElement quantiles = ReferenceValues.Load("distributions").At("beta_quantile");
        foreach ((string name, double first, double second) in new[] { ("a2b5", 2, 5), ("a843b7158", 843, 7158), ("a_half_b_half", 0.5, 0.5) })
            foreach ((double probability, double quantile) in quantiles.At("probs").Numbers().Zip(quantiles.At(name).Numbers()))
                BetaFunction.Quantile(first, second, probability).Should().BeApproximately(quantile, quantile * 1e-9);
    }

    // binom.test(…)$conf.int (Clopper–Pearson), from reference/tables.json.
    [Fact]
    public void Exact_intervals_of_shares_are_met()
    {
        foreach (JsonElement row in ReferenceValues.Load("tables").At("proportions").EnumerateArray())
        {
            double successes = row.At("successes").GetDouble(), n = row.At("n").GetDouble();
            double[] interval = row.At("clopper_pearson95").Numbers();
            if (successes > 0) BetaFunction.Quantile(successes, n - successes + 1, 0.025).ShouldMatch(interval[0]);
            if (successes < n) BetaFunction.Quantile(successes + 1, n - successes, 0.975).ShouldMatch(interval[1]);
        }
    }
}
