using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions;

/// <summary>Looks up the names in the rules as they were written, and reports those that name nothing.</summary>
internal sealed class RuleResolver(DefinitionParts parts, ProblemList problems)
{
    /// <summary>The rule with its names looked up, or null when one of them names nothing.</summary>
    public TransitionRule? Resolve(RuleBuilder written, int index)
    {
        int before = problems.Count;
        string name = written.GivenName ?? $"{written.From} → {written.To} on '{written.Trigger}'";
        string place = $"rule {name}";
        Trigger trigger = parts.Triggers.Find(written.Trigger)!;
        (RuleEffect effect, Stage? stage, Outcome? outcome) = Target(written.To, place);
        var rule = new TransitionRule(index, name, trigger, effect)
        {
            FromStages = written.From.AnyStage
                ? [.. parts.Stages.Items.Where(s => !s.IsAfterPurchase && s.Id != stage?.Id)]
                : LookUp(parts.Stages, written.From.Stages, "stage", place),
            FromOutcomes = LookUp(parts.Outcomes, written.From.Outcomes, "outcome", place),
            IsFromAnyStage = written.From.AnyStage,
            ToStage = stage,
            ToOutcome = outcome,
            Priority = written.Rank,
            Due = written.Due,
            Requires = Criteria(written, trigger, place),
        };
        return problems.Count == before ? rule : null;
    }

    private ImmutableArray<Criterion> Criteria(RuleBuilder written, Trigger trigger, string place)
    {
        var binding = new CriterionBinding(parts, trigger, place, problems);
        ImmutableArray<Criterion> required = written.Required;
        if (written.Due is { } due)
        {
            if (due.After <= NodaTime.Duration.Zero)
            {
                problems.Add(DiagnosticCodes.TimeNotPositive, place, $"It falls due after {CriterionText.Of(due.After)}.", "Say a time of more than zero.");
                return [];
            }

            if (!due.IsWhole)
            {
                problems.Add(
                    DiagnosticCodes.DueTimeTooFine,
                    place,
                    $"It falls due after {due.After.ToString("o", CultureInfo.InvariantCulture)}, between two of the steps of 100 ns in which journeys keep time.",
                    "Round the time to whole steps, such as with Duration.FromTicks(Math.Round(time.TotalTicks)).");
                return [];
            }

            required = required.Insert(0, due.ToCriterion());
        }

        return [.. required.Select(c => c.Bind(binding))];
    }

    private (RuleEffect Effect, Stage? Stage, Outcome? Outcome) Target(RuleTarget target, string place)
    {
        if (target.Effect is RuleEffect.Return or RuleEffect.Ignore) return (target.Effect.Value, null, null);
        Stage? stage = target.Effect is RuleEffect.Close ? null : parts.Stages.Find(target.Name);
        Outcome? outcome = target.Effect is RuleEffect.Enter ? null : parts.Outcomes.Find(target.Name);
        switch (stage, outcome)
        {
            case (null, null):
                problems.Unknown(place, target.Effect switch { RuleEffect.Enter => "stage", RuleEffect.Close => "outcome", _ => "stage or outcome" }, target.Name);
                break;
            case ({ }, { }):
                problems.Add(
                    DiagnosticCodes.NameMeansTwoThings,
                    place,
                    $"'{target.Name}' is a stage and an outcome.",
                    $"Say which: RuleTarget.Stage(\"{target.Name}\") or RuleTarget.Outcome(\"{target.Name}\").");
                break;
        }

        return (stage is null ? RuleEffect.Close : RuleEffect.Enter, stage, outcome);
    }

    private ImmutableArray<T> LookUp<T>(PartList<T> known, ImmutableArray<Id<T>> ids, string kind, string place)
        where T : class
    {
        foreach (Id<T> id in ids)
        {
            if (known.Find(id) is null) problems.Unknown(place, kind, id.Value);
        }

        return [.. ids.Distinct().Select(known.Find).OfType<T>()];
    }
}
