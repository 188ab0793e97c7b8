namespace BuyerJourney.Simulation.Tests;

/// <summary>Whether a sample is what a distribution gives, within four standard errors: with a fixed seed such a test passes or fails for good.</summary>
internal static class SampleAssertions
{
    public static void ShouldHaveMoments(this double[] sample, double mean, double variance)
    {
        double n = sample.Length;
        double actualMean = sample.Average();
        actualMean.Should().BeApproximately(mean, 4 * Math.Sqrt(variance / n), "the mean of {0} draws", n);
        double[] squares = [.. sample.Select(x => (x - mean) * (x - mean))];
        double errorOfVariance = Math.Sqrt((squares.Select(s => s * s).Average() - (variance * variance)) / n);
        squares.Average().Should().BeApproximately(variance, 4 * errorOfVariance, "the variance of {0} draws", n);
    }

    public static void ShouldHaveQuantiles(this double[] sample, double[] probabilities, double[] quantiles)
    {
        double n = sample.Length;
        foreach ((double p, double quantile) in probabilities.Zip(quantiles))
        {
            double share = sample.Count(x => x <= quantile) / n;
            share.Should().BeApproximately(p, (4 * Math.Sqrt(p * (1 - p) / n)) + (1 / n), "the share below {0}", quantile);
        }
    }
}
