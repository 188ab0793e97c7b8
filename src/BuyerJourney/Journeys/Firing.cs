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
        return CarryOut(journey, rule, at, details);
    }

    /// <summary>Does what a rule says that is known to apply.</summary>
    public static JourneyDecision CarryOut(Journey journey, TransitionRule rule, Instant at, in FiringDetails details) => rule.Effect switch
    {
        RuleEffect.Enter => Enter(journey, rule.ToStage!, rule, at, details),
        RuleEffect.Return => Enter(journey, journey.StageLeft!, rule, at, details),
        RuleEffect.Close => Close(journey, rule.ToOutcome!, rule, at, details),
        _ => new(journey, 0, 0),
    };

    /// <summary>The rule that applies to a trigger that does not come late, or null and, where they are asked for, the reasons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Most callers know whether to explain, and what is not asked for falls away.
    public static TransitionRule? Check(Journey journey, Id<Trigger> trigger, Instant at, in FiringDetails details, bool explain, out List<Refusal>? refusals)
    {
        TransitionRule? rule = RuleChoice.Choose(journey, trigger, at, details.Input ?? TriggerInput.None, explain, out refusals);
        if (rule is not null)
        {
            AddProblemsBesideCriteria(journey, rule, details, ref refusals);
        }
        else if (explain)
        {
            AddProblemsBesideCriteria(journey, trigger, details, ref refusals);
        }

        return refusals is null ? rule : null;
    }

    /// <summary>Adds what each rule that the trigger could have set off would have lacked as well.</summary>
    private static void AddProblemsBesideCriteria(Journey journey, Id<Trigger> trigger, in FiringDetails details, ref List<Refusal>? refusals)
    {
        if (RuleTable.Find(journey.RulesHere, trigger) is not { } rules) return;
        foreach (TransitionRule[] tier in rules.Tiers)
        {
            foreach (TransitionRule rule in tier)
            {
                AddProblemsBesideCriteria(journey, rule, details, ref refusals);
            }
        }
    }

    private static void AddProblemsBesideCriteria(Journey journey, TransitionRule rule, in FiringDetails details, ref List<Refusal>? refusals)
    {
        if (ProblemsBesideCriteria(journey, rule, details) is not { } problems) return;
        foreach (Refusal problem in problems)
        {
            // Several rules may lead to one outcome.
            refusals ??= [];
            if (!refusals.Contains(problem)) refusals.Add(problem);
        }
    }

    private static List<Refusal>? ProblemsBesideCriteria(Journey journey, TransitionRule rule, in FiringDetails details)
    {
        if (rule.ToOutcome is { } outcome) return Moving.With(Moving.ProblemOfClosing(journey, outcome), Moving.ReasonProblems(outcome, details.Reasons ?? Labels.None));
        if (rule.Effect == RuleEffect.Return && journey.StageLeft is null) return [Moving.NothingToReturnTo(journey)];
        return details.Reasons is { Count: > 0 } || details.Motivation is not null
            ? [new Refusal(RefusalReason.ReasonNotTaken, $"Reasons and motivation belong to a close; the rule {rule} closes nothing.")]
            : null;
    }

    private static JourneyDecision FireLate(Journey journey, Id<Trigger> trigger, Instant at, FiringDetails details) =>
        Lateness.Decide(journey, at, before => Fire(before, trigger, at, details));

    private static JourneyDecision Enter(Journey journey, Stage stage, TransitionRule rule, Instant at, in FiringDetails details) =>
        journey.Enter(stage, at, details.RecordedBy, rule.Trigger.Id, details.Input);

    private static JourneyDecision Close(Journey journey, Outcome outcome, TransitionRule rule, Instant at, in FiringDetails details)
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
            Trigger = rule.Trigger.Id,
            Input = details.Input,
        };
        return new(journey.With(closed), journey.Events.Count, 1);
    }
}
