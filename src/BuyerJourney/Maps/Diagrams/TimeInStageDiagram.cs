using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.StageTimes;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>Time in stage as a picture in text.</summary>
/// <remarks>The same report gives the same text, to the byte. Safe to call from any thread.</remarks>
public static class TimeInStageDiagram
{
    /// <summary>The median stay in each stage in days, or in working hours of a calendar, as a Mermaid bar chart: with open stays taken into account where the report has that, else of ended visits. Stages without a median are left out.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The text, ending in a line feed; empty where no stage has a median.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static string ToMermaid(TimeInStageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ToMermaid(report, stage => stage.Value);
    }

    internal static string ToMermaid(TimeInStageReport report, Func<Id<Stage>, string> nameOf)
    {
        FigureUnit unit = report.WorkingTimeOf is null ? FigureUnit.Days : FigureUnit.WorkingHours;
        (string Stage, double Length)[] medians =
        [
            .. report.Stages
                .Select(stage => (Name: nameOf(stage.Stage), Median: stage.Survival is null ? stage.Ended.Median : stage.Survival.Median))
                .Where(stage => stage.Median is not null)
                .Select(stage => (stage.Name, unit.OfTicks(stage.Median!.Value.TotalTicks))),
        ];
        string title = report.WorkingTimeOf is { } calendar ? $"Median time in stage, in working time of {calendar}" : "Median time in stage";
        return BarChart.Of(title, unit.Name, [.. medians.Select(m => m.Stage)], [.. medians.Select(m => m.Length)]);
    }
}
