using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>How buyers of one kind behave, as far as it was said.</summary>
internal sealed record Behaviour
{
    public ImmutableDictionary<Id<Stage>, StageBehaviour> Stages { get; init; } = ImmutableDictionary<Id<Stage>, StageBehaviour>.Empty;

    /// <summary>The stages in which journeys start; empty for the definition's first.</summary>
    public ImmutableArray<(Id<Stage> Stage, double Probability)> Starts { get; init; } = [];

    public ImmutableArray<AfterCloseBehaviour> AfterClose { get; init; } = [];

    public ImmutableArray<TouchpointBehaviour> Touchpoints { get; init; } = [];

    public ImmutableArray<ObstacleBehaviour> Obstacles { get; init; } = [];

    public DealValue? Value { get; init; }

    public StageBehaviour Of(Id<Stage> stage) => Stages.GetValueOrDefault(stage, StageBehaviour.Unsaid);

    public Behaviour With(Id<Stage> stage, Func<StageBehaviour, StageBehaviour> change) => this with { Stages = Stages.SetItem(stage, change(Of(stage))) };
}
