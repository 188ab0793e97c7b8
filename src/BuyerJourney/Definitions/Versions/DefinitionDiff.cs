using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Definitions.Versions;

/// <summary>Says in words what differs between two versions of a definition.</summary>
/// <example><code>foreach (DefinitionChange change in DefinitionDiff.Between(one, two)) Console.WriteLine(change);   // The stage 'decision' expects 14 days instead of 21 days.</code></example>
public static class DefinitionDiff
{
    /// <summary>Everything that differs, part by part in the order of the definition.</summary>
    /// <param name="before">The old version.</param>
    /// <param name="after">The new version.</param>
    /// <returns>The differences; empty when journeys live by both in the same way.</returns>
    /// <exception cref="ArgumentNullException">A definition is null.</exception>
    /// <remarks>Rules are the same rule when they lead from the same stages on the same trigger to the same target. Custom criteria are compared by name.</remarks>
    public static ImmutableArray<DefinitionChange> Between(JourneyDefinition before, JourneyDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var comparison = new PartComparison();
        comparison.Compare("stage", before.Stages, after.Stages, s => s.Id.Value, Describe);
        comparison.Order("stages", [.. before.Stages.Select(s => s.Id.Value)], [.. after.Stages.Select(s => s.Id.Value)]);
        comparison.Compare("outcome", before.Outcomes, after.Outcomes, o => o.Id.Value, Describe);
        comparison.Compare("touchpoint", before.Touchpoints, after.Touchpoints, t => t.Id.Value, Describe);
        comparison.Compare("obstacle", before.Obstacles, after.Obstacles, o => o.Id.Value, Describe);
        comparison.Compare("persona", before.Personas, after.Personas, p => p.Id.Value, p => [("is described as", p.Description ?? None)]);
        comparison.Compare("team", before.Teams, after.Teams, t => t.Id.Value, _ => []);
        comparison.Compare("attribute", before.Attributes, after.Attributes, a => a.Id.Value, a => [("holds", $"a {a.Kind}")]);
        comparison.Compare("trigger", before.Triggers, after.Triggers, t => t.Id.Value, t => [("takes", List(t.Parameters.Select(p => $"'{p.Name}' as a {p.Kind}")))]);
        comparison.Compare("rule", before.Rules, after.Rules, Key, Describe);
        comparison.Value("definition", "permits", before.Policies.ToString(), after.Policies.ToString());
        return comparison.Changes;
    }

    private const string None = "nothing";

    private static IEnumerable<(string Verb, string Value)> Describe(Stage stage) =>
    [
        ("is in the phase", stage.Phase.ToString()),
        ("expects", Time(stage.ExpectedStay)),
        ("is won from with the probability", stage.WinProbability?.ToString(CultureInfo.InvariantCulture) ?? None),
        ("is on hold:", YesNo(stage.IsOnHold)),
        ("is re-enterable:", YesNo(stage.IsReenterable)),
        ("lets journeys start:", YesNo(stage.IsStart)),
        ("is led by", List(stage.LeadTeams.Select(t => t.Value))),
        ("is supported by", List(stage.SupportTeams.Select(t => t.Value))),
        ("has the buyer's questions", List(stage.BuyerQuestions)),
        ("has the buyer's needs", List(stage.BuyerNeeds)),
        ("has the seller's activities", List(stage.SellerActivities)),
        ("is also known as", List(stage.Synonyms)),
    ];

    private static IEnumerable<(string Verb, string Value)> Describe(Outcome outcome) =>
    [
        ("is", outcome.IsWon ? "won" : "lost"),
        ("has the reasons", List(outcome.Reasons)),
        ("requires a reason:", YesNo(outcome.IsReasonRequired)),
        ("is also known as", List(outcome.Synonyms)),
    ];

    private static IEnumerable<(string Verb, string Value)> Describe(Touchpoint touchpoint) =>
    [
        ("is by the", touchpoint.Side.ToString()),
        ("is meant for", List(touchpoint.Stages.Select(s => s.Value))),
        ("goes through", List(touchpoint.Channels)),
        ("is also known as", List(touchpoint.Synonyms)),
    ];

    private static IEnumerable<(string Verb, string Value)> Describe(Obstacle obstacle) =>
    [
        ("is of the kind", obstacle.Tag?.Value ?? None),
        ("lies under", obstacle.Parent?.Value ?? None),
        ("is expected in", List(obstacle.Stages.Select(s => s.Value))),
        ("has the severity", obstacle.Severity.ToString()),
        ("is owned by", obstacle.Owner?.Value ?? None),
        ("has the remedy", obstacle.Remedy ?? None),
        ("is also known as", List(obstacle.Synonyms)),
    ];

    private static IEnumerable<(string Verb, string Value)> Describe(TransitionRule rule) =>
    [
        ("is called", rule.Name),
        ("has the priority", rule.Priority.ToString(CultureInfo.InvariantCulture)),
        ("asks:", rule.Requires.IsEmpty ? None : CriterionText.Join(rule.Requires.Select(c => c.Need), "and").TrimEnd('.')),
        ("falls due after", rule.Due is null ? None : CriterionText.Of(rule.Due.After)),
    ];

    private static string Key(TransitionRule rule)
    {
        string from = rule.IsFromAnyStage ? "any stage" : string.Join(", ", rule.FromStages.Select(s => s.Id.Value).Concat(rule.FromOutcomes.Select(o => o.Id.Value)));
        string to = rule.Effect switch
        {
            RuleEffect.Enter => rule.ToStage!.Id.Value,
            RuleEffect.Close => rule.ToOutcome!.Id.Value,
            RuleEffect.Return => "the stage it left",
            _ => None,
        };
        return $"{from} → {to} on {rule.Trigger}";
    }

    private static string Time(Duration? time) => time is { } known ? CriterionText.Of(known) : None;

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : None;
}
