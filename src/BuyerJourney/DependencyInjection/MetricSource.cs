using BuyerJourney.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BuyerJourney.DependencyInjection;

/// <summary>Where a metric of a container comes from: it was handed over, or the container makes it.</summary>
internal sealed record MetricSource
{
    private MetricSource(Metric? ready, Type? type) => (Ready, Type) = (ready, type);

    /// <summary>The metric that was handed over; null for one that the container makes, of which nobody knows the name before.</summary>
    public Metric? Ready { get; }

    private Type? Type { get; }

    public static MetricSource Of(Metric ready) => new(ready, null);

    public static MetricSource Of<T>()
        where T : Metric => new(null, typeof(T));

    /// <summary>Whether both give the same metric. One that is handed over is known by its class, its name and the parameters that the name does not say.</summary>
    public bool Equals(MetricSource? other) => other is not null
        && Type == other.Type
        && Ready?.GetType() == other.Ready?.GetType()
        && (Ready is null || Ready.IsSameAs(other.Ready!));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Ready?.Name);

    public Metric Resolve(IServiceProvider provider) => Ready ?? (Metric)provider.GetRequiredService(Type!);
}
