using System.Globalization;
using BuyerJourney.Metrics.Trends;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>How things develop from one calendar period to the next.</summary>
internal static class TrendPanel
{
    private const int Shown = 12;

    public static Table? Of(TrendReport report)
    {
        if (report.Periods.Count == 0)
        {
            return null;
        }

        string within = string.Create(CultureInfo.InvariantCulture, $"{report.Within.TotalDays:0} days");
        string period = report.Period.ToString().ToLowerInvariant();
        Table table = PanelTable.Of(
            $"[bold]Trend[/]: from {period} to {period}",
            $"won, lost: in the {period}, whenever they started. Won within {within}: of those that started in it and whose {within} have passed",
            period, ":started", ":won", ":lost", "win rate", $"won within {within}", ":too young");
        foreach (TrendPeriod row in report.Periods.Where(row => row.IsOver || row.Started + row.Won + row.Lost > 0).TakeLast(Shown))
        {
            table.AddRow(
                Markup.Escape(row.IsOver ? row.Period : $"{row.Period} so far"),
                Figures.Of(row.Started),
                Figures.Of(row.Won),
                Figures.Of(row.Lost),
                Figures.Share(row.WinRate),
                Figures.Share(row.Cohort.WonWithin),
                Figures.Of(row.Cohort.UnmaturedShare.Successes));
        }

        return table;
    }
}
