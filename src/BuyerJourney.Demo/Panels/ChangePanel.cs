using System.Globalization;
using BuyerJourney.Impact.Groups;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What differs between two quarters of starts, each journey followed for the same time.</summary>
internal static class ChangePanel
{
    private const int Shown = 10;

    public static Table? Of(Comparison? comparison)
    {
        if (comparison is not { FollowUp: { } followed })
        {
            return null;
        }

        int differing = comparison.Differing.Count;
        ComparedFigure[] compared = [.. comparison.Figures.Where(figure => figure.QValue is not null).OrderBy(figure => figure.QValue)];
        Table table = PanelTable.Of(
            "[bold]Change[/]: the last two quarters that are old enough",
            Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"each journey followed for {followed.Within.TotalDays:0} days; {differing} of {compared.Length} figures differ by more than chance would bring; the others are in grey. Goes together, need not cause")),
            "figure…", $"{comparison.First}: {Figures.Of(followed.First.Journeys)} journeys", $"{comparison.Second}: {Figures.Of(followed.Second.Journeys)} journeys", ":difference");
        foreach (ComparedFigure figure in compared.Take(Shown))
        {
            string colour = figure.Differs ? "default" : "grey";
            table.AddRow(
                $"[{colour}]{Markup.Escape(figure.Name)}[/]",
                $"[{colour}]{Markup.Escape(Figures.Reading(figure.First))}[/]",
                $"[{colour}]{Markup.Escape(Figures.Reading(figure.Second))}[/]",
                $"[{colour}]{Markup.Escape(DifferenceOf(figure))}[/]");
        }

        return table;
    }

    private static string DifferenceOf(ComparedFigure figure) => figure.Difference is { } difference ? Figures.Difference(difference, figure.Unit) : Figures.None;
}
