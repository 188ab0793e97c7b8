using System.Globalization;
using BuyerJourney.Demo.WhatIfs;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Simulation.WhatIf;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BuyerJourney.Demo.Panels;

/// <summary>What would follow from a change, simulated by what was learnt from the journeys.</summary>
internal static class WhatIfPanel
{
    public static IRenderable? Of(LearntWhatIf whatIf)
    {
        if (whatIf.Problem is { } problem)
        {
            return new Markup($"[bold]What if[/]: {Markup.Escape(problem)}");
        }

        if (whatIf.Reports.IsEmpty)
        {
            return null;
        }

        WhatIfReport any = whatIf.Reports[0];
        Table table = PanelTable.Of(
            "[bold]What if[/]: simulated by what was learnt from these journeys",
            Markup.Escape(string.Create(
                CultureInfo.InvariantCulture,
                $"{any.Runs:#,0} runs of {any.Journeys:#,0} journeys each; in brackets where the mean lies (95 %), as far as buyers behave as they were seen to")),
            "what if…", "figure", ":as it is", ":with the change", ":difference");
        foreach (WhatIfReport report in whatIf.Reports)
        {
            foreach (FigureComparison row in report.Figures)
            {
                FigureUnit unit = row.Figure.Unit;
                table.AddRow(
                    Markup.Escape(row.Figure == report.Figures[0].Figure ? report.Change.ToString() : string.Empty),
                    Markup.Escape(row.Figure.Name),
                    Amount(row.Without.Mean, unit),
                    Amount(row.With.Mean, unit),
                    Markup.Escape(Difference(row.Difference, unit)));
            }
        }

        return table;
    }

    private static string Amount(double? value, FigureUnit unit) => value is { } known ? Figures.Amount(known, unit) : Figures.None;

    private static string Difference(MonteCarloEstimate difference, FigureUnit unit) => (difference.Mean, difference.Interval) switch
    {
        ({ } mean, { } interval) => $"{Figures.Difference(mean, unit)} ({Figures.Difference(interval.Lower, unit)} to {Figures.Difference(interval.Upper, unit)})",
        ({ } mean, null) => Figures.Difference(mean, unit),
        _ => Figures.None,
    };
}
