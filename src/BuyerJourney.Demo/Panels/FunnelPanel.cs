using BuyerJourney.Metrics.Funnels;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>The funnel as a table with bars.</summary>
internal static class FunnelPanel
{
    public static Table Of(FunnelReport funnel)
    {
        Table table = new Table().Title("[bold]Funnel[/]: how many get how far").Border(TableBorder.Rounded).Caption("reached: entered this stage or a later one, or won. In brackets: 95 % intervals")
            .AddColumn(new TableColumn("stage").NoWrap()).AddColumn(new TableColumn("reached").NoWrap()).AddColumn(new TableColumn("n").RightAligned().NoWrap()).AddColumn(new TableColumn("go on").NoWrap()).AddColumn(new TableColumn("lost here").NoWrap()).AddColumn(new TableColumn("open").RightAligned().NoWrap());
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
