using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;

namespace BuyerJourney.DependencyInjection;

/// <summary>A definition as a host wrote it: to be checked when it is added, and built when the container can supply its criteria.</summary>
internal sealed class WrittenDefinition
{
    private readonly Id<JourneyDefinition> _id;
    private readonly int _version;
    private readonly Action<JourneyDefinitionBuilder>? _define;
    private JourneyDefinition? _checked;

    public WrittenDefinition(Id<JourneyDefinition> id, int version, Action<JourneyDefinitionBuilder> define) => (_id, _version, _define) = (id, version, define);

    public WrittenDefinition(JourneyDefinition built) => _checked = built;

    /// <summary>The definition as it was checked; it serves for its id, its version and comparison, not for journeys.</summary>
    public JourneyDefinition Checked => _checked!;

    /// <summary>Checks the definition, given the names of the criteria that the container will supply.</summary>
    public void Check(IEnumerable<Id<Criterion>> criteria) => _checked ??= Build(_define!, criteria.Select(name => KeyValuePair.Create(name, Placeholder)));

    /// <summary>Builds the definition with the criteria of the container.</summary>
    public JourneyDefinition Build(IEnumerable<KeyValuePair<Id<Criterion>, ICustomCriterion>> criteria) => _define is null ? Checked : Build(_define, criteria);

    private static ICustomCriterion Placeholder { get; } = new DelegateCriterion("Needs a criterion of the container.", _ => false);

    private JourneyDefinition Build(Action<JourneyDefinitionBuilder> define, IEnumerable<KeyValuePair<Id<Criterion>, ICustomCriterion>> criteria)
    {
        var builder = new JourneyDefinitionBuilder(_id, _version);
        define(builder);
        foreach ((Id<Criterion> name, ICustomCriterion code) in criteria)
        {
            builder.CustomCriterionUnlessThere(name, code);
        }

        return builder.Build();
    }
}
