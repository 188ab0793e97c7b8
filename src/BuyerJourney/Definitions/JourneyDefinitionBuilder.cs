using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions;

/// <summary>Names the parts of a definition, checks them and builds it. Not safe to share between threads.</summary>
/// <remarks>A definition without any rule is for importing and measuring: nothing about rules is checked then.</remarks>
/// <example><code>
/// var builder = new JourneyDefinitionBuilder("b2b").Stage("awareness").Stage("decision").Rule("awareness", "decision", on: "asks");
/// foreach (DefinitionProblem problem in builder.Check()) Console.WriteLine(problem);
/// </code></example>
public sealed class JourneyDefinitionBuilder
{
    private readonly Id<JourneyDefinition> _id;
    private readonly int _version;
    private readonly List<StageBuilder> _stages = [];
    private readonly List<OutcomeBuilder> _outcomes = [];
    private readonly List<TouchpointBuilder> _touchpoints = [];
    private readonly List<ObstacleBuilder> _obstacles = [];
    private readonly List<(Id<Persona> Id, string? Description)> _personas = [];
    private readonly List<Id<Team>> _teams = [];
    private readonly List<TriggerBuilder> _triggers = [];
    private readonly List<(Id<JourneyAttribute> Id, AttributeKind Kind)> _attributes = [];
    private readonly List<RuleBuilder> _rules = [];
    private readonly Dictionary<Id<Criterion>, ICustomCriterion> _customCriteria = [];
    private readonly List<DefinitionProblem> _warnings = [];
    private JourneyPolicies _policies;

    /// <summary>A builder without any parts.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is <c>default</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is less than 1.</exception>
    public JourneyDefinitionBuilder(Id<JourneyDefinition> id, int version = 1)
    {
        if (id.IsNone) throw new ArgumentException("A definition needs an id.", nameof(id));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        (_id, _version) = (id, version);
    }

    /// <summary>Adds a stage; stages are in the order in which they are added.</summary>
    /// <param name="id">The stage's id.</param>
    /// <param name="define">What the stage is like.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Stage(Id<Stage> id, Action<StageBuilder>? define = null)
    {
        var stage = new StageBuilder(id);
        define?.Invoke(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>Adds an outcome in which the buyer bought. Without any outcome a definition has <c>won</c> and <c>lost</c>.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="alsoKnownAs">Names under which other systems record it.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Won(Id<Outcome> id, params string[] alsoKnownAs) => Won(id, o => o.AlsoKnownAs(alsoKnownAs));

    /// <summary>Adds an outcome in which the buyer bought. Without any outcome a definition has <c>won</c> and <c>lost</c>.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="define">What the outcome is like.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Won(Id<Outcome> id, Action<OutcomeBuilder> define) => AddOutcome(new OutcomeBuilder(id, isWon: true), define);

    /// <summary>Adds an outcome in which the buyer left. Without any outcome a definition has <c>won</c> and <c>lost</c>.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="alsoKnownAs">Names under which other systems record it.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Lost(Id<Outcome> id, params string[] alsoKnownAs) => Lost(id, o => o.AlsoKnownAs(alsoKnownAs));

    /// <summary>Adds an outcome in which the buyer left. Without any outcome a definition has <c>won</c> and <c>lost</c>.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <param name="define">What the outcome is like.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Lost(Id<Outcome> id, Action<OutcomeBuilder> define) => AddOutcome(new OutcomeBuilder(id, isWon: false), define);

    /// <summary>Adds a kind of contact.</summary>
    /// <param name="id">The touchpoint's id.</param>
    /// <param name="define">What the touchpoint is like.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Touchpoint(Id<Touchpoint> id, Action<TouchpointBuilder>? define = null)
    {
        var touchpoint = new TouchpointBuilder(id);
        define?.Invoke(touchpoint);
        _touchpoints.Add(touchpoint);
        return this;
    }

    /// <summary>Adds something that may hold buyers back.</summary>
    /// <param name="id">The obstacle's id.</param>
    /// <param name="define">What the obstacle is like.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Obstacle(Id<Obstacle> id, Action<ObstacleBuilder>? define = null)
    {
        var obstacle = new ObstacleBuilder(id);
        define?.Invoke(obstacle);
        _obstacles.Add(obstacle);
        return this;
    }

    /// <summary>Adds obstacles of a taxonomy, each under the last part of its tag's id and expected in the stages of the phases in which it is common.</summary>
    /// <param name="taxonomy">The taxonomy, mostly <see cref="ObstacleTaxonomy.Common"/>.</param>
    /// <param name="tags">The tags.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="taxonomy"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">The taxonomy does not have a tag.</exception>
    /// <remarks>Add the stages first: those that come later are not looked at.</remarks>
    /// <example><code>journey.Stage("decision", s => s.In(Phase.Decision)).Obstacles(ObstacleTaxonomy.Common, "money/price", "process/paperwork")</code></example>
    public JourneyDefinitionBuilder Obstacles(ObstacleTaxonomy taxonomy, params ReadOnlySpan<Id<ObstacleTag>> tags)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        foreach (Id<ObstacleTag> id in tags)
        {
            ObstacleTag tag = taxonomy[id];
            Id<Stage>[] stages = [.. _stages.Where(s => tag.Phases.Contains(s.Phase)).Select(s => s.Id)];
            Obstacle(tag.Name, o => o.Of(tag).In(stages));
        }

        return this;
    }

    /// <summary>Adds a kind of buyer. Without any, a journey may be of every persona.</summary>
    /// <param name="id">The persona's id.</param>
    /// <param name="description">Who this is, in a sentence.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Persona(Id<Persona> id, string? description = null)
    {
        _personas.Add((id, description));
        return this;
    }

    /// <summary>Adds a team of the seller. A team that leads or supports a stage or owns an obstacle is added by that.</summary>
    /// <param name="id">The team's id.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Team(Id<Team> id)
    {
        _teams.Add(id);
        return this;
    }

    /// <summary>Adds an attribute. Persona, segment, source, owner and team are there already, as texts.</summary>
    /// <param name="id">The attribute's id.</param>
    /// <param name="kind">What kind of value it holds.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Attribute(Id<JourneyAttribute> id, AttributeKind kind)
    {
        _attributes.Add((id, kind));
        return this;
    }

    /// <summary>Adds a trigger that takes input. A trigger without input is added by the rule that names it.</summary>
    /// <param name="id">The trigger's id.</param>
    /// <param name="define">What it takes.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Trigger(Id<Trigger> id, Action<TriggerBuilder>? define = null)
    {
        var trigger = new TriggerBuilder(id);
        define?.Invoke(trigger);
        _triggers.Add(trigger);
        return this;
    }

    /// <summary>Adds a rule from one stage.</summary>
    /// <param name="from">The stage that it leads from.</param>
    /// <param name="to">The stage or outcome that it leads to.</param>
    /// <param name="on">The trigger that sets it off.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Rule(Id<Stage> from, RuleTarget to, Id<Trigger> on) => AddRule(new RuleSource { Stages = [from] }, to, on, null);

    /// <summary>Adds a rule from one stage.</summary>
    /// <param name="from">The stage that it leads from.</param>
    /// <param name="to">The stage or outcome that it leads to.</param>
    /// <param name="on">The trigger that sets it off.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Rule(Id<Stage> from, RuleTarget to, Id<Trigger> on, Action<RuleBuilder> define) =>
        AddRule(new RuleSource { Stages = [from] }, to, on, define);

    /// <summary>Adds a rule from several stages.</summary>
    /// <param name="from">The stages that it leads from.</param>
    /// <param name="to">The stage or outcome that it leads to.</param>
    /// <param name="on">The trigger that sets it off.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Rule(ReadOnlySpan<Id<Stage>> from, RuleTarget to, Id<Trigger> on) =>
        AddRule(new RuleSource { Stages = [.. from] }, to, on, null);

    /// <summary>Adds a rule from several stages.</summary>
    /// <param name="from">The stages that it leads from.</param>
    /// <param name="to">The stage or outcome that it leads to.</param>
    /// <param name="on">The trigger that sets it off.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Rule(ReadOnlySpan<Id<Stage>> from, RuleTarget to, Id<Trigger> on, Action<RuleBuilder> define) =>
        AddRule(new RuleSource { Stages = [.. from] }, to, on, define);

    /// <summary>Adds a rule from every stage before the purchase, the one that it leads to excepted.</summary>
    /// <param name="to">The stage or outcome that it leads to.</param>
    /// <param name="on">The trigger that sets it off.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder RuleFromAnyStage(RuleTarget to, Id<Trigger> on, Action<RuleBuilder>? define = null) =>
        AddRule(new RuleSource { AnyStage = true }, to, on, define);

    /// <summary>Adds a rule for journeys closed with an outcome: to take them up again, or to go on to a stage after the purchase.</summary>
    /// <param name="from">The outcome that it leads from.</param>
    /// <param name="to">The stage that it leads to.</param>
    /// <param name="on">The trigger that sets it off.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder RuleFromOutcome(Id<Outcome> from, Id<Stage> to, Id<Trigger> on, Action<RuleBuilder>? define = null) =>
        AddRule(new RuleSource { Outcomes = [from] }, RuleTarget.Stage(to), on, define);

    /// <summary>Accepts a trigger in a stage without doing anything.</summary>
    /// <param name="in">The stage.</param>
    /// <param name="on">The trigger.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Ignore(Id<Stage> @in, Id<Trigger> on) =>
        AddRule(new RuleSource { Stages = [@in] }, RuleTarget.Nowhere, on, null);

    /// <summary>Accepts a trigger in a stage without doing anything.</summary>
    /// <param name="in">The stage.</param>
    /// <param name="on">The trigger.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Ignore(Id<Stage> @in, Id<Trigger> on, Action<RuleBuilder> define) =>
        AddRule(new RuleSource { Stages = [@in] }, RuleTarget.Nowhere, on, define);

    /// <summary>Accepts a trigger in several stages without doing anything.</summary>
    /// <param name="in">The stages.</param>
    /// <param name="on">The trigger.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Ignore(ReadOnlySpan<Id<Stage>> @in, Id<Trigger> on) =>
        AddRule(new RuleSource { Stages = [.. @in] }, RuleTarget.Nowhere, on, null);

    /// <summary>Accepts a trigger in several stages without doing anything.</summary>
    /// <param name="in">The stages.</param>
    /// <param name="on">The trigger.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Ignore(ReadOnlySpan<Id<Stage>> @in, Id<Trigger> on, Action<RuleBuilder> define) =>
        AddRule(new RuleSource { Stages = [.. @in] }, RuleTarget.Nowhere, on, define);

    /// <summary>Accepts a trigger in every stage before the purchase without doing anything.</summary>
    /// <param name="on">The trigger.</param>
    /// <param name="define">What it asks for, and its priority.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder IgnoreInAnyStage(Id<Trigger> on, Action<RuleBuilder>? define = null) =>
        AddRule(new RuleSource { AnyStage = true }, RuleTarget.Nowhere, on, define);

    /// <summary>Permits kinds of move without a rule of their own.</summary>
    /// <param name="policies">The kinds; they add up over several calls.</param>
    /// <returns>This builder.</returns>
    public JourneyDefinitionBuilder Permit(JourneyPolicies policies)
    {
        _policies |= policies;
        return this;
    }

    /// <summary>Supplies the code of a custom criterion.</summary>
    /// <param name="name">The name by which rules call it.</param>
    /// <param name="criterion">The code.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="criterion"/> is null.</exception>
    /// <exception cref="ArgumentException">The criterion has its code already.</exception>
    public JourneyDefinitionBuilder CustomCriterion(Id<Criterion> name, ICustomCriterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        if (!_customCriteria.TryAdd(name, criterion)) throw new ArgumentException($"The custom criterion '{name}' has its code already.", nameof(name));
        return this;
    }

    /// <summary>Supplies the code of a custom criterion.</summary>
    /// <param name="name">The name by which rules call it.</param>
    /// <param name="need">What it asks for, in one plain sentence.</param>
    /// <param name="isMet">Whether it holds; safe to call from several threads.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="need"/> is null or empty, <paramref name="isMet"/> is null, or the criterion has its code already.</exception>
    public JourneyDefinitionBuilder CustomCriterion(Id<Criterion> name, string need, Func<CriterionContext, bool> isMet)
    {
        ArgumentException.ThrowIfNullOrEmpty(need);
        ArgumentNullException.ThrowIfNull(isMet);
        return CustomCriterion(name, new DelegateCriterion(need, isMet));
    }

    /// <summary>Adds a warning of whoever fills this builder, such as the reader of a file in which something is doubtful; <see cref="JourneyDefinition.Warnings"/> has it with those of the checks.</summary>
    /// <param name="warning">What is doubtful.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="warning"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="warning"/> is an error.</exception>
    public JourneyDefinitionBuilder Warn(DefinitionProblem warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        if (warning.Severity != ProblemSeverity.Warning) throw new ArgumentException($"{warning.Code} is an error and no warning; throw it, or correct what is wrong.", nameof(warning));
        _warnings.Add(warning);
        return this;
    }

    /// <summary>Everything that is wrong or doubtful, without building.</summary>
    /// <returns>The problems in the order of the definition's parts; empty when there are none.</returns>
    public ImmutableArray<DefinitionProblem> Check() => DefinitionAssembly.Assemble(Draft()).Problems;

    /// <summary>Builds the definition if nothing is wrong.</summary>
    /// <param name="definition">The definition, or null.</param>
    /// <param name="problems">Everything that is wrong or doubtful; warnings come also with a definition.</param>
    /// <returns>Whether the definition was built.</returns>
    public bool TryBuild([NotNullWhen(true)] out JourneyDefinition? definition, out ImmutableArray<DefinitionProblem> problems)
    {
        DefinitionAssembly assembly = DefinitionAssembly.Assemble(Draft());
        problems = assembly.Problems;
        definition = assembly.HasErrors ? null : new JourneyDefinition(assembly.Parts, problems);
        return definition is not null;
    }

    /// <summary>Builds the definition.</summary>
    /// <returns>The definition.</returns>
    /// <exception cref="JourneyDefinitionException">Something is wrong with it; the exception lists every problem.</exception>
    public JourneyDefinition Build() =>
        TryBuild(out JourneyDefinition? definition, out ImmutableArray<DefinitionProblem> problems) ? definition : throw new JourneyDefinitionException(_id, problems);

    /// <summary>Supplies the code of a custom criterion unless the definition brings its own.</summary>
    internal void CustomCriterionUnlessThere(Id<Criterion> name, ICustomCriterion criterion) => _customCriteria.TryAdd(name, criterion);

    private JourneyDefinitionBuilder AddOutcome(OutcomeBuilder outcome, Action<OutcomeBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        define(outcome);
        _outcomes.Add(outcome);
        return this;
    }

    private JourneyDefinitionBuilder AddRule(RuleSource from, RuleTarget to, Id<Trigger> on, Action<RuleBuilder>? define)
    {
        ArgumentNullException.ThrowIfNull(to);
        var rule = new RuleBuilder(from, to, on);
        define?.Invoke(rule);
        _rules.Add(rule);
        return this;
    }

    private DefinitionDraft Draft() => new()
    {
        Id = _id,
        Version = _version,
        Stages = _stages,
        Outcomes = _outcomes,
        Touchpoints = _touchpoints,
        Obstacles = _obstacles,
        Personas = _personas,
        Teams = _teams,
        Triggers = _triggers,
        Attributes = _attributes,
        Rules = _rules,
        CustomCriteria = _customCriteria,
        Policies = _policies,
        Warnings = _warnings,
    };
}
