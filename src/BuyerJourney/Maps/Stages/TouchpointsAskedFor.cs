using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;

namespace BuyerJourney.Maps.Stages;

/// <summary>Finds the touchpoints that rules ask for, in whatever their criteria are made of.</summary>
internal static class TouchpointsAskedFor
{
    public static IEnumerable<Id<Touchpoint>> Of(IEnumerable<TransitionRule> rules) => rules.SelectMany(rule => rule.Requires).SelectMany(In).Distinct();

    private static IEnumerable<Id<Touchpoint>> In(Criterion criterion) => criterion switch
    {
        TouchpointCriterion touchpoint => [touchpoint.Touchpoint],
        AllCriterion all => all.Parts.SelectMany(In),
        AnyCriterion any => any.Parts.SelectMany(In),
        _ => [],
    };
}
