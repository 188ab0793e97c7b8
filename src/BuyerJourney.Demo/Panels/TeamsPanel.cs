using System.Globalization;
using BuyerJourney.Impact.Teams;
using BuyerJourney.Metrics.Figures;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What each team does, what it holds, and how soon it removes what it has to remove.</summary>
internal static class TeamsPanel
{
    public static Table? Of(TeamsReport report)
    {
        if (report.Teams.Count == 0)
        {
            return null;
        }

        Table table = PanelTable.Of(
            "[bold]Teams[/]: what each does and holds",
            "lost there: of the visits to the stages that it leads that have ended. Of time: of all journey-days, those spent in its stages. Now: of its obstacles, those that stand. A team may have the harder stage",
            "team", "leads…", "lost there", ":of time", ":contacts", ":obstacles removed", ":half within", ":now");
        foreach (TeamFigures team in report.Teams)
        {
            table.AddRow(
                Markup.Escape(team.Team.Value),
                team.Leads.Count == 0 ? Figures.None : Markup.Escape(string.Join(", ", team.Leads)),
                Figures.Share(team.DropOff),
                team is { Leads.Count: > 0, ShareOfTime: { } share } ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%") : Figures.None,
                Figures.Of(team.Touchpoints),
                team.Resolved.Value is { } resolved ? Figures.Amount(resolved, FigureUnit.Share) : Figures.None,
                Figures.Days(team.TimeToResolve.Median),
                team.Obstacles.Count == 0 ? Figures.None : Figures.Of(team.Standing));
        }

        return table;
    }
}
