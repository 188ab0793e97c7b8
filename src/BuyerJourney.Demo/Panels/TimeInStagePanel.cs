using BuyerJourney.Metrics.StageTimes;
using NodaTime;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>Time in stage as a table with bars.</summary>
internal static class TimeInStagePanel
{
    public static Table? Of(TimeInStageReport report)
    {
        if (report.Stages.All(stage => stage.Ended.Count + stage.Open == 0))
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Time in stage[/]: how long each step takes",
            "median with open stays taken into account (Kaplan–Meier); bars in red where it is over what is expected",
            "stage", "median", ":", "95 % interval", ":9 in 10 within", ":expected", ":open");
        double longest = report.Stages.Max(stage => stage.Survival?.Median?.TotalDays ?? 0);
        foreach (StageTime stage in report.Stages)
        {
            Duration? median = stage.Survival?.Median;
            string colour = median > stage.ExpectedStay ? "red" : "blue";
            table.AddRow(
                Markup.Escape(stage.Stage.Value),
                $"[{colour}]{Bars.Of(longest == 0 ? 0 : (median?.TotalDays ?? 0) / longest)}[/]",
                Figures.Days(median),
                Interval(stage.Survival),
                Figures.Days(stage.Ended.P90),
                Figures.Days(stage.ExpectedStay),
                Figures.Of(stage.Open));
        }

        return table;
    }

    // Few stays leave a bound open: nothing seen speaks against a longer median, or a shorter one.
    private static string Interval(StaySurvival? stays) => (stays?.MedianLower, stays?.MedianUpper) switch
    {
        (null, null) => Figures.None,
        ({ } lower, null) => $"from {Figures.Days(lower)}",
        (null, { } upper) => $"up to {Figures.Days(upper)}",
        var (lower, upper) => $"{Figures.Days(lower)} – {Figures.Days(upper)}",
    };
}
