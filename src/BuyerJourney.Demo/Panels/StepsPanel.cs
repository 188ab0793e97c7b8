using System.Collections.Immutable;
using BuyerJourney.Metrics.Steps;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>Who goes on to the next touchpoint, and who closes the door after one.</summary>
internal static class StepsPanel
{
    public static Table? Conversions(ImmutableArray<StepConversionReport> reports)
    {
        if (reports.IsEmpty)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]From one touchpoint to the next[/], within 30 days",
            "of journeys whose 30 days have passed; the younger ones are shown apart",
            "step", "share", "95 % interval", ":median wait", ":too young");
        foreach (StepConversionReport report in reports)
        {
            table.AddRow(
                Markup.Escape($"{report.From} → {report.To}"),
                $"[green]{Bars.Of(report.Rate.Value ?? 0)}[/]",
                $"{Figures.Share(report.Rate)}, {Figures.Of(report.Rate.Successes)} of {Figures.Of(report.Rate.Trials)}",
                Figures.Days(report.TimeToConvert.Median),
                Figures.Of(report.Unmatured));
        }

        return table;
    }

    public static Table? Leavers(ImmutableArray<LeavesAfterReport> reports)
    {
        if (reports.IsEmpty)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Who closes the door[/] after a touchpoint",
            "of journeys that have since gone on or ended: lost without going on",
            "after", "share", "95 % interval", ":undecided");
        foreach (LeavesAfterReport report in reports)
        {
            table.AddRow(
                Markup.Escape(report.After.ToString()),
                $"[red]{Bars.Of(report.Rate.Value ?? 0)}[/]",
                $"{Figures.Share(report.Rate)}, {Figures.Of(report.Rate.Successes)} of {Figures.Of(report.Rate.Trials)}",
                Figures.Of(report.Undecided));
        }

        return table;
    }
}
