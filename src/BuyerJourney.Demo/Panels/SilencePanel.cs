using System.Globalization;
using BuyerJourney.Impact.Silence;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>Where buyers fall silent, and what becomes of it.</summary>
internal static class SilencePanel
{
    public static Table? Of(SilenceReport report)
    {
        if (report.Standing.Count + report.Ended.Count == 0)
        {
            return null;
        }

        string after = string.Create(CultureInfo.InvariantCulture, $"{report.After.TotalDays:0} days");
        Table table = PanelTable.Of(
            $"[bold]Silence[/]: nothing heard of the buyer for {after}",
            "of silences that have ended: what ended them. Leave n×: how many times as often a day as when the buyer is heard of",
            "stage", "silent now", ":answered", ":moved on", ":won", ":lost", "ended in a loss", "leave n×");
        foreach (StageSilence row in report.Stages.Where(row => row.Silent.Successes + row.EndedInLoss.Trials > 0))
        {
            table.AddRow(
                Markup.Escape(row.Stage.Value),
                $"{Figures.Of(row.Silent.Successes)} of {Figures.Of(row.Silent.Trials)}",
                Figures.Of(row.Answered),
                Figures.Of(row.Moved),
                Figures.Of(row.Won),
                Figures.Of(row.Lost),
                Figures.Share(row.EndedInLoss),
                Figures.Times(row.LossRatio.Value, row.LossRatio.Interval));
        }

        return table;
    }
}
