using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>How the groups of a split differ.</summary>
internal static class GroupsPanel
{
    public static Table Of(MetricReports reports)
    {
        Table table = new Table().Title($"[bold]By {Markup.Escape(string.Join(" and ", reports.Dimensions))}[/]").Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("group").NoWrap()).AddColumn(new TableColumn("journeys").RightAligned().NoWrap()).AddColumn(new TableColumn("win rate").NoWrap()).AddColumn(new TableColumn("won").RightAligned().NoWrap())
            .AddColumn(new TableColumn("lost").RightAligned().NoWrap()).AddColumn(new TableColumn("open").RightAligned().NoWrap());
        foreach (GroupReports group in reports.Groups)
        {
            FunnelReport funnel = group.Get(Metric.Funnel);
            table.AddRow(Markup.Escape(group.Key.ToString()), Figures.Of(funnel.Journeys), Figures.Share(funnel.WinRate), Figures.Of(funnel.Won), Figures.Of(funnel.Lost), Figures.Of(funnel.Open));
        }

        return table;
    }
}
