using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Goals;
using BuyerJourney.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BuyerJourney.DependencyInjection;

/// <summary>Says which definitions, custom criteria, metrics and goals a container has. Used inside <see cref="BuyerJourneyServices.AddBuyerJourney"/>; not safe to share between threads.</summary>
public sealed class BuyerJourneyOptions
{
    private readonly List<WrittenDefinition> _definitions = [];
    private readonly Dictionary<Id<Criterion>, Type> _criteria = [];
    private readonly List<MetricSource> _metrics = [];
    private readonly List<(Id<JourneyDefinition> Definition, Goal Goal)> _goals = [];
    private readonly List<Action<IServiceCollection>> _services = [];

    internal BuyerJourneyOptions()
    {
    }

    internal IReadOnlyList<WrittenDefinition> Definitions => _definitions;

    internal IReadOnlyDictionary<Id<Criterion>, Type> Criteria => _criteria;

    internal IReadOnlyList<MetricSource> Metrics => _metrics;

    internal IReadOnlyList<(Id<JourneyDefinition> Definition, Goal Goal)> Goals => _goals;

    internal IReadOnlyList<Action<IServiceCollection>> Services => _services;

    /// <summary>Adds a definition. Custom criteria that it names come from the container.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="define">Names the parts; called once to check the definition and once to build it.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="define"/> is null.</exception>
    public BuyerJourneyOptions AddDefinition(Id<JourneyDefinition> id, Action<JourneyDefinitionBuilder> define, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(define);
        _definitions.Add(new WrittenDefinition(id, version, define));
        return this;
    }

    /// <summary>Adds a definition that is built already.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public BuyerJourneyOptions AddDefinition(JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definitions.Add(new WrittenDefinition(definition));
        return this;
    }

    /// <summary>Adds a custom criterion that the container makes, once; definitions call it by name.</summary>
    /// <typeparam name="T">The criterion's class. The container supplies what its constructor asks for.</typeparam>
    /// <param name="name">The name by which rules call it.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">Another criterion of this name was added before.</exception>
    public BuyerJourneyOptions AddCriterion<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(Id<Criterion> name)
        where T : class, ICustomCriterion
    {
        if (!_criteria.TryAdd(name, typeof(T)) && _criteria[name] != typeof(T)) throw JourneyRegistrations.AnotherCriterion(name, _criteria[name], typeof(T));
        _services.Add(services => services.TryAddSingleton<T>());
        return this;
    }

    /// <summary>Adds a metric that the container makes, once; the <see cref="MetricCatalogue"/> has it.</summary>
    /// <typeparam name="T">The metric's class. The container supplies what its constructor asks for.</typeparam>
    /// <returns>These options.</returns>
    public BuyerJourneyOptions AddMetric<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : Metric
    {
        _metrics.Add(MetricSource.Of<T>());
        _services.Add(services => services.TryAddSingleton<T>());
        return this;
    }

    /// <summary>Adds a metric that is ready, such as <see cref="Metric.Funnel"/>; the <see cref="MetricCatalogue"/> has it.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public BuyerJourneyOptions AddMetric(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        _metrics.Add(MetricSource.Of(metric));
        return this;
    }

    /// <summary>Adds goals for the journeys of a definition; the <see cref="GoalSet"/> of all its goals is a keyed service under the definition's id.</summary>
    /// <param name="definition">The definition's id; the goals are for its latest version.</param>
    /// <param name="goals">The goals.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException">A goal is null.</exception>
    public BuyerJourneyOptions AddGoals(Id<JourneyDefinition> definition, params ReadOnlySpan<Goal> goals)
    {
        foreach (Goal goal in goals)
        {
            ArgumentNullException.ThrowIfNull(goal, nameof(goals));
            _goals.Add((definition, goal));
        }

        return this;
    }
}
