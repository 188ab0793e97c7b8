using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;

namespace BuyerJourney.Impact.Movers;

/// <summary>Which touchpoints a stage's rules ask for before they let a journey go on.</summary>
internal static class RequiredTouchpoints
{
    /// <summary>Those without which some rule from the stage to a later one, or to a win, can't be passed.</summary>
    public static IReadOnlySet<Id<Touchpoint>> Of(JourneyDefinition definition, Stage stage) => definition.Rules
        .Where(rule => rule.FromStages.Contains(stage) && LeadsOn(rule, stage))
        .SelectMany(rule => rule.Requires.SelectMany(Needs))
        .ToHashSet();

    private static bool LeadsOn(TransitionRule rule, Stage stage) => rule.ToOutcome is { IsWon: true } || rule.ToStage is { IsOnHold: false } next && (next.Index > stage.Index || stage.IsOnHold);

    private static IEnumerable<Id<Touchpoint>> Needs(Criterion criterion) => criterion switch
    {
        TouchpointCriterion touchpoint => [touchpoint.Touchpoint],
        AllCriterion all => all.Parts.SelectMany(Needs),
        AnyCriterion { Parts: [var first, .. var others] } => others.Aggregate(Needs(first), (needed, part) => needed.Intersect(Needs(part))),
        _ => [],
    };
}
