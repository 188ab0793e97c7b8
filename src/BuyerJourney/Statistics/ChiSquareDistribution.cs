namespace BuyerJourney.Statistics;

/// <summary>The chi-square distribution: how large a sum of squared deviations chance alone makes.</summary>
internal static class ChiSquareDistribution
{
    /// <summary>The probability of a value at or above <paramref name="x"/>, 0 or more.</summary>
    public static double UpperTail(double x, int degreesOfFreedom) => GammaFunction.RegularizedUpper(degreesOfFreedom / 2.0, x / 2);
}
