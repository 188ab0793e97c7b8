using System.Globalization;
using BuyerJourney.Metrics;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What was found, in a few sentences: the first page of the report in Markdown.</summary>
internal static class InShortPanel
{
    public static Table? Of(Rows<string> findings)
    {
        if (findings.Count == 0)
        {
            return null;
        }

        Table table = PanelTable.Of("[bold]In short[/]", "the whole report: --report report.md", ":place", "finding…").HideHeaders();
        for (int i = 0; i < findings.Count; i++)
        {
            table.AddRow((i + 1).ToString(CultureInfo.InvariantCulture), Markup.Escape(findings[i]));
        }

        return table;
    }
}
