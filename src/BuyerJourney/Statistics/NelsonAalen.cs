namespace BuyerJourney.Statistics;

/// <summary>Estimates the cumulative hazard: at each time the share of those at risk that ended, added up. Safe to call from any thread.</summary>
/// <remarks>Σ d/n with variance Σ d/n², as R's <c>survfit</c> (Nelson 1972, Technometrics 14; Aalen 1978, Annals of Statistics 6).</remarks>
public static class NelsonAalen
{
    /// <summary>The cumulative hazard of the subjects of a survival curve.</summary>
    /// <param name="curve">The curve; one without points gives a hazard without times.</param>
    /// <exception cref="ArgumentNullException"><paramref name="curve"/> is missing.</exception>
    public static CumulativeHazard Of(SurvivalCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        double[] values = new double[curve.Count], errors = new double[curve.Count];
        double value = 0, variance = 0;
        for (int i = 0; i < curve.Count; i++)
        {
            double n = curve.AtRisk[i], d = curve.Events[i];
            if (d != 0)
            {
                value += d / n;
                variance += d / (n * n);
            }
            values[i] = value;
            errors[i] = Math.Sqrt(variance);
        }
        return new CumulativeHazard(curve.Times.ToArray(), values, errors);
    }
}
