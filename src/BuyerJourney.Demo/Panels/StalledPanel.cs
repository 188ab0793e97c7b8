using BuyerJourney.Metrics.Stalls;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>The deals still to be won that have been in their stage for longer than they should, the most overdue first.</summary>
internal static class StalledPanel
{
    private const int Shown = 5;

    public static Table? Of(StalledReport report)
    {
        StalledJourney[] waiting = [.. report.Journeys.Where(journey => journey.IsAtStake)];
        if (waiting.Length == 0)
        {
            return null;
        }

        string worth = report.ValueAtStake.Count == 0 ? string.Empty : $", worth {string.Join(" and ", report.ValueAtStake.Select(sum => Figures.Amount(sum.Total)))}";
        string all = waiting.Length > Shown ? $"the {Shown} that are most overdue of {Figures.Of(waiting.Length)}" : $"all {Figures.Of(waiting.Length)}";
        Table table = PanelTable.Of("[bold]Deals that wait[/] for longer than they should", Markup.Escape($"{all}{worth}"), "deal", "stage", ":there for", ":too long by", ":worth");
        foreach (StalledJourney journey in waiting.Take(Shown))
        {
            table.AddRow(
                Markup.Escape(journey.Journey.Value),
                Markup.Escape(journey.Stage.Value),
                Figures.Days(journey.InStage),
                $"[red]{Figures.Days(journey.Over)}[/]",
                journey.Value is { } value ? Markup.Escape(Figures.Amount(value)) : Figures.None);
        }

        return table;
    }
}
