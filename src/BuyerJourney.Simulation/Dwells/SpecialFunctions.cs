namespace BuyerJourney.Simulation.Dwells;

/// <summary>The special functions that tails of dwells need and .NET does not have. Used for figures and fitting, never for drawing.</summary>
internal static class SpecialFunctions
{
    private const double Tiny = 1e-300;

    /// <summary>The logarithm of the gamma function. Lanczos 1964 with g = 7 and nine terms (Godfrey's coefficients): about 15 digits.</summary>
    /// <param name="x">Above 0.</param>
    public static double LogGamma(double x)
    {
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);

        ReadOnlySpan<double> coefficients =
        [
            676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        double below = x - 1;
        double sum = 0.99999999999980993;
        for (int i = 0; i < coefficients.Length; i++) sum += coefficients[i] / (below + i + 1);
        double t = below + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((below + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The share of a gamma distribution of scale 1 that lies above <paramref name="x"/>. Numerical Recipes 6.2: series below shape + 1, else Lentz's continued fraction.</summary>
    /// <param name="shape">Above 0.</param>
    /// <param name="x">0 or more.</param>
    public static double GammaUpperTail(double shape, double x)
    {
        if (x <= 0) return 1;
        if (double.IsPositiveInfinity(x)) return 0;

        double front = Math.Exp((shape * Math.Log(x)) - x - LogGamma(shape));
        return x < shape + 1 ? 1 - (front * LowerSeries(shape, x)) : front * UpperFraction(shape, x);
    }

    /// <summary>The share of the standard normal distribution above <paramref name="z"/>, accurate in the tail: erfc by way of the gamma distribution of shape one half.</summary>
    public static double NormalUpperTail(double z)
    {
        double beyond = 0.5 * GammaUpperTail(0.5, z * z / 2);
        return z >= 0 ? beyond : 1 - beyond;
    }

    /// <summary>The median of a gamma distribution of scale 1, by bisection of its tail.</summary>
    /// <param name="shape">Above 0.</param>
    public static double GammaMedian(double shape)
    {
        double low = 0;
        double high = shape + 1;
        while (high - low > 1e-14 * high)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (GammaUpperTail(shape, middle) > 0.5) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double LowerSeries(double shape, double x)
    {
        double term = 1 / shape;
        double sum = term;
        for (double n = shape + 1; term > sum * 1e-17; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    private static double UpperFraction(double shape, double x)
    {
        double b = x + 1 - shape;
        double c = 1 / Tiny;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < 10_000; i++)
        {
            double a = -i * (i - shape);
            b += 2;
            d = (a * d) + b;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = b + (a / c);
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            double change = d * c;
            fraction *= change;
            if (Math.Abs(change - 1) < 1e-15) break;
        }

        return fraction;
    }
}
