using BuyerJourney.Metrics.Steps;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>Who goes on to the next touchpoint, and who closes the door after one.</summary>
internal static class StepsPanel
{
    public static Table Conversions(IEnumerable<StepConversionReport> reports)
    {
        Table table = new Table().Title("[bold]From one touchpoint to the next[/], within 30 days").Border(TableBorder.Rounded).Caption("of journeys whose 30 days have passed; the younger ones are shown apart")
            .AddColumn(new TableColumn("step").NoWrap()).AddColumn(new TableColumn("share").NoWrap()).AddColumn(new TableColumn("95 % interval").NoWrap()).AddColumn(new TableColumn("median wait").RightAligned().NoWrap())
            .AddColumn(new TableColumn("too young").RightAligned().NoWrap());
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

    public static Table Leavers(IEnumerable<LeavesAfterReport> reports)
    {
        Table table = new Table().Title("[bold]Who closes the door[/] after a touchpoint").Border(TableBorder.Rounded).Caption("of journeys that have since gone on or ended: lost without going on")
            .AddColumn(new TableColumn("after").NoWrap()).AddColumn(new TableColumn("share").NoWrap()).AddColumn(new TableColumn("95 % interval").NoWrap()).AddColumn(new TableColumn("undecided").RightAligned().NoWrap());
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
