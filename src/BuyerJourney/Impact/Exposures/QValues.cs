using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Exposures;

/// <summary>Gives the comparisons of one family their q values.</summary>
internal static class QValues
{
    public static IReadOnlyList<LandmarkComparison> Over(IReadOnlyList<LandmarkComparison> family)
    {
        double?[] qValues = BenjaminiHochberg.QValues([.. family.Select(comparison => comparison.PValue)]);
        return [.. family.Select((comparison, i) => comparison with { QValue = qValues[i] })];
    }
}
