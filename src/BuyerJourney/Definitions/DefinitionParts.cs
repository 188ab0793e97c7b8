using System.Collections.Immutable;
using BuyerJourney.Definitions.Criteria;

namespace BuyerJourney.Definitions;

/// <summary>Everything a definition is made of, right or wrong: what validation looks at and what a definition keeps.</summary>
internal sealed class DefinitionParts
{
    public required Id<JourneyDefinition> Id { get; init; }

    public required int Version { get; init; }

    public required PartList<Stage> Stages { get; init; }

    public required PartList<Outcome> Outcomes { get; init; }

    public required PartList<Touchpoint> Touchpoints { get; init; }

    public required PartList<Obstacle> Obstacles { get; init; }

    public required PartList<Persona> Personas { get; init; }

    public required PartList<Team> Teams { get; init; }

    public required PartList<Trigger> Triggers { get; init; }

    public required PartList<JourneyAttribute> Attributes { get; init; }

    public required JourneyPolicies Policies { get; init; }

    public required IReadOnlyDictionary<Id<Criterion>, ICustomCriterion> CustomCriteria { get; init; }

    /// <summary>The triggers that were declared, not only named by a rule.</summary>
    public required ImmutableArray<Id<Trigger>> DeclaredTriggers { get; init; }

    /// <summary>The rules whose names could all be looked up.</summary>
    public ImmutableArray<TransitionRule> Rules { get; set; } = [];

    /// <summary>The stages in which a journey may start.</summary>
    public IEnumerable<Stage> StartStages =>
        Stages.Items.Any(s => s.IsStart) ? Stages.Items.Where(s => s.IsStart) : Stages.Items.Where(s => !s.IsOnHold && !s.IsAfterPurchase).Take(1);

    /// <summary>The outcomes that no rule leads to: any open journey may be closed so.</summary>
    public IEnumerable<Outcome> OutcomesWithoutRule => Outcomes.Items.Where(o => !Rules.Any(r => r.ToOutcome?.Id == o.Id));
}
