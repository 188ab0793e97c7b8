using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Metrics.Figures;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What stands in the buyers' way: what it goes together with, how long it stands, and what resolves it.</summary>
internal static class ObstaclesPanel
{
    private const int Shown = 10;

    public static Table? Of(ObstacleImpactReport report, JourneyDefinition definition)
    {
        if (report.Obstacles.Count == 0)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Obstacles[/]: what stands in the way",
            "lost: while it stood, or for it as the reason. Leave n×: how many times as often a day as buyers in the same stage without it. Removed: of those that have ended. Now: stand still. Goes together, need not cause",
            "obstacle", ":met by", ":lost", ":worth", "leave n×", ":removed", ":half within", ":now", "what resolves it…");
        foreach (ObstacleImpact row in report.ByCost().Take(Shown))
        {
            table.AddRow(
                Markup.Escape(row.Obstacle),
                Figures.Of(row.Journeys),
                Figures.Of(row.LostJourneys),
                row.LostValue.Count == 0 ? Figures.None : Markup.Escape(string.Join(Environment.NewLine, row.LostValue.Select(sum => Figures.Amount(sum.Total)))),
                Figures.Times(row.AtRisk.LossRatioLikeForLike?.Value, row.AtRisk.LossRatioLikeForLike?.Interval),
                row.ResolvedShare.Value is { } removed ? Figures.Amount(removed, FigureUnit.Share) : Figures.None,
                Figures.Days(row.TimeToResolve.Median),
                Figures.Of(row.Standing),
                Markup.Escape(Remedy(definition, row.Obstacle)));
        }

        return table;
    }

    /// <summary>The obstacles by the value of the deals lost with them, in the currency in which most were lost; those without a value by their number.</summary>
    public static IEnumerable<ObstacleImpact> ByCost(this ObstacleImpactReport report)
    {
        string? currency = report.Obstacles.SelectMany(row => row.LostValue).GroupBy(sum => sum.Total.Currency, StringComparer.Ordinal)
            .OrderByDescending(sums => sums.Sum(sum => sum.Count)).ThenBy(sums => sums.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return report.Obstacles.OrderByDescending(row => row.LostValue.Where(sum => sum.Total.Currency == currency).Sum(sum => sum.Total.Amount)).ThenByDescending(row => row.LostJourneys);
    }

    private static string Remedy(JourneyDefinition definition, string obstacle) =>
        Id<Obstacle>.TryCreate(obstacle, out Id<Obstacle> id, out _) && definition.FindObstacle(id) is { } known
            ? string.Join(": ", new[] { known.Owner?.Value, known.Remedy }.Where(part => !string.IsNullOrEmpty(part)).DefaultIfEmpty(Figures.None))
            : "not in the definition";
}
