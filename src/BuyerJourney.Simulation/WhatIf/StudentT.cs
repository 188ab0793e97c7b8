namespace BuyerJourney.Simulation.WhatIf;

/// <summary>Student's t, as far as a 95 % interval of a mean needs it.</summary>
internal static class StudentT
{
    private const double Normal975 = 1.959963984540054;

    /// <summary>What 97.5 % lie below. Up to three degrees of freedom from the table, beyond by the expansion of Abramowitz and Stegun 26.7.5, off by less than 0.002.</summary>
    public static double Quantile975(int degreesOfFreedom)
    {
        if (degreesOfFreedom <= 3) return degreesOfFreedom switch { 1 => 12.7062047361747, 2 => 4.30265272974946, _ => 3.18244630528371 };

        const double z = Normal975;
        const double z2 = z * z;
        double n = degreesOfFreedom;
        double g1 = z * (z2 + 1) / 4;
        double g2 = z * ((((5 * z2) + 16) * z2) + 3) / 96;
        double g3 = z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / 384;
        double g4 = z * ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / 92160;
        return z + ((g1 + ((g2 + ((g3 + (g4 / n)) / n)) / n)) / n);
    }
}
