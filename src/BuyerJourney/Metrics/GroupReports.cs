using System.Collections.Immutable;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>The reports of one group of journeys.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class GroupReports
{
    private readonly ImmutableDictionary<string, object> _reports;

    internal GroupReports(Instant asOf, ImmutableArray<Metric> metrics, ImmutableArray<Dimension> dimensions, GroupKey key, ImmutableDictionary<string, object> reports)
    {
        AsOf = asOf;
        Metrics = metrics;
        Dimensions = dimensions;
        Key = key;
        _reports = reports;
    }

    /// <summary>The instant at which the world was looked at.</summary>
    public Instant AsOf { get; }

    /// <summary>The metrics that were measured.</summary>
    public ImmutableArray<Metric> Metrics { get; }

    /// <summary>The dimensions that the figures are split by.</summary>
    public ImmutableArray<Dimension> Dimensions { get; }

    /// <summary>The group: one value for each dimension.</summary>
    public GroupKey Key { get; }

    /// <summary>The reports, by the name of the metric.</summary>
    public IReadOnlyDictionary<string, object> All => _reports;

    /// <summary>The report of a metric.</summary>
    /// <typeparam name="TReport">The report.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="ArgumentException">The metric was not measured.</exception>
    public TReport Get<TReport>(Metric<TReport> metric)
        where TReport : notnull => Get(_reports, metric);

    /// <summary>The group's values.</summary>
    /// <returns>The text of <see cref="Key"/>.</returns>
    public override string ToString() => Key.ToString();

    internal static TReport Get<TReport>(ImmutableDictionary<string, object> reports, Metric<TReport> metric)
        where TReport : notnull
    {
        ArgumentNullException.ThrowIfNull(metric);
        return reports.TryGetValue(metric.Name, out object? report)
            ? (TReport)report
            : throw new ArgumentException($"'{metric.Name}' was not measured; measured were {string.Join(", ", reports.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}'"))}.", nameof(metric));
    }
}
