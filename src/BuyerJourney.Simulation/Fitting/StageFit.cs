using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>What was learnt of one stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageFit
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>Visits that were learnt from; those of unknown entry, of which only the ways on are learnt, are left out.</summary>
    public required long Visits { get; init; }

    /// <summary>How long stays are, whatever comes next; the simulator's usual stay, from no ended length, where no visit that ended has a known entry.</summary>
    public required DwellFit Stay { get; init; }

    /// <summary>The ways on; empty when no visit has ended.</summary>
    public required Rows<NextStepFit> Next { get; init; }

    /// <summary>Whether stays differ by what comes next, so that each way on has a stay of its own.</summary>
    public bool StayDependsOnNext => Next.Any(step => step.Stay is not null);

    /// <summary>The touchpoints of the stage, in the definition's order.</summary>
    public required Rows<TouchpointFit> Touchpoints { get; init; }

    /// <summary>The obstacles of the stage, in the definition's order.</summary>
    public required Rows<ObstacleFit> Obstacles { get; init; }

    /// <summary>The stage in a few lines.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            string.Create(CultureInfo.InvariantCulture, $"{Stage}: {CountText.Of(Visits, "visit")}; stay {Stay}"),
            .. Next.Select(step => $"  {step}"),
            .. Touchpoints.Select(touchpoint => $"  {touchpoint}"),
            .. Obstacles.Select(obstacle => $"  {obstacle}"),
        ]);
}
