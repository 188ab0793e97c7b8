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

        double mean = known.Average();
        var spread = new Interval(Quantile.OfSorted(known, 0.025)!.Value, Quantile.OfSorted(known, 0.975)!.Value);
        if (known.Length == 1) return new(mean, null, spread, 1);

        double half = StudentT.Quantile975(known.Length - 1) * Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1) / known.Length);
        return new(mean, new Interval(mean - half, mean + half), spread, known.Length);
    }

    private static string Text(Interval? interval) => interval is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known.Lower:#,0.####} to {known.Upper:#,0.####})") : string.Empty;
}
