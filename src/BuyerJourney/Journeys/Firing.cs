using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Fires triggers: asks the rules, and makes the events of the one that applies.</summary>
internal static class Firing
{
    public static JourneyDecision Fire(Journey journey, in TriggerFired fired)
    {
        if (fired.At < journey.LastEventAt) return FireLate(journey, fired);
        if (Check(journey, fired, explain: true, out List<Refusal>? refusals) is not { } rule) return new(journey, [.. refusals!]);
        return rule.Effect switch
        {
            RuleEffect.Enter => Enter(journey, rule.ToStage!, fired),
            RuleEffect.Return => Enter(journey, journey.StageLeft!, fired),
            RuleEffect.Close => Close(journey, rule.ToOutcome!, fired),
            _ => new(journey, 0, 0),
        };
    }

    public static bool CanFire(Journey journey, in TriggerFired fired) =>
        fired.At < journey.LastEventAt ? Fire(journey, fired).Accepted : Check(journey, fired, explain: false, out _) is not null;

    /// <summary>The rule that applies, or null and, where they are asked for, the reasons.</summary>
    public static TransitionRule? Check(Journey journey, in TriggerFired fired, bool explain, out List<Refusal>? refusals)
    {
        TransitionRule? rule = RuleChoice.Choose(journey, fired.Trigger, fired.At, fired.Input ?? TriggerInput.None, explain, out refusals);
        if (rule is null) return null;
        refusals = null;
        if (rule.Effect == RuleEffect.Return && journey.StageLeft is null)
        {
            refusals = [Moving.NothingToReturnTo(journey)];
        }
        else if (rule.ToOutcome is { } outcome)
        {
            refusals = Moving.ReasonProblems(outcome, fired.Reasons ?? Labels.None);
        }
        else if (fired.Reasons is { Count: > 0 } || fired.Motivation is not null)
        {
            refusals = [new Refusal(RefusalReason.ReasonNotTaken, $"Reasons and motivation belong to a close; '{fired.Trigger}' closes nothing here.")];
        }

        return refusals is null ? rule : null;
    }

    private static JourneyDecision FireLate(Journey journey, TriggerFired fired) =>
        Lateness.Decide(journey, fired.At, before => Fire(before, fired));

    private static JourneyDecision Enter(Journey journey, Stage stage, in TriggerFired fired)
    {
        int first = journey.Events.Count;
        int added = 1;
        if (journey.StandsInOutcome && !(stage.IsAfterPurchase && journey.IsWon))
        {
            journey = journey.With(new JourneyReopened { Journey = journey.Id, At = fired.At, Id = journey.NextEventId, RecordedBy = fired.RecordedBy });
            added = 2;
        }

        var entered = new StageEntered
        {
            Journey = journey.Id,
            At = fired.At,
            Id = journey.NextEventId,
            RecordedBy = fired.RecordedBy,
            Stage = stage.Id,
            Trigger = fired.Trigger,
            Input = fired.Input,
        };
        return new(journey.With(entered, stage), first, added);
    }

    private static JourneyDecision Close(Journey journey, Outcome outcome, in TriggerFired fired)
    {
        var closed = new JourneyClosed
        {
            Journey = journey.Id,
            At = fired.At,
            Id = journey.NextEventId,
            RecordedBy = fired.RecordedBy,
            Outcome = outcome.Id,
            Reasons = fired.Reasons ?? Labels.None,
            Motivation = fired.Motivation,
            Trigger = fired.Trigger,
            Input = fired.Input,
        };
        return new(journey.With(closed), journey.Events.Count, 1);
    }
}
