using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>What stands against going directly to a stage or an outcome, without a trigger: where rules lead there from here, one of them must permit it; otherwise a policy must.</summary>
internal static class Moving
{
    /// <summary>Why the journey may not enter a stage; null when it may.</summary>
    public static List<Refusal>? ProblemsOfEntering(Journey journey, Stage stage, Instant at)
    {
        bool afterWin = stage.IsAfterPurchase && journey.IsWon;
        if (!journey.IsOpen && !afterWin)
        {
            return [new Refusal(RefusalReason.JourneyIsClosed, $"The journey is closed as '{journey.Outcome}'; reopen it first.")];
        }

        if (!journey.StandsInOutcome && stage == journey.Stage && !stage.IsReenterable)
        {
            return [new Refusal(RefusalReason.AlreadyThere, $"The journey stands in the stage '{stage}' already; to start a new visit, make the stage re-enterable.")];
        }

        List<Refusal>? unmet = ProblemsByRules(journey, journey.RulesHere, r => LeadsTo(r, journey, stage), at, out bool ruled);
        if (ruled) return unmet;
        if (journey.StandsInOutcome)
        {
            return journey.Definition.Rules.Any(r => r.ToStage == stage) ? [NoRuleTo(journey, $"the stage '{stage}'")] : null;
        }

        return ProblemByPolicy(journey, stage) is { } problem ? [problem] : null;
    }

    /// <summary>What stands against a recorded entry into a stage: after a close it takes the journey up again, unless a customer goes on in a stage after the purchase.</summary>
    public static List<Refusal>? ProblemsOfRecordedEntry(Journey journey, Stage stage, Instant at) =>
        journey.IsOpen || (journey.IsWon && stage.IsAfterPurchase) ? ProblemsOfEntering(journey, stage, at) : ProblemsOfReopening(journey, stage, at);

    /// <summary>Why the journey may not be closed so; null when it may.</summary>
    public static List<Refusal>? ProblemsOfClosing(Journey journey, Outcome outcome, Labels reasons, Instant at)
    {
        if (journey.StandsInOutcome || journey.Outcome == outcome)
        {
            return [new Refusal(RefusalReason.JourneyIsClosed, $"The journey is closed as '{journey.Outcome}' already; to close it otherwise, reopen it first.")];
        }

        List<Refusal>? problems = null;
        if (!journey.Definition.OutcomesWithoutRule.Contains(outcome))
        {
            problems = ProblemsByRules(journey, journey.RulesHere, r => r.ToOutcome == outcome, at, out bool ruled);
            if (!ruled) problems = [NoRuleTo(journey, $"the outcome '{outcome}'")];
        }

        if (ReasonProblems(outcome, reasons) is not { } wrongReasons) return problems;
        return [.. problems ?? [], .. wrongReasons];
    }

    /// <summary>Why the journey may not be taken up again in a stage; null when it may.</summary>
    public static List<Refusal>? ProblemsOfReopening(Journey journey, Stage stage, Instant at)
    {
        if (journey.Outcome is not { } outcome) return [new Refusal(RefusalReason.JourneyIsOpen, "The journey is open; there is nothing to reopen.")];
        List<Refusal>? unmet = ProblemsByRules(journey, outcome.RulesFromHere, r => r.ToStage == stage, at, out bool ruled);
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

    private static List<Refusal>? ProblemsByRules(Journey journey, ReadOnlySpan<TriggerRules> here, Predicate<TransitionRule> leadsThere, Instant at, out bool ruled)
    {
        ruled = false;
        List<Refusal>? unmet = null;
        CriterionContext context = journey.ContextAt(at, TriggerInput.None);
        foreach (TriggerRules rules in here)
        {
            foreach (TransitionRule[] tier in rules.Tiers)
            {
                foreach (TransitionRule rule in tier)
                {
                    if (!leadsThere(rule)) continue;
                    ruled = true;
                    if (!rules.Trigger.Parameters.IsEmpty)
                    {
                        unmet = [.. unmet ?? [], .. rules.Trigger.Parameters.Select(p => RuleChoice.InputMissing(rules.Trigger, p))];
                    }
                    else if (RuleChoice.IsMet(rule, context, explain: true, ref unmet))
                    {
                        return null;
                    }
                }
            }
        }

        return unmet;
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

    private static Refusal NoRuleTo(Journey journey, string target) =>
        new(RefusalReason.NoRule, $"No rule leads from {(journey.StandsInOutcome ? $"the outcome '{journey.Outcome}'" : $"the stage '{journey.Stage}'")} to {target}.");

    private static string Listed(Outcome outcome) => outcome.Reasons.IsEmpty ? string.Empty : $"; its reasons are {string.Join(", ", outcome.Reasons.Select(r => $"'{r}'"))}";
}
