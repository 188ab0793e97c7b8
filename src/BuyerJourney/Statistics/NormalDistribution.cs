namespace BuyerJourney.Statistics;

/// <summary>The standard normal distribution. .NET has no special functions, so this room carries the few it needs.</summary>
internal static class NormalDistribution
{
    private const double Quantile975 = 1.959963984540054;

    /// <summary>How many standard errors to either side hold <paramref name="confidence"/> of the distribution: 1.96 for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public static double TwoSided(double confidence)
    {
        RequireConfidence(confidence);
        return confidence == Proportion.DefaultConfidence ? Quantile975 : -Quantile((1 - confidence) / 2);
    }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public static void RequireConfidence(double confidence)
    {
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies above 0 and below 1; use 0.95 for 95 %.");
    }

    /// <summary>The share of the distribution at or below <paramref name="z"/>, exact to many digits in both tails.</summary>
    public static double Below(double z) => z <= 0
        ? GammaFunction.RegularizedUpper(0.5, z * z / 2) / 2
        : 1 - GammaFunction.RegularizedUpper(0.5, z * z / 2) / 2;

    /// <summary>
    /// The value below which the given share of the distribution lies. Wichura 1988, "Algorithm AS 241: The percentage points of the normal distribution",
    /// Applied Statistics 37, PPND16: about 16 digits. It is what R's qnorm uses.
    /// </summary>
    /// <param name="probability">Above 0 and below 1.</param>
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double central = 0.180625 - q * q;
            return q * Ratio(central,
                [3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3],
                [1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3]);
        }

        double tail = Math.Sqrt(-Math.Log(q < 0 ? probability : 1 - probability));
        double magnitude = tail <= 5
            ? Ratio(tail - 1.6,
                [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4],
                [1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
            : Ratio(tail - 5,
                [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
                [1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15]);
        return q < 0 ? -magnitude : magnitude;
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--) value = value * x + coefficients[i];
        return value;
    }
}
