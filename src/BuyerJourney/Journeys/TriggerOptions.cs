using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>Lists the triggers that have a rule where a journey stands, with what each still needs. Says what <c>Fire</c> would say, and never throws.</summary>
internal static class TriggerOptions
{
    public static ImmutableArray<TriggerOption> Of(Journey journey, Instant asOf)
    {
        if (journey.AsOf(asOf) is not { } then) return [];
        var options = ImmutableArray.CreateBuilder<TriggerOption>();
        foreach (TriggerRules rules in then.RulesHere)
        {
            options.Add(Option(journey, then, rules, asOf));
        }

        return options.ToImmutable();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The list has to be total; what a custom criterion throws is what the trigger still needs.")]
    private static TriggerOption Option(Journey journey, Journey then, TriggerRules rules, Instant asOf)
    {
        if (EventTime.ProblemOf(asOf) is { } tooFine) return new(rules.Trigger, null, [tooFine]);
        try
        {
            TransitionRule? rule = Firing.Check(then, rules.Trigger.Id, asOf, default, explain: true, out List<Refusal>? refusals);
            if (rule is null) return new(rules.Trigger, null, [.. refusals!]);
            return new(rules.Trigger, rule, ReferenceEquals(then, journey) ? [] : journey.Fire(rules.Trigger.Id, asOf).Refusals);
        }
        catch (Exception failed)
        {
            return new(rules.Trigger, null, [Refusal.Failed(failed)]);
        }
    }
}
