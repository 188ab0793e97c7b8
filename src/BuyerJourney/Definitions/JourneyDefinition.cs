using System.Collections.Immutable;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions;

/// <summary>What a journey may look like: its stages in order, its outcomes, touchpoints, obstacles, personas and teams, and the rules by which it moves.</summary>
/// <remarks>Immutable and safe to share between threads; one definition serves all its journeys.</remarks>
public sealed class JourneyDefinition
{
    private readonly DefinitionParts _parts;

    internal JourneyDefinition(DefinitionParts parts, ImmutableArray<DefinitionProblem> warnings)
    {
        _parts = parts;
        Warnings = warnings;
        RuleTable.LayOut(parts);
        StartStages = [.. parts.StartStages];
        OutcomesWithoutRule = [.. parts.OutcomesWithoutRule];
        DueMoves = [.. parts.Rules.Where(r => r.Due is not null)];
        NoFacts = new JourneyFacts(this);
    }

    /// <summary>The definition's id.</summary>
    public Id<JourneyDefinition> Id => _parts.Id;

    /// <summary>The definition's version, from 1.</summary>
    public int Version => _parts.Version;

    /// <summary>The stages in the journey's order; stages on hold lie outside the order but have a place here.</summary>
    public ImmutableArray<Stage> Stages => _parts.Stages.Items;

    /// <summary>The ways a journey ends.</summary>
    public ImmutableArray<Outcome> Outcomes => _parts.Outcomes.Items;

    /// <summary>The kinds of contact.</summary>
    public ImmutableArray<Touchpoint> Touchpoints => _parts.Touchpoints.Items;

    /// <summary>What may hold buyers back.</summary>
    public ImmutableArray<Obstacle> Obstacles => _parts.Obstacles.Items;

    /// <summary>The kinds of buyer.</summary>
    public ImmutableArray<Persona> Personas => _parts.Personas.Items;

    /// <summary>The seller's teams.</summary>
    public ImmutableArray<Team> Teams => _parts.Teams.Items;

    /// <summary>The triggers, those that were declared first.</summary>
    public ImmutableArray<Trigger> Triggers => _parts.Triggers.Items;

    /// <summary>The attributes that a journey may have: the standard ones, then those that were declared.</summary>
    public ImmutableArray<JourneyAttribute> Attributes => _parts.Attributes.Items;

    /// <summary>The rules in the order in which they were written; empty when the definition is only for importing and measuring.</summary>
    public ImmutableArray<TransitionRule> Rules => _parts.Rules;

    /// <summary>The rules that fall due by themselves.</summary>
    public ImmutableArray<TransitionRule> DueMoves { get; }

    /// <summary>The kinds of move that are permitted without a rule of their own.</summary>
    public JourneyPolicies Policies => _parts.Policies;

    /// <summary>The stages in which a journey may start; without another word it starts in the first of these.</summary>
    public ImmutableArray<Stage> StartStages { get; }

    /// <summary>The outcomes that no rule leads to: any open journey may be closed so.</summary>
    public ImmutableArray<Outcome> OutcomesWithoutRule { get; }

    /// <summary>What is doubtful about the definition though it was built.</summary>
    public ImmutableArray<DefinitionProblem> Warnings { get; }

    /// <summary>What is known about a journey on which nothing has happened.</summary>
    internal JourneyFacts NoFacts { get; }

    /// <summary>Defines a journey.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="define">Names the parts.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="JourneyDefinitionException">Something is wrong with the definition; the exception lists every problem.</exception>
    /// <exception cref="ArgumentException">An id is no id, or <paramref name="version"/> is less than 1.</exception>
    /// <example><code>
    /// JourneyDefinition b2b = JourneyDefinition.Create("b2b", journey => journey
    ///     .Stage("awareness", s => s.In(Phase.Awareness))
    ///     .Stage("decision", s => s.In(Phase.Decision).Expect(Duration.FromDays(21)))
    ///     .Rule("awareness", "decision", on: "asks-for-proposal")
    ///     .Rule("decision", "won", on: "signs")
    ///     .RuleFromAnyStage("lost", on: "declines"));
    /// </code></example>
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
    public Stage? FindStage(Id<Stage> id) => _parts.Stages.Find(id);

    /// <summary>The outcome of an id, or null when the definition has none.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <returns>The outcome or null.</returns>
    public Outcome? FindOutcome(Id<Outcome> id) => _parts.Outcomes.Find(id);

    /// <summary>The touchpoint of an id, or null when the definition has none.</summary>
    /// <param name="id">The touchpoint's id.</param>
    /// <returns>The touchpoint or null.</returns>
    public Touchpoint? FindTouchpoint(Id<Touchpoint> id) => _parts.Touchpoints.Find(id);

    /// <summary>The obstacle of an id, or null when the definition has none.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <returns>The obstacle or null.</returns>
    public Obstacle? FindObstacle(Id<Obstacle> id) => _parts.Obstacles.Find(id);

    /// <summary>The persona of an id, or null when the definition has none.</summary>
    /// <param name="id">The persona's id.</param>
    /// <returns>The persona or null.</returns>
    public Persona? FindPersona(Id<Persona> id) => _parts.Personas.Find(id);

    /// <summary>The team of an id, or null when the definition has none.</summary>
    /// <param name="id">The team's id.</param>
    /// <returns>The team or null.</returns>
    public Team? FindTeam(Id<Team> id) => _parts.Teams.Find(id);

    /// <summary>The trigger of an id, or null when the definition has none.</summary>
    /// <param name="id">The trigger's id.</param>
    /// <returns>The trigger or null.</returns>
    public Trigger? FindTrigger(Id<Trigger> id) => _parts.Triggers.Find(id);

    /// <summary>The attribute of an id, or null when the definition has none.</summary>
    /// <param name="id">The attribute's id.</param>
    /// <returns>The attribute or null.</returns>
    public JourneyAttribute? FindAttribute(Id<JourneyAttribute> id) => _parts.Attributes.Find(id);

    /// <summary>The wider obstacles that an obstacle is a kind of, for rolling figures up.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <returns>The obstacles, the nearest first; empty for one of the widest.</returns>
    /// <exception cref="ArgumentException">The definition does not have the obstacle.</exception>
    /// <example><code>definition.WiderObstacles("apostille")   // paperwork, process</code></example>
    public ImmutableArray<Obstacle> WiderObstacles(Id<Obstacle> id) => ObstacleHierarchy.Above(RequireObstacle(id), _parts.Obstacles);

    /// <summary>An obstacle and all that are kinds of it, for rolling figures up.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <returns>The obstacles, in the definition's order; at least the obstacle itself.</returns>
    /// <exception cref="ArgumentException">The definition does not have the obstacle.</exception>
    public ImmutableArray<Obstacle> ObstaclesUnder(Id<Obstacle> id)
    {
        Obstacle widest = RequireObstacle(id);
        return [.. Obstacles.Where(o => o == widest || ObstacleHierarchy.Above(o, _parts.Obstacles).Contains(widest))];
    }

    /// <summary>The kinds that an obstacle is of, for rolling figures up beyond the obstacles that the definition has: its own, or else that of the nearest wider obstacle that has one.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <returns>The kinds, the narrowest first (<c>money/price</c>, <c>money</c>); empty when nobody said.</returns>
    /// <exception cref="ArgumentException">The definition does not have the obstacle.</exception>
    public ImmutableArray<Id<ObstacleTag>> ObstacleKinds(Id<Obstacle> id)
    {
        Obstacle obstacle = RequireObstacle(id);
        Id<ObstacleTag>? narrowest = obstacle.Tag ?? WiderObstacles(id).FirstOrDefault(o => o.Tag is not null)?.Tag;
        return [.. ObstacleHierarchy.Upwards(narrowest)];
    }

    /// <summary>The definition's id and version.</summary>
    /// <returns>For example <c>b2b-saas v1</c>.</returns>
    public override string ToString() => $"{Id} v{Version}";

    private Obstacle RequireObstacle(Id<Obstacle> id) => FindObstacle(id) ?? throw new ArgumentException($"The definition '{this}' has no obstacle '{id}'; add it, or correct the name (case matters).", nameof(id));
}
