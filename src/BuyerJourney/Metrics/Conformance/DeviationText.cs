using BuyerJourney.Journeys;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>The one place that puts a deviation into words.</summary>
internal static class DeviationText
{
    public static string Of(DeviationKind kind, string what, Waypoint? from, string? rule, string? need) => kind switch
    {
        DeviationKind.ForbiddenStart => $"{what} as the first stage is a forbidden start",
        DeviationKind.CriterionUnmet => $"{what} by the rule '{rule}' without what it asks for: {need}",
        DeviationKind.WrongTrigger => $"{what} from {from} on a wrong trigger: {need}",
        DeviationKind.WrongReason => $"{what}: {need}",
        DeviationKind.AfterClose => $"{what} after the close as {from}",
        _ => $"{what} from {from?.ToString() ?? "no stage"} is a forbidden transition",
    };
}
