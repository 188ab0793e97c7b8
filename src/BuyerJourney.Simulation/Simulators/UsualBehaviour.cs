using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>What holds where nothing was said, as <see cref="JourneySimulator"/> documents it.</summary>
internal static class UsualBehaviour
{
    public const double ShareThatGoesOn = 0.7;

    public static Dwell StayIn(Stage stage) => Dwell.Exponential(stage.ExpectedStay ?? Duration.FromDays(7));

    /// <summary>The usual ways on; empty where there are none: after the purchase a journey then stays for good.</summary>
    public static ImmutableArray<NextStep> StepsFrom(Stage stage, JourneyDefinition definition)
    {
        if (stage.IsOnHold) return [new NextStep(StepTarget.Resume, 1, null)];
        if (stage.IsAfterPurchase) return [];

        Stage? next = definition.Stages.FirstOrDefault(later => later.Index > stage.Index && !later.IsOnHold && !later.IsAfterPurchase);
        Outcome? won = definition.Outcomes.FirstOrDefault(outcome => outcome.IsWon);
        Outcome? lost = definition.Outcomes.FirstOrDefault(outcome => outcome.IsLost);
        StepTarget? on = next is not null ? new StepTarget(StepKind.Stage, next.Id.Value) : won is not null ? new StepTarget(StepKind.Outcome, won.Id.Value) : null;
        StepTarget? off = lost is not null ? new StepTarget(StepKind.Outcome, lost.Id.Value) : null;
        return on is { } further && off is { } away
            ? [new NextStep(further, ShareThatGoesOn, null), new NextStep(away, 1 - ShareThatGoesOn, null)]
            : (on ?? off) is { } only ? [new NextStep(only, 1, null)] : [];
    }
}
