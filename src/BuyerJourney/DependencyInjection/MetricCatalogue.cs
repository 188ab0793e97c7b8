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
        Metrics = metrics;
        ImmutableDictionary<string, Metric>.Builder byName = ImmutableDictionary.CreateBuilder<string, Metric>(StringComparer.Ordinal);
        foreach (Metric metric in metrics)
        {
            if (!byName.TryAdd(metric.Name, metric))
            {
                throw new InvalidOperationException($"The metrics {byName[metric.Name].GetType().Name} and {metric.GetType().Name} are both named '{metric.Name}'; give one of them another name, or add it once.");
            }
        }

        _byName = byName.ToImmutable();
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
}
