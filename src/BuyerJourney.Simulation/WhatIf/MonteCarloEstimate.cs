using System.Globalization;
using BuyerJourney.Statistics;

namespace BuyerJourney.Simulation.WhatIf;

/// <summary>A figure over many simulated runs: its mean, how well that mean is known, and how much one run differs from the next.</summary>
/// <param name="Mean">The mean over the runs in which the figure has a value; null when it has one in none.</param>
/// <param name="Interval">Where the mean of endlessly many runs lies (95 %, Student's t). It narrows with the number of runs. Null with fewer than two values.</param>
/// <param name="Spread">What a single run of this size brings: the middle 95 % of the runs. It does not narrow with their number. Null without a value.</param>
/// <param name="Runs">In how many runs the figure has a value.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record MonteCarloEstimate(double? Mean, Interval? Interval, Interval? Spread, int Runs)
{
    /// <summary>The estimate in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Mean is { } mean
        ? string.Create(CultureInfo.InvariantCulture, $"{mean:#,0.####}{Text(Interval)}")
        : "no value";

    internal static MonteCarloEstimate Of(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>().Order()];
        if (known.Length == 0) return new(null, null, null, 0);

        var mean = SampleMean.Of([.. known.Select(value => (value, 1L))]);
        var spread = new Interval(Quantile.OfSorted(known, 0.025)!.Value, Quantile.OfSorted(known, 0.975)!.Value);

        // Runs that are all alike leave nothing unknown: chance plays no part in the figure.
        Interval? interval = known.Length == 1 ? null : mean.Interval ?? new Interval(known[0], known[0]);
        return new(mean.Value, interval, spread, known.Length);
    }

    private static string Text(Interval? interval) => interval is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known.Lower:#,0.####} to {known.Upper:#,0.####})") : string.Empty;
}
