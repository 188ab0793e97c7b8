namespace BuyerJourney.Statistics;

/// <summary>The incomplete beta function, which gives exact intervals for shares. .NET has no special functions, so this room carries the few it needs.</summary>
internal static class BetaFunction
{
    /// <summary>The incomplete beta function divided by the whole, I(x; a, b): the share of a beta distribution at or below x.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="x">0 to 1.</param>
    public static double Regularized(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        double front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) - GammaFunction.LogGamma(a) - GammaFunction.LogGamma(b) + GammaFunction.LogGamma(a + b));
        // The fraction converges quickly below the distribution's middle; above it, the mirror image is used.
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - front * Fraction(b, a, 1 - x) / b;
    }

    /// <summary>The value below which the given share of a beta distribution lies, found by halving: as exact as <see cref="Regularized"/>.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="probability">0 to 1.</param>
    public static double Quantile(double a, double b, double probability)
    {
        double low = 0, high = 1;
        while (true)
        {
            // Halving the logarithm while the value may be tiny keeps its leading digits right.
            double middle = low == 0 ? (high > 1e-300 ? high / 16 : 0) : (low + high) / 2;
            if (middle <= low || middle >= high) return middle;
            if (Regularized(a, b, middle) < probability) low = middle;
            else high = middle;
        }
    }

    // Abramowitz and Stegun 26.5.8, evaluated by Lentz's method.
    private static double Fraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        double c = 1, d = 1 - (a + b) * x / (a + 1);
        if (Math.Abs(d) < tiny) d = tiny;
        d = 1 / d;
        double fraction = d;
        for (int m = 1; m < 1_000_000; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            double change = Step(even, ref c, ref d);
            fraction *= change;
            change = Step(odd, ref c, ref d);
            fraction *= change;
            if (Math.Abs(change - 1) < 1e-16) break;
        }
        return fraction;

        static double Step(double term, ref double c, ref double d)
        {
            d = 1 + term * d;
            if (Math.Abs(d) < tiny) d = tiny;
            d = 1 / d;
            c = 1 + term / c;
            if (Math.Abs(c) < tiny) c = tiny;
            return c * d;
        }
    }
}
