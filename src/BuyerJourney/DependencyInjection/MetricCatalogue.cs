using System.Collections.Immutable;
using BuyerJourney.Metrics;

namespace BuyerJourney.DependencyInjection;

/// <summary>The metrics of a container, by name: those that it made and those that were handed over.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example><code>
/// MetricReports reports = log.Measure(clock.GetCurrentInstant(), metrics.Metrics.AsSpan());
/// </code></example>
public sealed class MetricCatalogue
{
    private readonly ImmutableDictionary<string, Metric> _byName;

    /// <exception cref="InvalidOperationException">Two metrics have one name.</exception>
    internal MetricCatalogue(ImmutableArray<Metric> metrics)
    {
        if (ClashIn(metrics) is { } clash)
        {
            throw new InvalidOperationException(clash);
        }

        Metrics = metrics;
        _byName = metrics.ToImmutableDictionary(metric => metric.Name, StringComparer.Ordinal);
    }

    /// <summary>The metrics, in the order in which they were added; empty when none was.</summary>
    public ImmutableArray<Metric> Metrics { get; }

    /// <summary>The metric of a name, or null when there is none.</summary>
    /// <param name="name">The metric's name.</param>
    /// <returns>The metric or null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public Metric? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The metric of a name, such as a dashboard asks for.</summary>
    /// <param name="name">The metric's name.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Metric Get(string name) => Find(name) ?? throw new KeyNotFoundException(
        $"There is no metric '{name}'; there are {(Metrics.IsEmpty ? "none" : string.Join(", ", Metrics.Select(m => $"'{m.Name}'")))}. Add it with services.AddBuyerJourney(options => options.AddMetric(…)).");

    /// <summary>Which two metrics have one name; null when none do.</summary>
    internal static string? ClashIn(IEnumerable<Metric> metrics) =>
        metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).Select(named => named.ToArray()).FirstOrDefault(named => named.Length > 1) is [var one, var other, ..]
            ? $"The metrics {one.GetType().Name} and {other.GetType().Name} are both named '{one.Name}'; give one of them another name, or add it once."
            : null;
}
