using BuyerJourney.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BuyerJourney.DependencyInjection;

/// <summary>Where a metric of a container comes from: it was handed over, or the container makes it.</summary>
internal sealed record MetricSource
{
    private MetricSource(Metric? ready, Type? type) => (Ready, Type) = (ready, type);

    private Metric? Ready { get; }

    private Type? Type { get; }

    public static MetricSource Of(Metric ready) => new(ready, null);

    public static MetricSource Of<T>()
        where T : Metric => new(null, typeof(T));

    /// <summary>Whether both give the same metric. One that is handed over is known by its name and class: a name holds all parameters, or the name that whoever made it has given to them.</summary>
    public bool Equals(MetricSource? other) =>
        other is not null && Type == other.Type && Ready?.Name == other.Ready?.Name && Ready?.GetType() == other.Ready?.GetType();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Ready?.Name);

    public Metric Resolve(IServiceProvider provider) => Ready ?? (Metric)provider.GetRequiredService(Type!);
}
