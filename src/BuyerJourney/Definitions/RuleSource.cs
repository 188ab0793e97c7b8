using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>Where a rule was written to lead from, before its names are looked up.</summary>
internal sealed record RuleSource
{
    public ImmutableArray<Id<Stage>> Stages { get; init; } = [];

    public ImmutableArray<Id<Outcome>> Outcomes { get; init; } = [];

    public bool AnyStage { get; init; }

    public override string ToString() =>
        AnyStage ? "any stage" : string.Join(", ", Stages.Select(s => s.Value).Concat(Outcomes.Select(o => o.Value)));
}
