using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Figures;

/// <summary>The one place that says which figures of a metric are compared when nobody names any.</summary>
internal static class FigureList
{
    /// <summary>The shares and lengths of time of a metric, in the order of its report; none of a metric that has neither.</summary>
    public static IEnumerable<Figure> Of(Metric metric, object report) => (metric, report) switch
    {
        (FunnelMetric, FunnelReport funnel) => [Figure.WinRate, .. funnel.Stages.SelectMany(row => OfStage(row.Stage))],
        (TimeInStageMetric { HasSurvival: true } time, TimeInStageReport stays) => stays.Stages.Select(row => Figure.MedianTimeInStage(row.Stage, time)),
        (FlowMetric, FlowReport) => [Figure.MedianTimeToClose, Figure.MedianSalesCycle],
        (StepConversionMetric conversion, _) => [Figure.StepConversion(conversion)],
        (LeavesAfterMetric leaves, _) => [Figure.LeavesAfter(leaves)],
        (OrderedFunnelMetric funnel, _) => [Figure.FunnelConversion(funnel)],
        (Metric<Proportion> own, _) => [Figure.OfShare(own, own.Name, share => share)],
        _ => [],
    };

    /// <summary>
    /// The shares of a report that need no test of their own: from start to the first stage is 1, to the second what the first has to its next, and of a stage that all journeys entered the resolved win rate is the win rate.
    /// </summary>
    public static IEnumerable<Figure> Repeated(object report) => report is not FunnelReport funnel ? [] :
    [
        .. funnel.Stages.Where(row => row.ConversionFromStart is not null).Take(2).Select(row => Figure.ConversionFromStart(row.Stage)),
        .. funnel.Stages.Where(row => row.Entered == funnel.Journeys).Select(row => Figure.ResolvedWinRate(row.Stage)),
    ];

    private static IEnumerable<Figure> OfStage(Id<Stage> stage) =>
        [Figure.ConversionToNext(stage), Figure.ConversionFromStart(stage), Figure.ResolvedWinRate(stage), Figure.DropOff(stage)];
}
