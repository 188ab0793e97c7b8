using BuyerJourney.Metrics.Conformance;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What happened though the definition does not permit it, the most frequent first.</summary>
internal static class ConformancePanel
{
    private const int Shown = 12;

    public static Table? Of(ConformanceReport report)
    {
        if (report.Counts.Count == 0)
        {
            return null;
        }

        string rules = report.HasRules ? string.Empty : " The definition has no rules, so that every move is permitted.";
        string undecided = report.Undecided == 0 ? string.Empty : $" {Figures.Of(report.Undecided)} moves can't be judged from the data.";
        Table table = PanelTable.Of(
            "[bold]Conformance[/]: what happened though the rules do not permit it",
            Markup.Escape($"{Figures.Share(report.Conforming)} of the journeys kept to the rules.{rules}{undecided}"),
            "how often, and what…");
        foreach (DeviationCount row in report.Counts.Take(Shown))
        {
            table.AddRow(Markup.Escape(row.ToString()));
        }

        if (report.Counts.Count > Shown)
        {
            table.AddRow($"… and {Figures.Of(report.Counts.Count - Shown)} more");
        }

        return table;
    }
}
