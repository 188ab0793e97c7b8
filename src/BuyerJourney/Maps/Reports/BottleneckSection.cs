using BuyerJourney.Definitions;
using BuyerJourney.Maps.Diagrams;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Reports;

/// <summary>How long each stage takes, and where that is too long.</summary>
internal static class BottleneckSection
{
    public static void Write(ReportPage page)
    {
        StageTime[] stages = [.. page.Evidence.TimeInStage?.Stages.Where(stage => stage.Ended.Count + stage.Open > 0) ?? []];
        if (stages.Length == 0)
        {
            return;
        }

        Dictionary<Id<Stage>, Proportion> over = OverExpectation.In(page).ToDictionary(row => row.Time.Stage, row => row.Over);
        page.Document.Heading(2, "Bottlenecks: how long each stage takes");
        page.Document.Table(["Stage", ":Should take at most", ":Half are through in", ":9 in 10 are through in", "Longer than it should", ":Waiting now"], stages.Select(stage => Row(page, stage, over)));
        page.Document.Paragraph(
            "*Half are through in*: buyers who still wait are counted with the time that they have waited so far, so that slow deals are not forgotten (a Kaplan–Meier estimate). "
            + "*9 in 10*: of the visits that have ended." + (over.Count == 0 ? " The definition does not say how long any stage should take." : string.Empty));
        page.Document.Mermaid(TimeInStageDiagram.ToMermaid(page.Evidence.TimeInStage!, page.Writing.NameOf));
    }

    private static string[] Row(ReportPage page, StageTime stage, Dictionary<Id<Stage>, Proportion> over) =>
    [
        page.Cell(stage.Stage),
        page.Writing.Length(stage.ExpectedStay),
        Median(page, stage),
        page.Writing.Length(stage.Ended.P90),
        page.Writing.Share(over.TryGetValue(stage.Stage, out Proportion share) ? share : null),
        page.Writing.Number(stage.Open),
    ];

    private static string Median(ReportPage page, StageTime stage)
    {
        if (stage.Survival is not { } survival)
        {
            return page.Writing.Length(stage.Ended.Median);
        }

        return survival switch
        {
            { Median: null } => "not yet known",
            { Median: { } median, MedianLower: { } lower, MedianUpper: { } upper } => page.Writing.Length(median, lower, upper),
            _ => page.Writing.Length(survival.Median),
        };
    }
}
