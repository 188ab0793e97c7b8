using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>What a journey may look like: its stages in order, its outcomes, touchpoints, obstacles, personas and teams.</summary>
/// <remarks>Immutable and safe to share between threads; one definition serves all its journeys.</remarks>
public sealed class JourneyDefinition
{
    private readonly Dictionary<Id<Stage>, Stage> _stages;
    private readonly Dictionary<Id<Outcome>, Outcome> _outcomes;
    private readonly Dictionary<Id<Touchpoint>, Touchpoint> _touchpoints;
    private readonly Dictionary<Id<Obstacle>, Obstacle> _obstacles;

    internal JourneyDefinition(
        Id<JourneyDefinition> id,
        int version,
        ImmutableArray<Stage> stages,
        ImmutableArray<Outcome> outcomes,
        ImmutableArray<Touchpoint> touchpoints,
        ImmutableArray<Obstacle> obstacles,
        ImmutableArray<Persona> personas,
        ImmutableArray<Team> teams)
    {
        Id = id;
        Version = version;
        Stages = stages;
        Outcomes = outcomes;
        Touchpoints = touchpoints;
        Obstacles = obstacles;
        Personas = personas;
        Teams = teams;
        _stages = stages.ToDictionary(s => s.Id);
        _outcomes = outcomes.ToDictionary(o => o.Id);
        _touchpoints = touchpoints.ToDictionary(t => t.Id);
        _obstacles = obstacles.ToDictionary(o => o.Id);
    }

    /// <summary>The definition's id.</summary>
    public Id<JourneyDefinition> Id { get; }

    /// <summary>The definition's version, from 1.</summary>
    public int Version { get; }

    /// <summary>The stages in the journey's order; stages on hold lie outside the order but have a place here.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>The ways a journey ends.</summary>
    public ImmutableArray<Outcome> Outcomes { get; }

    /// <summary>The kinds of contact.</summary>
    public ImmutableArray<Touchpoint> Touchpoints { get; }

    /// <summary>What may hold buyers back.</summary>
    public ImmutableArray<Obstacle> Obstacles { get; }

    /// <summary>The kinds of buyer.</summary>
    public ImmutableArray<Persona> Personas { get; }

    /// <summary>The seller's teams.</summary>
    public ImmutableArray<Team> Teams { get; }

    /// <summary>Defines a journey.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="define">Names the parts.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <returns>The definition.</returns>
    public static JourneyDefinition Create(Id<JourneyDefinition> id, Action<JourneyDefinitionBuilder> define, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(define);
        var builder = new JourneyDefinitionBuilder(id, version);
        define(builder);
        return builder.Build();
    }

    /// <summary>The stage of an id, or null when the definition has none.</summary>
    /// <param name="id">The stage's id.</param>
    /// <returns>The stage or null.</returns>
    public Stage? FindStage(Id<Stage> id) => _stages.GetValueOrDefault(id);

    /// <summary>The outcome of an id, or null when the definition has none.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <returns>The outcome or null.</returns>
    public Outcome? FindOutcome(Id<Outcome> id) => _outcomes.GetValueOrDefault(id);

    /// <summary>The touchpoint of an id, or null when the definition has none.</summary>
    /// <param name="id">The touchpoint's id.</param>
    /// <returns>The touchpoint or null.</returns>
    public Touchpoint? FindTouchpoint(Id<Touchpoint> id) => _touchpoints.GetValueOrDefault(id);

    /// <summary>The obstacle of an id, or null when the definition has none.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <returns>The obstacle or null.</returns>
    public Obstacle? FindObstacle(Id<Obstacle> id) => _obstacles.GetValueOrDefault(id);

    /// <summary>The definition's id and version.</summary>
    /// <returns>For example <c>b2b-saas v1</c>.</returns>
    public override string ToString() => $"{Id} v{Version}";
}
