namespace BuyerJourney.Simulation.Simulators;

/// <summary>Where a stay leads to: a stage, an outcome, or back to the stage that was left for one on hold.</summary>
internal readonly record struct StepTarget(StepKind Kind, string Id)
{
    public static StepTarget Resume { get; } = new(StepKind.Resume, string.Empty);

    public override string ToString() => Kind == StepKind.Resume ? "the stage that was left" : $"'{Id}'";
}
