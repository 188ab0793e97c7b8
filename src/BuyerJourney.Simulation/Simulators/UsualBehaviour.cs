using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>What holds where nothing was said, as <see cref="JourneySimulator"/> documents it.</summary>
internal static class UsualBehaviour
{
    public const double ShareThatGoesOn = 0.7;

    public static Stage StartOf(JourneyDefinition definition) => definition.StartStages.IsEmpty ? definition.Stages[0] : definition.StartStages[0];

    public static Dwell StayIn(Stage stage) => Dwell.Exponential(stage.ExpectedStay ?? Duration.FromDays(7));

    /// <summary>The usual ways on; none after the purchase, where a journey then stays for good, and none where the definition's rules leave none.</summary>
    public static ImmutableArray<NextStep> StepsFrom(Stage stage, JourneyDefinition definition)
    {
        if (stage.IsAfterPurchase) return [];

        if (stage.IsOnHold && StepRules.Permits(definition, stage, StepTarget.Resume)) return [new NextStep(StepTarget.Resume, 1, null)];

        StepTarget[] ahead =
        [
            .. definition.Stages.Where(later => later.Index > stage.Index && !later.IsOnHold && !later.IsAfterPurchase).Select(later => new StepTarget(StepKind.Stage, later.Id.Value)),
            .. definition.Outcomes.Where(outcome => outcome.IsWon).Select(outcome => new StepTarget(StepKind.Outcome, outcome.Id.Value)),
        ];
        StepTarget[] on = [.. ahead.Where(target => StepRules.Permits(definition, stage, target)).Take(1)];
        StepTarget[] off = [.. definition.Outcomes.Where(outcome => outcome.IsLost).Select(outcome => new StepTarget(StepKind.Outcome, outcome.Id.Value)).Where(target => StepRules.Permits(definition, stage, target)).Take(1)];
        double goesOn = off.Length == 0 ? 1 : ShareThatGoesOn;
        return [.. on.Select(target => new NextStep(target, goesOn, null)), .. off.Select(target => new NextStep(target, on.Length == 0 ? 1 : 1 - ShareThatGoesOn, null))];
    }
}
