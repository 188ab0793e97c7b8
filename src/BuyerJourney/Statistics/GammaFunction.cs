namespace BuyerJourney.Statistics;

/// <summary>The gamma function and its incomplete forms. .NET has no special functions, so this room carries the few it needs.</summary>
internal static class GammaFunction
{
    private static ReadOnlySpan<double> Lanczos =>
    [
        0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
        0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4, 0.15808870322491248884e-3, -0.21026444172410488319e-3,
        0.21743961811521264320e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4, -0.26190838401581408670e-4, 0.36899182659531622704e-5,
    ];

    /// <summary>The natural logarithm of the gamma function of a number above 0 (Lanczos' series with Godfrey's coefficients, about 15 digits).</summary>
    public static double LogGamma(double x)
    {
        double sum = Lanczos[0];
        for (int i = Lanczos.Length - 1; i > 0; i--) sum += Lanczos[i] / (x + i);
        double shifted = x + 607.0 / 128 + 0.5;
        return (x + 0.5) * Math.Log(shifted) - shifted + 0.5 * Math.Log(2 * Math.PI) + Math.Log(sum / x);
    }

    /// <summary>The lower incomplete gamma function divided by the whole, P(a, x), for a above 0 and x of 0 or more.</summary>
    public static double RegularizedLower(double a, double x) => x < a + 1 ? LowerSeries(a, x) : 1 - UpperFraction(a, x);

    /// <summary>The upper incomplete gamma function divided by the whole, Q(a, x) = 1 − P(a, x), exact to many digits where it is small.</summary>
    public static double RegularizedUpper(double a, double x) => x < a + 1 ? 1 - LowerSeries(a, x) : UpperFraction(a, x);

    // Abramowitz and Stegun 6.5.29.
    private static double LowerSeries(double a, double x)
    {
        if (x == 0) return 0;
        double term = 1 / a, sum = term;
        for (double n = a + 1; term > sum * 1e-17; n++)
        {
            term *= x / n;
            sum += term;
        }
        return sum * Math.Exp(a * Math.Log(x) - x - LogGamma(a));
    }

    // Abramowitz and Stegun 6.5.31, evaluated by Lentz's method.
    private static double UpperFraction(double a, double x)
    {
        if (double.IsPositiveInfinity(x)) return 0;
        const double tiny = 1e-300;
        double b = x + 1 - a, c = 1 / tiny, d = 1 / b, fraction = d;
        for (int i = 1; i < 100_000; i++)
        {
            double term = -i * (i - a);
            b += 2;
            d = term * d + b;
            if (Math.Abs(d) < tiny) d = tiny;
            d = 1 / d;
            c = b + term / c;
            if (Math.Abs(c) < tiny) c = tiny;
            double change = c * d;
            fraction *= change;
            if (Math.Abs(change - 1) < 1e-16) break;
        }
        return fraction * Math.Exp(a * Math.Log(x) - x - LogGamma(a));
    }
}
