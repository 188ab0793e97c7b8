using BuyerJourney.Simulation.WhatIf;

namespace BuyerJourney.Simulation.Tests.WhatIf;

public class StudentTTests
{
    [Theory]
    [InlineData(1, "df1")]
    [InlineData(5, "df5")]
    [InlineData(30, "df30")]
    public void Agrees_with_R(int degreesOfFreedom, string column)
    {
        double expected = ReferenceDistributions.Numbers("t_quantile", column)[Array.IndexOf(ReferenceDistributions.Numbers("t_quantile", "probs"), 0.975)];
        StudentT.Quantile975(degreesOfFreedom).Should().BeApproximately(expected, 0.002);
    }

    [Fact]
    public void Falls_towards_the_normal() =>
        Enumerable.Range(1, 200).Select(StudentT.Quantile975).Append(1.959963984540054).Should().BeInDescendingOrder();
}
