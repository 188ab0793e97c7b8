using System.Collections.Immutable;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>The reports of one measurement: of all journeys and, where it was split, of each group.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class MetricReports
{
    private readonly ImmutableDictionary<string, object> _total;

    internal MetricReports(Instant asOf, ImmutableArray<Metric> metrics, ImmutableArray<Dimension> dimensions, ImmutableDictionary<string, object> total, ImmutableArray<GroupReports> groups)
    {
        AsOf = asOf;
        Metrics = metrics;
        Dimensions = dimensions;
        _total = total;
        Groups = groups;
    }

    /// <summary>The instant at which the world was looked at.</summary>
    public Instant AsOf { get; }

    /// <summary>The metrics that were measured.</summary>
    public ImmutableArray<Metric> Metrics { get; }

    /// <summary>The dimensions that the figures are split by.</summary>
    public ImmutableArray<Dimension> Dimensions { get; }

    /// <summary>The groups, in the order of their values; empty where nothing was split.</summary>
    public ImmutableArray<GroupReports> Groups { get; }

    /// <summary>The reports of all journeys, by the name of the metric.</summary>
    public IReadOnlyDictionary<string, object> All => _total;

    /// <summary>The report of a metric, of all journeys.</summary>
    /// <typeparam name="TReport">The report.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    /// <exception cref="ArgumentException">The metric was not measured, or with other <see cref="Metric.Parameters"/>.</exception>
    public TReport Get<TReport>(Metric<TReport> metric)
        where TReport : notnull => GroupReports.Get(_total, Metrics, metric);

    /// <summary>The reports of one group.</summary>
    /// <param name="values">The group's value for each dimension, in their order; null for journeys that have none.</param>
    /// <returns>The reports, or null when no journey is in such a group.</returns>
    public GroupReports? Group(params string?[]? values)
    {
        // Somebody who asks for the group without a value of the one dimension writes Group(null), which the language takes for no array.
        var key = new GroupKey(values is null ? [null] : [.. values]);
        return Groups.FirstOrDefault(group => group.Key.Equals(key));
    }

    /// <summary>The reports of all journeys, one after the other.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        _total.OrderBy(report => report.Key, StringComparer.Ordinal).Select(report => $"{report.Key}{Environment.NewLine}{report.Value}").Prepend($"As of {AsOf}"));
}
