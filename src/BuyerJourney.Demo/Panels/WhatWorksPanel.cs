using BuyerJourney.Impact.Movers;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What was done in the visits from which buyers went on, beside those from which they did not.</summary>
internal static class WhatWorksPanel
{
    private const int Shown = 8;

    public static Table? Of(WhatMovesBuyersOnReport report)
    {
        if (report.MovesOn.Count + report.HoldsBack.Count == 0)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]What works[/]: what is done where buyers go on",
            "only what differs by more than chance would bring, at 1 false alarm in 20. Who was about to go on anyway may be the one for whom it is done: try it out before relying on it",
            "stage", "what was done", "went on with it", "went on without it", "difference");
        foreach (ActionComparison row in report.MovesOn.Take(Shown).Concat(report.HoldsBack.Take(Shown)))
        {
            table.AddRow(
                Markup.Escape(row.Stage.Value),
                Markup.Escape($"{row.Kind.ToString().ToLowerInvariant()} {row.Action}"),
                Figures.Share(row.Landmark.Table.Exposed),
                Figures.Share(row.Landmark.Table.Unexposed),
                $"[{(row.MovesOn ? "green" : "red")}]{Figures.Points(row.Landmark.Difference)}[/]");
        }

        return table;
    }
}
