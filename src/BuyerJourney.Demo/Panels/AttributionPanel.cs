using System.Globalization;
using BuyerJourney.Impact.Attribution;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>Which touchpoints the wins go back to, by four rules side by side.</summary>
internal static class AttributionPanel
{
    public static Table? Of(AttributionReport report)
    {
        if (report.Won == 0)
        {
            return null;
        }

        Table table = PanelTable.Of(
            $"[bold]Attribution[/]: which touchpoints {Figures.Of(report.Won)} wins go back to",
            "first: brought them in. Last: closed them. Shared: alike among all touchpoints of a win. Chain: in proportion to what would go without it. No rule shows a cause",
            "touchpoint", ":first", ":last", ":shared", ":chain", ":wins gone without it");
        foreach (TouchpointAttribution row in report.Touchpoints)
        {
            table.AddRow(
                Markup.Escape(row.Touchpoint.Value),
                Wins(row.First),
                Wins(row.Last),
                Wins(row.Linear),
                Wins(row.Markov),
                row.RemovalEffect is { } effect ? string.Create(CultureInfo.InvariantCulture, $"{100 * effect:0.#}%") : Figures.None);
        }

        return table;
    }

    private static string Wins(AttributedWins wins) => wins.Wins.ToString("#,0.#", CultureInfo.InvariantCulture);
}
