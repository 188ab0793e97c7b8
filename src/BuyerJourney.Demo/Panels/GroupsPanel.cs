using System.Globalization;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Trends;
using BuyerJourney.Statistics;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>How the groups of a split differ.</summary>
internal static class GroupsPanel
{
    public static Table? Of(Findings found) => found.Reports.Groups.IsEmpty ? null
        : found.SameTime is { } sameTime ? OfDifferentAge(found.Reports, sameTime)
        : OfOneAge(found.Reports);

    private static Table OfOneAge(MetricReports reports)
    {
        Table table = PanelTable.Of(TitleOf(reports), null, "group", ":journeys", "win rate", ":won", ":lost", ":open");
        foreach (GroupReports group in reports.Groups)
        {
            FunnelReport funnel = group.Get(Metric.Funnel);
            table.AddRow(Markup.Escape(group.Key.ToString()), Figures.Of(funnel.Journeys), Figures.Share(funnel.WinRate), Figures.Of(funnel.Won), Figures.Of(funnel.Lost), Figures.Of(funnel.Open));
        }

        return table;
    }

    /// <summary>Groups that started at different times: the younger ones have had less time to be won, so each journey is followed for the same time, and those too young for that are shown apart.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="sameTime">For how long journeys are followed.</param>
    private static Table OfDifferentAge(MetricReports reports, TrendMetric sameTime)
    {
        string within = string.Create(CultureInfo.InvariantCulture, $"{sameTime.Within.TotalDays:0} days");
        Table table = PanelTable.Of(
            TitleOf(reports),
            $"won within {within} of the start, of journeys whose {within} have passed; the younger ones are shown apart",
            "group", ":journeys", $"won within {within}", ":too young", ":won so far", ":lost so far", "still open");
        foreach (GroupReports group in reports.Groups)
        {
            FunnelReport funnel = group.Get(Metric.Funnel);
            TrendCohort[] cohorts = [.. group.Get(sameTime).Periods.Select(period => period.Cohort)];
            var won = new Proportion(cohorts.Sum(cohort => cohort.WonWithin.Successes), cohorts.Sum(cohort => cohort.WonWithin.Trials));
            table.AddRow(
                Markup.Escape(group.Key.ToString()),
                Figures.Of(funnel.Journeys),
                won.Trials == 0 ? "too young to compare" : $"{Figures.Share(won)}, {Figures.Of(won.Successes)} of {Figures.Of(won.Trials)}",
                Figures.Of(cohorts.Sum(cohort => cohort.UnmaturedShare.Successes)),
                Figures.Of(funnel.Won),
                Figures.Of(funnel.Lost),
                string.Create(CultureInfo.InvariantCulture, $"{funnel.Open:N0} ({100.0 * funnel.Open / Math.Max(1, funnel.Journeys):0.#}%)"));
        }

        return table;
    }

    private static string TitleOf(MetricReports reports) => $"[bold]By {Markup.Escape(string.Join(" and ", reports.Dimensions))}[/]";
}
