using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;

namespace BuyerJourney.Impact.Movers;

/// <summary>Which touchpoints a journey can't go on from a stage without.</summary>
internal static class RequiredTouchpoints
{
    /// <summary>Those without which no rule from the stage to a later one, to a win, or back from being on hold can be passed: what each of these rules asks for. None where no rule leads on.</summary>
    public static IReadOnlySet<Id<Touchpoint>> Of(JourneyDefinition definition, Stage stage) =>
        InEach(definition.Rules.Where(rule => rule.FromStages.Contains(stage) && LeadsOn(rule, stage)).Select(rule => rule.Requires.SelectMany(Needs))).ToHashSet();

    private static bool LeadsOn(TransitionRule rule, Stage stage) =>
        rule.ToOutcome is { IsWon: true }
        || (rule.Effect == RuleEffect.Return && stage.IsOnHold)
        || (rule.ToStage is { IsOnHold: false } next && (next.Index > stage.Index || stage.IsOnHold));

    private static IEnumerable<Id<Touchpoint>> Needs(Criterion criterion) => criterion switch
    {
        TouchpointCriterion touchpoint => [touchpoint.Touchpoint],
        AllCriterion all => all.Parts.SelectMany(Needs),
        AnyCriterion any => InEach(any.Parts.Select(Needs)),
        _ => [],
    };

    private static IEnumerable<Id<Touchpoint>> InEach(IEnumerable<IEnumerable<Id<Touchpoint>>> ways) =>
        ways.Any() ? ways.Aggregate((needed, way) => needed.Intersect(way)) : [];
}
