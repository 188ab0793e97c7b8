using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Versions;
using BuyerJourney.Goals;
using BuyerJourney.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BuyerJourney.DependencyInjection;

/// <summary>Everything that was added to a container so far, checked.</summary>
internal sealed class JourneyRegistrations
{
    private readonly ImmutableArray<WrittenDefinition> _definitions;
    private readonly ImmutableDictionary<Id<Criterion>, Type> _criteria;
    private readonly ImmutableArray<MetricSource> _metrics;
    private readonly ImmutableArray<(Id<JourneyDefinition> Definition, Goal Goal)> _goals;

    private JourneyRegistrations(
        ImmutableArray<WrittenDefinition> definitions,
        ImmutableDictionary<Id<Criterion>, Type> criteria,
        ImmutableArray<MetricSource> metrics,
        ImmutableArray<(Id<JourneyDefinition> Definition, Goal Goal)> goals) => (_definitions, _criteria, _metrics, _goals) = (definitions, criteria, metrics, goals);

    public static JourneyRegistrations None { get; } = new([], [], [], []);

    public static ArgumentException AnotherCriterion(Id<Criterion> name, Type known, Type other) =>
        new($"The custom criterion '{name}' is {known.Name} already, so it cannot be {other.Name}; give one of them another name.");

    /// <summary>These and what the options add; refuses what contradicts either.</summary>
    public JourneyRegistrations With(BuyerJourneyOptions options)
    {
        ImmutableDictionary<Id<Criterion>, Type>.Builder criteria = _criteria.ToBuilder();
        foreach ((Id<Criterion> name, Type type) in options.Criteria)
        {
            if (!criteria.TryAdd(name, type) && criteria[name] != type) throw AnotherCriterion(name, criteria[name], type);
        }

        ImmutableArray<WrittenDefinition>.Builder definitions = _definitions.ToBuilder();
        foreach (WrittenDefinition added in options.Definitions)
        {
            added.Check(criteria.Keys);
            if (definitions.FirstOrDefault(d => d.Checked.Id == added.Checked.Id && d.Checked.Version == added.Checked.Version) is not { } known)
            {
                definitions.Add(added);
            }
            else if (DefinitionDiff.Between(known.Checked, added.Checked) is { IsEmpty: false } changes)
            {
                throw new ArgumentException($"There is another definition '{added.Checked}' already: {changes[0]} Give this one another version.");
            }
        }

        RequireKeys(definitions);
        ImmutableArray<(Id<JourneyDefinition> Definition, Goal Goal)> goals = [.. _goals.Concat(options.Goals).Distinct()];
        foreach (Id<JourneyDefinition> id in goals.Select(added => added.Definition).Distinct())
        {
            WrittenDefinition latest = definitions.Where(d => d.Checked.Id == id).MaxBy(d => d.Checked.Version)
                ?? throw new ArgumentException($"There is no definition '{id}' to set goals for; add it too, in this call or before.");
            _ = GoalsFor(latest.Checked, goals);
        }

        ImmutableArray<MetricSource> metrics = [.. _metrics.Concat(options.Metrics).Distinct()];
        if (MetricCatalogue.ClashIn(metrics.Select(source => source.Ready).OfType<Metric>()) is { } clash) throw new ArgumentException(clash);
        return new JourneyRegistrations(definitions.ToImmutable(), criteria.ToImmutable(), metrics, goals);
    }

    public GoalSet BuildGoals(JourneyDefinition definition) => GoalsFor(definition, _goals);

    public MetricCatalogue BuildMetrics(IServiceProvider provider) => new([.. _metrics.Select(source => source.Resolve(provider))]);

    public JourneyDefinitionCatalogue BuildDefinitions(IServiceProvider provider)
    {
        KeyValuePair<Id<Criterion>, ICustomCriterion>[] criteria =
            [.. _criteria.Select(c => KeyValuePair.Create(c.Key, (ICustomCriterion)provider.GetRequiredService(c.Value)))];
        return new JourneyDefinitionCatalogue(_definitions.Select(d => d.Build(criteria)));
    }

    // A definition is found by its id, and each of its versions by its text: "b2b v2".
    private static void RequireKeys(IReadOnlyCollection<WrittenDefinition> definitions)
    {
        HashSet<string> ids = [.. definitions.Select(definition => definition.Checked.Id.Value)];
        if (definitions.FirstOrDefault(definition => ids.Contains(definition.Checked.ToString())) is { } clashing)
        {
            throw new ArgumentException($"'{clashing.Checked}' is the key of a version of '{clashing.Checked.Id}' and the id of another definition. Give that one another id.");
        }
    }

    private static GoalSet GoalsFor(JourneyDefinition definition, ImmutableArray<(Id<JourneyDefinition> Definition, Goal Goal)> goals) =>
        GoalSet.For(definition, [.. goals.Where(added => added.Definition == definition.Id).Select(added => added.Goal)]);
}
