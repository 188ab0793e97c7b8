using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>Fires triggers: asks the rules, and makes the events of the one that applies.</summary>
internal static class Firing
{
    public static JourneyDecision Fire(Journey journey, Id<Trigger> trigger, Instant at, in FiringDetails details)
    {
        if (at < journey.LastEventAt) return FireLate(journey, trigger, at, details);
        if (EventTime.ProblemOf(at) is { } tooFine) return new(journey, [tooFine]);
        if (Check(journey, trigger, at, details, explain: true, out List<Refusal>? refusals) is not { } rule) return new(journey, [.. refusals!]);
        return rule.Effect switch
        {
            RuleEffect.Enter => Enter(journey, rule.ToStage!, trigger, at, details),
            RuleEffect.Return => Enter(journey, journey.StageLeft!, trigger, at, details),
            RuleEffect.Close => Close(journey, rule.ToOutcome!, trigger, at, details),
            _ => new(journey, 0, 0),
        };
    }

    /// <summary>The rule that applies to a trigger that does not come late, or null and, where they are asked for, the reasons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Most callers know whether to explain, and what is not asked for falls away.
    public static TransitionRule? Check(Journey journey, Id<Trigger> trigger, Instant at, in FiringDetails details, bool explain, out List<Refusal>? refusals)
    {
        if (RuleChoice.Choose(journey, trigger, at, details.Input ?? TriggerInput.None, explain, out refusals) is not { } rule) return null;
        refusals = ProblemsBesideCriteria(journey, rule, details);
        return refusals is null ? rule : null;
    }

    private static List<Refusal>? ProblemsBesideCriteria(Journey journey, TransitionRule rule, in FiringDetails details)
    {
        if (rule.ToOutcome is { } outcome) return Moving.ReasonProblems(outcome, details.Reasons ?? Labels.None);
        if (rule.Effect == RuleEffect.Return && journey.StageLeft is null) return [Moving.NothingToReturnTo(journey)];
        return details.Reasons is { Count: > 0 } || details.Motivation is not null
            ? [new Refusal(RefusalReason.ReasonNotTaken, $"Reasons and motivation belong to a close; '{rule.Trigger}' closes nothing here.")]
            : null;
    }

    private static JourneyDecision FireLate(Journey journey, Id<Trigger> trigger, Instant at, FiringDetails details) =>
        Lateness.Decide(journey, at, before => Fire(before, trigger, at, details));

    private static JourneyDecision Enter(Journey journey, Stage stage, Id<Trigger> trigger, Instant at, in FiringDetails details)
    {
        int first = journey.Events.Count;
        int added = 1;
        if (journey.StandsInOutcome && !(stage.IsAfterPurchase && journey.IsWon))
        {
            journey = journey.With(new JourneyReopened { Journey = journey.Id, At = at, Id = journey.NextEventId, RecordedBy = details.RecordedBy });
            added = 2;
        }

        var entered = new StageEntered
        {
            Journey = journey.Id,
            At = at,
            Id = journey.NextEventId,
            RecordedBy = details.RecordedBy,
            Stage = stage.Id,
            Trigger = trigger,
            Input = details.Input,
        };
        return new(journey.With(entered, stage), first, added);
    }

    private static JourneyDecision Close(Journey journey, Outcome outcome, Id<Trigger> trigger, Instant at, in FiringDetails details)
    {
        var closed = new JourneyClosed
        {
            Journey = journey.Id,
            At = at,
            Id = journey.NextEventId,
            RecordedBy = details.RecordedBy,
            Outcome = outcome.Id,
            Reasons = details.Reasons ?? Labels.None,
            Motivation = details.Motivation,
            Trigger = trigger,
            Input = details.Input,
        };
        return new(journey.With(closed), journey.Events.Count, 1);
    }
}
