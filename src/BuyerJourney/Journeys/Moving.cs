using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>What stands against going directly to a stage or an outcome, without a trigger: where rules lead there from here, one of them must permit it; otherwise a policy must.</summary>
internal static class Moving
{
    /// <summary>Why the journey may not enter a stage; null when it may.</summary>
    public static List<Refusal>? ProblemsOfEntering(Journey journey, Stage stage, Instant at, bool isRecorded = false)
    {
        bool reopens = journey.IsReopenedBy(stage);
        if (reopens && journey.StandsInOutcome) return [ReopenFirst(journey)];
        if (!journey.StandsInOutcome && stage == journey.Stage && !stage.IsReenterable)
        {
            return [new Refusal(RefusalReason.AlreadyThere, $"The journey stands in the stage '{stage}' already; to start a new visit, make the stage re-enterable.")];
        }

        List<Refusal>? unmet = ProblemsByRules(journey, journey.RulesHere, r => LeadsTo(r, journey, stage), at, isRecorded, out bool ruled);
        if (ruled) return unmet;
        if (reopens) return [ReopenFirst(journey)];
        if (journey.StandsInOutcome)
        {
            return journey.Definition.Rules.Any(r => r.ToStage == stage) ? [NoRuleTo(journey, $"the stage '{stage}'")] : null;
        }

        return ProblemByPolicy(journey, stage) is { } problem ? [problem] : null;
    }

    /// <summary>Why the journey may not be closed so; null when it may.</summary>
    public static List<Refusal>? ProblemsOfClosing(Journey journey, Outcome outcome, Labels reasons, Instant at, bool isRecorded = false)
    {
        if (ProblemOfClosing(journey, outcome) is { } closed) return closed;
        List<Refusal>? problems = null;
        if (!journey.Definition.OutcomesWithoutRule.Contains(outcome))
        {
            problems = ProblemsByRules(journey, journey.RulesHere, r => r.ToOutcome == outcome, at, isRecorded, out bool ruled);
            if (!ruled) problems = [NoRuleTo(journey, $"the outcome '{outcome}'")];
        }

        return With(problems, ReasonProblems(outcome, reasons));
    }

    /// <summary>Whether it is closed already: a customer in a stage after the purchase can be lost, but not be won once more with the same outcome.</summary>
    public static List<Refusal>? ProblemOfClosing(Journey journey, Outcome outcome) => journey.StandsInOutcome || journey.Outcome == outcome
        ? [new Refusal(RefusalReason.JourneyIsClosed, $"The journey is closed as '{journey.Outcome}' already; to close it otherwise, reopen it first.")]
        : null;

    /// <summary>Why the journey may not be taken up again in a stage; null when it may.</summary>
    public static List<Refusal>? ProblemsOfReopening(Journey journey, Stage stage, Instant at, bool isRecorded = false)
    {
        if (journey.Outcome is not { } outcome) return [new Refusal(RefusalReason.JourneyIsOpen, "The journey is open; there is nothing to reopen.")];
        if (!journey.IsReopenedBy(stage))
        {
            return [new Refusal(RefusalReason.MoveNotPermitted, $"After the win the stage '{stage}' is entered without reopening the journey; use MoveTo.")];
        }

        List<Refusal>? unmet = ProblemsByRules(journey, journey.RulesHere, r => LeadsTo(r, journey, stage), at, isRecorded, out bool ruled);
        if (ruled) return unmet;
        unmet = ProblemsByRules(journey, outcome.RulesFromHere, r => r.ToStage == stage, at, isRecorded, out ruled);
        if (ruled) return unmet;
        if (!journey.Definition.Policies.HasFlag(JourneyPolicies.Reopening))
        {
            return [NotPermitted($"No rule leads from the outcome '{outcome}' to the stage '{stage}', and reopening is not permitted", JourneyPolicies.Reopening)];
        }

        Stage last = LastStageBeforePurchase(journey);
        return stage == last || (stage.Index < last.Index && !stage.IsAfterPurchase && !stage.IsOnHold)
            ? null
            : [new Refusal(RefusalReason.MoveNotPermitted, $"A journey closed in the stage '{last}' is reopened there or in an earlier stage, not in '{stage}'.")];
    }

    /// <summary>The stage in which the journey stood when it was last on its way to the purchase.</summary>
    public static Stage LastStageBeforePurchase(Journey journey)
    {
        for (int i = journey.Events.Count - 1; i >= 0; i--)
        {
            if (journey.Events[i] is StageEntered entered && journey.Definition.FindStage(entered.Stage) is { IsAfterPurchase: false } stage) return stage;
        }

        return journey.Stage;
    }

    public static List<Refusal>? ReasonProblems(Outcome outcome, Labels reasons)
    {
        if (reasons.Count == 0)
        {
            return outcome.IsReasonRequired ? [new Refusal(RefusalReason.ReasonMissing, $"The outcome '{outcome}' needs a reason{Listed(outcome)}.")] : null;
        }

        List<Refusal>? problems = null;
        foreach (string reason in reasons)
        {
            if (outcome.Reasons.IsEmpty || outcome.Reasons.Contains(reason)) continue;
            (problems ??= []).Add(new Refusal(RefusalReason.ReasonNotTaken, $"The outcome '{outcome}' has no reason '{reason}'{Listed(outcome)}."));
        }

        return problems;
    }

    public static bool LeadsTo(TransitionRule rule, Journey journey, Stage stage) =>
        rule.ToStage == stage || (rule.Effect == RuleEffect.Return && journey.StageLeft == stage);

    public static Refusal NothingToReturnTo(Journey journey) => new(
        RefusalReason.NothingToReturnTo,
        journey.IsOnHold
            ? $"Nobody knows which stage the journey left for '{journey.Stage}'; name the stage to go to."
            : "The journey is not on hold; there is nothing to return to.");

    /// <summary>What stands against each rule that leads there, when no input came; null when one of them permits it.</summary>
    private static List<Refusal>? ProblemsByRules(Journey journey, ReadOnlySpan<TriggerRules> here, Predicate<TransitionRule> leadsThere, Instant at, bool isRecorded, out bool ruled)
    {
        ruled = false;
        List<Refusal>? problems = null;
        foreach (TriggerRules rules in here)
        {
            List<Refusal>? found = ProblemsByTrigger(journey, rules, leadsThere, TriggerInput.None, at, isRecorded, out bool leads);
            if (!leads) continue;
            ruled = true;
            if (found is null) return null;
            problems = With(problems, found);
        }

        return problems;
    }

    /// <summary>
    /// What stands against each rule of a trigger that leads there; null when one of them permits it, or none leads there. Of a recorded move it may be that nobody told the input:
    /// what is wrong with it is then said only where nothing else is unmet, so that it is the input that decides.
    /// </summary>
    public static List<Refusal>? ProblemsByTrigger(
        Journey journey, TriggerRules rules, Predicate<TransitionRule> leadsThere, TriggerInput input, Instant at, bool isRecorded, out bool leads)
    {
        leads = false;
        List<Refusal>? wrongInput = null;
        List<Refusal>? unmet = null;
        bool fits = RuleChoice.InputFits(rules.Trigger, input, explain: true, ref wrongInput);
        bool inputDecides = false;
        CriterionContext context = journey.ContextAt(at, input);
        foreach (TransitionRule[] tier in rules.Tiers)
        {
            foreach (TransitionRule rule in tier)
            {
                if (!leadsThere(rule)) continue;
                leads = true;
                bool isMet = RuleChoice.IsMet(rule, context, asksOfInput: fits, explain: true, ref unmet);
                if (isMet && fits) return null;
                inputDecides |= isMet;
            }
        }

        return !leads ? null : isRecorded && !inputDecides ? unmet : With(wrongInput, unmet);
    }

    private static Refusal? ProblemByPolicy(Journey journey, Stage stage)
    {
        if (stage.IsAfterPurchase && !journey.Stage.IsAfterPurchase)
        {
            return new(RefusalReason.MoveNotPermitted, $"The stage '{stage}' lies after the purchase; close the journey as won first.");
        }

        if (stage.IsOnHold || stage == journey.StageLeft || stage == journey.Stage) return null;
        int from = journey.Stage.IsOnHold ? journey.StageLeft?.Index ?? -1 : journey.Stage.Index;
        JourneyPolicies policy = stage.Index > from ? JourneyPolicies.Skips : JourneyPolicies.StepsBack;
        if (journey.Definition.Policies.HasFlag(policy) || (journey.Definition.Rules.IsEmpty && stage == NextAfter(journey.Definition, from))) return null;
        string kind = policy == JourneyPolicies.Skips ? "going on without one is not permitted" : "steps back are not permitted";
        return NotPermitted($"No rule leads from the stage '{journey.Stage}' to '{stage}', and {kind}", policy);
    }

    private static Stage? NextAfter(JourneyDefinition definition, int index)
    {
        for (int i = index + 1; i < definition.Stages.Length; i++)
        {
            if (!definition.Stages[i].IsOnHold) return definition.Stages[i];
        }

        return null;
    }

    private static Refusal NotPermitted(string what, JourneyPolicies policy) =>
        new(RefusalReason.MoveNotPermitted, $"{what}: add a rule, or .Permit(JourneyPolicies.{policy}).");

    private static Refusal ReopenFirst(Journey journey) => new(RefusalReason.JourneyIsClosed, $"The journey is closed as '{journey.Outcome}'; reopen it first.");

    public static Refusal NoRuleTo(Journey journey, string target) =>
        new(RefusalReason.NoRule, $"No rule leads from {(journey.StandsInOutcome ? $"the outcome '{journey.Outcome}'" : $"the stage '{journey.Stage}'")} to {target}.");

    public static List<Refusal>? With(List<Refusal>? problems, List<Refusal>? more) => more is null ? problems : problems is null ? more : [.. problems, .. more];

    private static string Listed(Outcome outcome) => outcome.Reasons.IsEmpty ? string.Empty : $"; its reasons are {string.Join(", ", outcome.Reasons.Select(r => $"'{r}'"))}";
}
