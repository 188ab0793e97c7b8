using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Json;

/// <summary>What the JSON of a definition is called, and what it leaves out because the builder gives it.</summary>
internal static class DefinitionFormat
{
    public const string Name = "buyer-journey/definition";
    public const int Version = 1;

    private static readonly Id<JourneyAttribute>[] Standard =
        [JourneyAttribute.Persona, JourneyAttribute.Segment, JourneyAttribute.Source, JourneyAttribute.Owner, JourneyAttribute.Team];

    public static IReadOnlyList<JourneyPolicies> Policies { get; } = [JourneyPolicies.Skips, JourneyPolicies.StepsBack, JourneyPolicies.Reentry, JourneyPolicies.Reopening];

    /// <summary>The attributes without the standard ones, unless one of these was declared otherwise or in another order.</summary>
    public static IEnumerable<JourneyAttribute> DeclaredAttributes(JourneyDefinition definition) =>
        definition.Attributes.Take(Standard.Length).Where(a => a.Kind == AttributeKind.Text).Select(a => a.Id).SequenceEqual(Standard)
            ? definition.Attributes.Skip(Standard.Length)
            : definition.Attributes;

    /// <summary>The name of a rule that was given none.</summary>
    public static string NameInWords(TransitionRule rule)
    {
        string from = rule.IsFromAnyStage ? "any stage" : string.Join(", ", rule.FromStages.Select(s => s.Id.Value).Concat(rule.FromOutcomes.Select(o => o.Id.Value)));
        string to = rule.Effect switch
        {
            RuleEffect.Return => "the stage it left",
            RuleEffect.Ignore => "nothing",
            _ => rule.ToStage?.Id.Value ?? rule.ToOutcome!.Id.Value,
        };
        return $"{from} → {to} on '{rule.Trigger.Id}'";
    }
}
