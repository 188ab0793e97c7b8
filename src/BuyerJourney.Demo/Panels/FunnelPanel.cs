using BuyerJourney.Metrics.Funnels;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>The funnel as a table with bars.</summary>
internal static class FunnelPanel
{
    public static Table? Of(FunnelReport funnel)
    {
        if (funnel.Journeys == 0)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Funnel[/]: how many get how far",
            "reached: entered this stage or a later one, or won. In brackets: 95 % intervals",
            "stage", "reached", ":n", "go on", "lost here", ":open");
        long first = Math.Max(1, funnel.Stages.Count == 0 ? 1 : funnel.Stages.Max(stage => stage.Reached));
        foreach (StageFunnel stage in funnel.Stages)
        {
            table.AddRow(
                Markup.Escape(stage.Stage.Value),
                $"[green]{Bars.Of((double)stage.Reached / first)}[/]",
                Figures.Of(stage.Reached),
                Figures.Share(stage.ConversionToNext),
                Figures.Share(stage.DropOff),
                Figures.Of(stage.Open));
        }

        return table;
    }
}
