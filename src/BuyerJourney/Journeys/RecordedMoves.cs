using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>
/// What stands against a move that was recorded, on the journey as it was: by its trigger and input where they were recorded with it, as a fired trigger is judged; else as a move without
/// a trigger is. Where nobody recorded the input that the trigger takes and only that decides, the input is missing.
/// </summary>
internal static class RecordedMoves
{
    /// <summary>Why the stage may not have been entered; null when it may.</summary>
    public static List<Refusal>? ProblemsOf(Journey journey, StageEntered entered, Stage stage)
    {
        if (IsKnown(journey.Definition, entered.Trigger))
        {
            return ProblemsByTrigger(
                journey, entered.Trigger, entered.Input, rule => Moving.LeadsTo(rule, journey, stage), $"the stage '{stage}'", entered.At, () => ProblemsOf(journey, entered with { Trigger = default }, stage));
        }

        return journey.IsReopenedBy(stage)
            ? Moving.ProblemsOfReopening(journey, stage, entered.At, isRecorded: true)
            : Moving.ProblemsOfEntering(journey, stage, entered.At, isRecorded: true);
    }

    /// <summary>Why the journey may not have been closed so; null when it may.</summary>
    public static List<Refusal>? ProblemsOf(Journey journey, JourneyClosed closed, Outcome outcome)
    {
        if (journey.StandsInOutcome || !IsKnown(journey.Definition, closed.Trigger))
        {
            return Moving.ProblemsOfClosing(journey, outcome, closed.Reasons, closed.At, isRecorded: true);
        }

        List<Refusal>? problems = ProblemsByTrigger(journey, closed.Trigger, closed.Input, rule => rule.ToOutcome == outcome, $"the outcome '{outcome}'", closed.At, () => ProblemsOf(journey, closed with { Trigger = default }, outcome));
        return Moving.With(problems, Moving.ReasonProblems(outcome, closed.Reasons));
    }

    /// <summary>Whether the trigger of a move says by which rules it went. One that the definition does not have, as of another version, says nothing; nor does any where there are no rules.</summary>
    public static bool IsKnown(JourneyDefinition definition, Id<Trigger> trigger) => !trigger.IsNone && !definition.Rules.IsEmpty && definition.FindTrigger(trigger) is not null;

    private static List<Refusal>? ProblemsByTrigger(Journey journey, Id<Trigger> trigger, TriggerInput? recorded, Predicate<TransitionRule> leadsThere, string target, Instant at, Func<List<Refusal>?> problemsWithoutTrigger)
    {
        TriggerInput input = recorded ?? TriggerInput.None;
        if (RuleTable.Find(journey.RulesHere, trigger) is not { } rules) return [LeadsElsewhere(journey, trigger, target, problemsWithoutTrigger())];
        List<Refusal>? problems = Moving.ProblemsByTrigger(journey, rules, leadsThere, input, at, isRecorded: true, out bool leads);
        if (!leads) return [LeadsElsewhere(journey, trigger, target, problemsWithoutTrigger())];
        if (problems is not null) return problems;

        // A rule permits it; unless another goes before it.
        if (RuleChoice.Choose(journey, trigger, at, input, explain: true, out List<Refusal>? refusals) is not { } applies) return refusals;
        return leadsThere(applies) ? null : [RuleChoice.AnotherGoesFirst(applies)];
    }

    /// <summary>What is wrong with a trigger that does not lead there: itself, where a rule on another trigger or a policy does.</summary>
    private static Refusal LeadsElsewhere(Journey journey, Id<Trigger> trigger, string target, List<Refusal>? problemsWithoutTrigger)
    {
        Refusal noRule = Moving.NoRuleTo(journey, $"{target} on '{trigger}'");
        return problemsWithoutTrigger?.TrueForAll(IsOfWayThere) is false ? noRule : new Refusal(RefusalReason.WrongTrigger, noRule.Sentence);
    }

    private static bool IsOfWayThere(Refusal problem) =>
        problem.Reason is RefusalReason.CriterionUnmet or RefusalReason.InputMissing or RefusalReason.ReasonMissing or RefusalReason.ReasonNotTaken;
}
