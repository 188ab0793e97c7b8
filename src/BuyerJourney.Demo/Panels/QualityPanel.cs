using BuyerJourney.Metrics.Quality;
using BuyerJourney.Statistics;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What to know of the data before relying on the figures.</summary>
internal static class QualityPanel
{
    private const int Names = 8;

    public static Table? Of(DataQualityReport report)
    {
        if (report.Journeys == 0)
        {
            return null;
        }

        Table table = PanelTable.Of("[bold]Quality[/]: how good the data is", null, "what", "how many").HideHeaders();
        table.AddRow("journeys on which nothing happened", Figures.Of(report.EmptyJourneys));
        table.AddRow("journeys that entered no stage", Figures.Of(report.WithoutStage));
        table.AddRow("journeys that were entered nobody knows when", Figures.Of(report.UnknownEntries));
        table.AddRow("events at the instant of the one before: their order is unknown", ShareOf(report.Ties));
        table.AddRow("events after the close", ShareOf(report.EventsAfterClose));
        table.AddRow("open deals without a value", ShareOf(report.OpenWithoutValue));
        table.AddRow("won deals without a value", ShareOf(report.WonWithoutValue));
        table.AddRow("lost deals without a value", ShareOf(report.LostWithoutValue));
        table.AddRow("lost deals without a reason", ShareOf(report.LostWithoutReason));
        foreach (MissingAttribute row in report.Attributes.Where(row => row.Missing.Successes > 0))
        {
            table.AddRow(Markup.Escape($"journeys without '{row.Attribute}'"), ShareOf(row.Missing));
        }

        foreach (UnknownNameCount row in report.UnknownNames.Take(Names))
        {
            table.AddRow(Markup.Escape($"not in the definition: {row.Kind.ToString().ToLowerInvariant()} '{row.Name}'"), $"{Figures.Of(row.Events)} events");
        }

        return table;
    }

    private static string ShareOf(Proportion share) => share.Trials == 0 ? Figures.None : $"{Figures.Of(share.Successes)} of {Figures.Of(share.Trials)}";
}
