using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Tests.Dwells;

public class SpecialFunctionsTests
{
    [Fact]
    public void Agree_with_R()
    {
        foreach ((double x, double expected) in ReferenceDistributions.Numbers("lgamma", "x").Zip(ReferenceDistributions.Numbers("lgamma", "value")))
        {
            SpecialFunctions.LogGamma(x).Should().BeApproximately(expected, 1e-13 * (1 + expected));
        }

        foreach ((string column, double shape) in new[] { ("a_half", 0.5), ("a2", 2), ("a10", 10.0) })
        {
            foreach ((double x, double below) in ReferenceDistributions.Numbers("gamma_p", "x").Zip(ReferenceDistributions.Numbers("gamma_p", column)))
            {
                SpecialFunctions.GammaUpperTail(shape, x).Should().BeApproximately(1 - below, 1e-13);
            }
        }

        foreach ((double z, double above) in ReferenceDistributions.Numbers("normal", "z").Zip(ReferenceDistributions.Numbers("normal", "upper_tail")))
        {
            SpecialFunctions.NormalUpperTail(z).Should().BeApproximately(above, 1e-12 * above);
        }
    }
}
