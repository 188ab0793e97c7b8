namespace BuyerJourney.Simulation.Randomness;

/// <summary>
/// Natural logarithm and exponential from exactly rounded operations alone, so that they give the same bits on every machine; within one unit in the last place.
/// After fdlibm's <c>e_log.c</c> and <c>e_exp.c</c> (Sun Microsystems 1993, freely usable), whose argument reductions and coefficients these are.
/// </summary>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;

    /// <param name="x">Above 0, finite and no smaller than the smallest normal double.</param>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        // Puts x = 2^k × m with m between √½ and √2.
        int high = (int)(bits >> 32) + (0x3FF00000 - 0x3FE6A09E);
        int k = (high >> 20) - 0x3FF;
        high = (high & 0x000FFFFF) + 0x3FE6A09E;
        double f = BitConverter.Int64BitsToDouble(((long)high << 32) | (bits & 0xFFFFFFFF)) - 1.0;

        double half = 0.5 * f * f;
        double s = f / (2.0 + f);
        double z = s * s;
        double w = z * z;
        double even = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        double odd = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01 + (w * (1.818357216161805012e-01 + (w * 1.479819860511658591e-01))))));
        return (s * (half + (odd + even))) + (k * Ln2Low) - half + f + (k * Ln2High);
    }

    /// <param name="x">Any number; beyond what a double can hold the result is 0 or infinity.</param>
    public static double Exp(double x)
    {
        if (x < -708) return 0;
        if (x > 709) return double.PositiveInfinity;

        int k = (int)((InverseLn2 * x) + (x < 0 ? -0.5 : 0.5));
        double high = x - (k * Ln2High);
        double low = k * Ln2Low;
        double r = high - low;
        double squared = r * r;
        double c = r - (squared * (1.66666666666666019037e-01 + (squared * (-2.77777777770155933842e-03 + (squared * (6.61375632143793436117e-05 + (squared * (-1.65339022054652515390e-06 + (squared * 4.13813679705723846039e-08)))))))));
        double y = 1 + ((r * c / (2 - c)) - low + high);
        return y * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }
}
