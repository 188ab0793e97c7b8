using BuyerJourney.Maps.Diagrams;
using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Maps.Reports;

/// <summary>How many buyers get how far.</summary>
internal static class FunnelSection
{
    public static void Write(ReportPage page)
    {
        if (page.Evidence.Funnel is not { Journeys: > 0 } funnel)
        {
            return;
        }

        page.Document.Heading(2, "Funnel: how many buyers get how far");
        page.Document.Table(["Stage", ":Got this far", "Share of all", "Go on to the next", "Lost here", ":Now here"], funnel.Stages.Where(row => !page.Map[row.Stage].IsOnHold).Select(row => Row(page, row)));
        page.Document.Paragraph("*Got this far*: came to this stage or a later one, or bought. *Lost here*: of the visits to the stage that have ended, those that ended without a purchase.");
        foreach (StageFunnel row in funnel.Stages.Where(row => page.Map[row.Stage].IsOnHold && row.Entered > 0))
        {
            MapText left = row.DropOff.Trials > 0 ? new($"; of those who left it {row.DropOff:share} left for good") : new($"");
            page.Document.Paragraph(page.Say($"Put on hold in {row.Stage}: {row.Entered:# buyer|# buyers}, of whom {row.Open:# waits|# wait} there now{left}."));
        }

        page.Document.Mermaid(FunnelDiagram.ToMermaid(funnel, row => page.Map[row.Stage].IsOnHold, page.Writing.NameOf));
    }

    private static string[] Row(ReportPage page, StageFunnel row) =>
    [
        page.Cell(row.Stage),
        page.Writing.Number(row.Reached),
        row.ConversionFromStart is { Trials: > 0 } all && all.Successes == all.Trials ? "all" : page.Writing.Share(row.ConversionFromStart),
        page.Writing.Share(row.ConversionToNext),
        page.Writing.Share(row.DropOff),
        page.Writing.Number(row.Open),
    ];
}
