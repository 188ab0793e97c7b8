namespace BuyerJourney.Statistics;

/// <summary>The risk of ending, added up over time: the Nelson–Aalen estimate. Where it climbs steeply, ends come thick. Immutable; safe to share between threads.</summary>
/// <remarks>Made by <see cref="NelsonAalen"/>.</remarks>
public sealed class CumulativeHazard
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly double[] _standardErrors;

    internal CumulativeHazard(double[] times, double[] values, double[] standardErrors)
    {
        _times = times;
        _values = values;
        _standardErrors = standardErrors;
    }

    /// <summary>The times of the curve it was made from, smallest first.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>For each time, the hazard up to and with it: 0 or more, never falling, may exceed 1.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>For each time, the standard error of the hazard.</summary>
    public ReadOnlySpan<double> StandardErrors => _standardErrors;
}
