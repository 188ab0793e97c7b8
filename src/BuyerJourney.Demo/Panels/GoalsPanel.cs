using BuyerJourney.Goals;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>How the goals stand: what was wanted, what is, and whether the like has been seen before.</summary>
internal static class GoalsPanel
{
    public static Table? Of((Scorecard Card, Rows<GoalRealism> Realism)? goals)
    {
        if (goals is not var (card, realism))
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Goals[/]: what was wanted, and how it stands",
            "on track, at risk: so far; met, missed: at the goal's date. Best before: the best quarter of starts that is old enough to tell",
            "goal", "wanted", "by", "is (95 %)", "status", "best before");
        foreach ((GoalProgress progress, GoalRealism history) in card.Goals.Zip(realism))
        {
            Goal goal = progress.Goal;
            FigureUnit unit = goal.Figure.Unit;
            table.AddRow(
                Markup.Escape(goal.Name),
                $"{(goal.Direction == GoalDirection.AtLeast ? "≥" : "≤")} {Figures.Amount(goal.Target, unit)}",
                goal.By.InUtc().Date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(Figures.Reading(progress.Reading)),
                StatusOf(progress),
                Markup.Escape(BestOf(history)));
        }

        return table;
    }

    private static string StatusOf(GoalProgress progress)
    {
        (string colour, string word) = progress.Status switch
        {
            GoalStatus.Met => ("green", "met"),
            GoalStatus.OnTrack => ("green", "on track"),
            GoalStatus.AtRisk => ("yellow", "at risk"),
            GoalStatus.Missed => ("red", "missed"),
            _ => ("grey", "too few to tell"),
        };
        string distance = progress is { Status: not GoalStatus.NotEnoughData, BetterThanTarget: { } better }
            ? $" by {Figures.Distance(Math.Abs(better), progress.Goal.Figure.Unit)}"
            : string.Empty;
        return $"[{colour}]{word}[/]{distance}";
    }

    private static string BestOf(GoalRealism history) => history.Best is not { Reading.Value: { } value } best
        ? Figures.None
        : $"{Figures.Amount(value, history.Goal.Figure.Unit)}, {best.Period}:{history.Verdict switch { Realism.ReachedBefore => " reached", Realism.Stretch => " a stretch", _ => " never seen" }}";
}
