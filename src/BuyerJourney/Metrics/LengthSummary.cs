using System.Collections.Immutable;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>Lengths of time, summed up: how many, how long in all, and how they spread.</summary>
/// <remarks>Of no lengths, everything but the count and the total has no value. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record LengthSummary
{
    /// <summary>How many lengths there are.</summary>
    public required long Count { get; init; }

    /// <summary>All lengths added up, in ticks of 100 ns, exact. No <see cref="Duration"/>, which holds 2^24 days: a million stays of three weeks last longer.</summary>
    public required Int128 TotalTicks { get; init; }

    /// <summary><see cref="TotalTicks"/> in days of 24 hours, as closely as a double holds it.</summary>
    public double TotalDays => (double)TotalTicks / NodaConstants.TicksPerDay;

    /// <summary><see cref="TotalTicks"/> divided by <see cref="Count"/>, to the nanosecond; null of no lengths.</summary>
    public required Duration? Mean { get; init; }

    /// <summary>The shortest; with approximate percentiles the lower bound of its bucket.</summary>
    public required Duration? Minimum { get; init; }

    /// <summary>The longest; with approximate percentiles the upper bound of its bucket.</summary>
    public required Duration? Maximum { get; init; }

    /// <summary>Half are at most this long.</summary>
    public required Duration? Median { get; init; }

    /// <summary>Three quarters are at most this long.</summary>
    public required Duration? P75 { get; init; }

    /// <summary>Nine in ten are at most this long.</summary>
    public required Duration? P90 { get; init; }

    /// <summary>Nineteen in twenty are at most this long.</summary>
    public required Duration? P95 { get; init; }

    /// <summary>How the percentiles were worked out.</summary>
    public required Percentiles Percentiles { get; init; }

    /// <summary>The summary in a few words; working time in hours.</summary>
    /// <returns>For example <c>1,329 of median 3.2 days (p90 11.5 days)</c>.</returns>
    public override string ToString() => Count == 0
        ? "none"
        : FormattableString.Invariant($"{Count:N0} of median {Text(Median)} (mean {Text(Mean)}, p90 {Text(P90)})");

    /// <summary>Whether the lengths are working time, which is written in hours; the report names the calendar.</summary>
    internal bool IsWorkingTime { get; init; }

    /// <summary>The percentiles that a summary holds.</summary>
    internal static ImmutableArray<double> Probabilities { get; } = [0.50, 0.75, 0.90, 0.95];

    /// <param name="count">How many lengths there are.</param>
    /// <param name="total">All of them added up, in ticks.</param>
    /// <param name="minimum">The shortest; null of none.</param>
    /// <param name="maximum">The longest; null of none.</param>
    /// <param name="quantiles">The quantiles of <see cref="Probabilities"/>, in ticks; null of none.</param>
    /// <param name="percentiles">How they were worked out.</param>
    internal static LengthSummary Of(long count, Int128 total, long? minimum, long? maximum, ReadOnlySpan<double?> quantiles, Percentiles percentiles) => new()
    {
        Count = count,
        TotalTicks = total,
        Mean = count == 0 ? null : Duration.FromNanoseconds(total * NodaConstants.NanosecondsPerTick / count),
        Minimum = minimum is { } least ? Duration.FromTicks(least) : null,
        Maximum = maximum is { } most ? Duration.FromTicks(most) : null,
        Median = LengthOf(quantiles[0]),
        P75 = LengthOf(quantiles[1]),
        P90 = LengthOf(quantiles[2]),
        P95 = LengthOf(quantiles[3]),
        Percentiles = percentiles,
    };

    /// <summary>Lengths that are kept one by one.</summary>
    internal static LengthSummary Of(Multiset lengths) =>
        Of(lengths.Count, lengths.Sum, lengths.Minimum, lengths.Maximum, lengths.Quantiles(Probabilities.AsSpan()), Percentiles.Exact);

    private string Text(Duration? length) => LengthText.Of(length, IsWorkingTime);

    private static Duration? LengthOf(double? ticks) => ticks is { } value ? Duration.FromTicks(value) : null;
}
