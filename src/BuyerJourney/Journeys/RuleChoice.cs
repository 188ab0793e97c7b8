using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>Finds the rule that a trigger sets off. Each criterion is asked at most once.</summary>
internal static class RuleChoice
{
    /// <summary>
    /// The rule that applies, or null. Where the input does not fit, the one that applies whatever the input, with what is wrong with it. Without <paramref name="explain"/>
    /// nothing is allocated, nothing is said about why not, and there is no rule where the input does not fit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Most callers know whether to explain, and what is not asked for falls away.
    public static TransitionRule? Choose(Journey journey, Id<Trigger> trigger, Instant at, TriggerInput input, bool explain, out List<Refusal>? refusals)
    {
        refusals = null;
        if (RuleTable.Find(journey.RulesHere, trigger) is not { } rules)
        {
            if (explain) refusals = [NoRule(journey, trigger)];
            return null;
        }

        CriterionContext context = journey.ContextAt(at, input);
        if (rules.Only is { } only && input.Count == 0) return IsMet(only, context, asksOfInput: true, explain, ref refusals) ? only : null;
        bool fits = InputFits(rules.Trigger, input, explain, ref refusals);
        return fits || explain ? ChooseAmong(rules, context, fits, explain, ref refusals) : null;
    }

    private static TransitionRule? ChooseAmong(TriggerRules rules, in CriterionContext context, bool inputFits, bool explain, ref List<Refusal>? refusals)
    {
        List<Refusal>? unmet = null;
        foreach (TransitionRule[] tier in rules.Tiers)
        {
            TransitionRule? chosen = null;
            List<TransitionRule>? ambiguous = null;
            foreach (TransitionRule rule in tier)
            {
                if (!IsMet(rule, context, inputFits, explain, ref unmet) || (!inputFits && AsksOfInput(rule))) continue;
                if (chosen is null)
                {
                    chosen = rule;
                    continue;
                }

                if (!explain) return null;
                (ambiguous ??= [chosen]).Add(rule);
            }

            if (ambiguous is not null)
            {
                (refusals ??= []).Add(Ambiguous(ambiguous));
                return null;
            }

            if (chosen is not null) return chosen;
        }

        if (unmet is not null) (refusals ??= []).AddRange(unmet);
        return null;
    }

    /// <summary>Whether everything that the rule asks for holds; adds what does not. Where it does not ask of the input, for everything whose answer can't depend on it.</summary>
    public static bool IsMet(TransitionRule rule, in CriterionContext context, bool asksOfInput, bool explain, ref List<Refusal>? refusals)
    {
        if (!explain)
        {
            foreach (Criterion criterion in rule.Requires)
            {
                if (!criterion.IsMet(context)) return false;
            }

            return true;
        }

        List<Criterion>? unmet = null;
        foreach (Criterion criterion in rule.Requires)
        {
            if (asksOfInput || !criterion.MayAskForInput) criterion.IsMet(context, ref unmet);
        }

        if (unmet is null) return true;
        refusals ??= [];
        foreach (Criterion criterion in unmet)
        {
            refusals.Add(Refusal.Unmet(rule, criterion));
        }

        return false;
    }

    /// <summary>Whether just what the trigger takes came with it; adds what did not, and what did beside it.</summary>
    public static bool InputFits(Trigger trigger, TriggerInput input, bool explain, ref List<Refusal>? refusals)
    {
        if (trigger.Parameters.IsEmpty && input.Count == 0) return true;
        bool fits = true;
        foreach (TriggerParameter parameter in trigger.Parameters)
        {
            AttributeValue? value = input.Find(parameter.Name);
            if (value?.Kind == parameter.Kind) continue;
            fits = false;
            if (!explain) return false;
            (refusals ??= []).Add(value is null ? InputMissing(trigger, parameter) : InputOfWrongKind(trigger, parameter, value.Value));
        }

        foreach ((string name, _) in input.Values)
        {
            if (Takes(trigger, name)) continue;
            fits = false;
            if (!explain) return false;
            (refusals ??= []).Add(new Refusal(RefusalReason.InputNotTaken, $"The trigger '{trigger}' takes no input '{name}'; leave it out, or declare it with .Takes(…)."));
        }

        return fits;
    }

    private static bool Takes(Trigger trigger, string name)
    {
        foreach (TriggerParameter parameter in trigger.Parameters)
        {
            if (string.Equals(parameter.Name, name, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool AsksOfInput(TransitionRule rule)
    {
        foreach (Criterion criterion in rule.Requires)
        {
            if (criterion.MayAskForInput) return true;
        }

        return false;
    }

    public static Refusal AnotherGoesFirst(TransitionRule other) =>
        new(RefusalReason.NoRule, $"The rule {other} has the higher priority and applies instead.") { Rules = [other] };

    private static Refusal InputMissing(Trigger trigger, TriggerParameter parameter) =>
        new(RefusalReason.InputMissing, $"The trigger '{trigger}' needs the input '{parameter.Name}', a {parameter.Kind}.") { Parameter = parameter };

    private static Refusal InputOfWrongKind(Trigger trigger, TriggerParameter parameter, AttributeValue value) =>
        new(RefusalReason.InputOfWrongKind, $"The trigger '{trigger}' needs the input '{parameter.Name}' as a {parameter.Kind}; '{value}' is a {value.Kind}.") { Parameter = parameter };

    private static Refusal NoRule(Journey journey, Id<Trigger> trigger)
    {
        if (trigger.IsNone || journey.Definition.FindTrigger(trigger) is null) return Refusal.Unknown("trigger", trigger.Value);
        string place = journey.StandsInOutcome ? $"once the journey is closed as '{journey.Outcome}'" : $"in the stage '{journey.Stage}'";
        return new Refusal(RefusalReason.NoRule, $"No rule says what '{trigger}' does {place}.");
    }

    private static Refusal Ambiguous(List<TransitionRule> rules) =>
        new(RefusalReason.Ambiguous, $"Several rules of one priority apply: {string.Join("; ", rules)}. Give one of them the higher priority.") { Rules = [.. rules] };
}
