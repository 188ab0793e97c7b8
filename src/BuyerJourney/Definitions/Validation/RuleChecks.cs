using BuyerJourney.Definitions.Criteria;

namespace BuyerJourney.Definitions.Validation;

/// <summary>Checks each rule for itself, and those on one trigger against one another.</summary>
internal static class RuleChecks
{
    public static void Run(DefinitionParts parts, ProblemList problems)
    {
        foreach (TransitionRule rule in parts.Rules)
        {
            CheckAlone(rule, problems);
        }

        for (int i = 0; i < parts.Rules.Length; i++)
        {
            for (int j = i + 1; j < parts.Rules.Length; j++)
            {
                CheckTogether(parts.Rules[i], parts.Rules[j], problems);
            }
        }
    }

    private static void CheckAlone(TransitionRule rule, ProblemList problems)
    {
        string place = Place(rule);
        if (rule.ToStage is { IsReenterable: false } target && rule.FromStages.Contains(target))
        {
            problems.Add(
                DiagnosticCodes.SelfMoveNotSaid,
                place,
                $"It leads from the stage '{target}' to itself, and the stage is not re-enterable.",
                "Make it so with .Reenterable(), which starts a new visit, or accept the trigger without a move: .Ignore(…).");
        }

        if (rule.Effect == RuleEffect.Return && rule.FromStages.FirstOrDefault(s => !s.IsOnHold) is { } elsewhere)
        {
            problems.Add(
                DiagnosticCodes.ReturnFromElsewhere,
                place,
                $"It leads back to the stage that was left, but '{elsewhere}' is not on hold.",
                "Name the stage that it leads to, or make the stage one on hold with .OnHold().");
        }

        if (rule.Due is not null && !rule.Trigger.Parameters.IsEmpty)
        {
            problems.Add(
                DiagnosticCodes.DueMoveTakesInput,
                place,
                $"It falls due by itself, but its trigger '{rule.Trigger}' takes input, which nobody would give.",
                "Give it a trigger of its own, without input.");
        }

        if (rule is { Due: not null, ToOutcome: { IsReasonRequired: true } outcome })
        {
            problems.Add(
                DiagnosticCodes.DueMoveNeedsReason,
                place,
                $"It falls due by itself, but the outcome '{outcome}' needs a reason, which nobody would give.",
                "Close it in an outcome of its own that needs none, or remove .RequiresReason().");
        }

        if (CriterionLogic.NeverHoldTogether(rule.Requires))
        {
            problems.Add(
                DiagnosticCodes.CriterionNeverHolds,
                place,
                $"What it asks for can never hold: {CriterionText.Join(rule.Requires.Select(c => c.Need), "and")}",
                "Remove one of the criteria that contradict each other.");
        }
    }

    private static void CheckTogether(TransitionRule first, TransitionRule second, ProblemList problems)
    {
        if (first.Trigger != second.Trigger || !Meet(first, second)) return;
        if (CriterionLogic.NeverHoldTogether([.. first.Requires, .. second.Requires])) return;
        bool firstFollows = CriterionLogic.Follow(first.Requires, second.Requires);
        bool secondFollows = CriterionLogic.Follow(second.Requires, first.Requires);
        if (first.Priority != second.Priority)
        {
            (TransitionRule high, TransitionRule low, bool always) = first.Priority > second.Priority ? (first, second, firstFollows) : (second, first, secondFollows);
            if (!always || !Covers(high, low)) return;
            problems.Add(
                DiagnosticCodes.RuleNeverApplies,
                Place(low),
                $"Whenever it applies, so does '{high}', which has a higher priority.",
                "Ask for more in that one, or give this one the higher priority.");
        }
        else if (firstFollows || secondFollows)
        {
            problems.Add(DiagnosticCodes.OverlappingRules, Place(first), $"It and '{second}' apply together, with the same priority.", Remedy);
        }
        else
        {
            problems.Add(
                DiagnosticCodes.PossiblyOverlappingRules,
                Place(first),
                $"It and '{second}' have the same priority and may apply together; the trigger is then refused as ambiguous.",
                Remedy);
        }
    }

    private const string Remedy = "Give one the higher priority, r => r.Priority(1), or let their criteria exclude each other.";

    private static string Place(TransitionRule rule) => $"rule {rule}";

    private static bool Meet(TransitionRule first, TransitionRule second) =>
        first.FromStages.Any(second.FromStages.Contains) || first.FromOutcomes.Any(second.FromOutcomes.Contains);

    private static bool Covers(TransitionRule wide, TransitionRule narrow) =>
        narrow.FromStages.All(wide.FromStages.Contains) && narrow.FromOutcomes.All(wide.FromOutcomes.Contains);
}
