using System.Collections.Immutable;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions;

/// <summary>Puts a definition together from what was written, and collects everything that is wrong with it.</summary>
internal sealed class DefinitionAssembly
{
    private static readonly ImmutableArray<Id<JourneyAttribute>> StandardAttributes =
        [JourneyAttribute.Persona, JourneyAttribute.Segment, JourneyAttribute.Source, JourneyAttribute.Owner, JourneyAttribute.Team];

    private DefinitionAssembly(DefinitionParts parts, ImmutableArray<DefinitionProblem> problems) => (Parts, Problems) = (parts, problems);

    public DefinitionParts Parts { get; }

    public ImmutableArray<DefinitionProblem> Problems { get; }

    public bool HasErrors => Problems.Any(p => p.Severity == ProblemSeverity.Error);

    public static DefinitionAssembly Assemble(DefinitionDraft draft)
    {
        var problems = new ProblemList();
        DefinitionParts parts = PartsOf(draft);
        var rules = ImmutableArray.CreateBuilder<TransitionRule>(draft.Rules.Count);
        var resolver = new RuleResolver(parts, problems);
        foreach (RuleBuilder rule in draft.Rules)
        {
            if (resolver.Resolve(rule, rules.Count) is { } resolved) rules.Add(resolved);
        }

        parts.Rules = rules.ToImmutable();
        NameChecks.Run(parts, problems);
        PartChecks.Run(parts, problems);
        RuleChecks.Run(parts, problems);

        // A rule that names nothing leaves a hole in the graph; what then cannot be reached is that mistake once more.
        if (draft.Rules.Count > 0 && rules.Count == draft.Rules.Count) GraphChecks.Run(parts, problems);
        return new DefinitionAssembly(parts, [.. problems.ToImmutable(), .. draft.Warnings]);
    }

    private static DefinitionParts PartsOf(DefinitionDraft draft)
    {
        IReadOnlyList<OutcomeBuilder> outcomes = draft.Outcomes.Count > 0 ? draft.Outcomes : [new OutcomeBuilder("won", isWon: true), new OutcomeBuilder("lost", isWon: false)];
        IEnumerable<Id<Team>> impliedTeams = draft.Stages.SelectMany(s => s.Teams).Concat(draft.Obstacles.Where(o => o.Owner is not null).Select(o => o.Owner!.Value));
        IEnumerable<TriggerBuilder> impliedTriggers = draft.Rules.Select(r => r.Trigger).Distinct()
            .Where(id => !draft.Triggers.Any(t => t.Id == id)).Select(id => new TriggerBuilder(id));
        IEnumerable<(Id<JourneyAttribute> Id, AttributeKind Kind)> standardAttributes = StandardAttributes
            .Select(id => (id, AttributeKind.Text)).Where(standard => !draft.Attributes.Contains(standard));
        bool reenterable = draft.Policies.HasFlag(JourneyPolicies.Reentry);

        return new DefinitionParts
        {
            Id = draft.Id,
            Version = draft.Version,
            Stages = new([.. draft.Stages.Select((s, i) => s.Build(i, reenterable))], s => s.Id),
            Outcomes = new([.. outcomes.Select((o, i) => o.Build(i))], o => o.Id),
            Touchpoints = new([.. draft.Touchpoints.Select((t, i) => t.Build(i))], t => t.Id),
            Obstacles = new([.. draft.Obstacles.Select((o, i) => o.Build(i, ObstacleHierarchy.ParentOf(o, draft.Obstacles)))], o => o.Id),
            Personas = new([.. draft.Personas.Select((p, i) => new Persona(p.Id, i) { Description = p.Description })], p => p.Id),
            Teams = new([.. draft.Teams.Concat(impliedTeams.Except(draft.Teams)).Select((t, i) => new Team(t, i))], t => t.Id),
            Triggers = new([.. draft.Triggers.Concat(impliedTriggers).Select((t, i) => t.Build(i))], t => t.Id),
            Attributes = new([.. standardAttributes.Concat(draft.Attributes).Select(a => new JourneyAttribute(a.Id, a.Kind))], a => a.Id),
            Policies = draft.Policies,
            CustomCriteria = draft.CustomCriteria.ToImmutableDictionary(),
            DeclaredTriggers = [.. draft.Triggers.Select(t => t.Id)],
        };
    }
}
