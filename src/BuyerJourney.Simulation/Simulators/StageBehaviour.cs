using System.Collections.Immutable;
using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>What happens in one stage, as far as it was said.</summary>
internal sealed record StageBehaviour
{
    public static StageBehaviour Unsaid { get; } = new();

    public Dwell? Stay { get; init; }

    public ImmutableArray<NextStep> Steps { get; init; } = [];

    public bool IsRace => Steps.Any(step => step.Probability is null);

    /// <summary>With this step; one to the same target is replaced where it stands.</summary>
    public StageBehaviour With(NextStep step)
    {
        int place = Steps.ToList().FindIndex(other => other.Target == step.Target);
        return this with { Steps = place < 0 ? Steps.Add(step) : Steps.SetItem(place, step) };
    }

    public StageBehaviour Scaled(double factor) => this with
    {
        Stay = Stay?.Scaled(factor),
        Steps = [.. Steps.Select(step => step with { After = step.After?.Scaled(factor) })],
    };
}
