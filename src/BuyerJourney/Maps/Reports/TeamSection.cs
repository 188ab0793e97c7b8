using BuyerJourney.Definitions;
using BuyerJourney.Impact.Teams;
using BuyerJourney.Maps.Briefs;

namespace BuyerJourney.Maps.Reports;

/// <summary>What each team does and holds, and what it should know.</summary>
internal static class TeamSection
{
    public static void Write(ReportPage page)
    {
        TeamFigures[] measured = [.. page.Evidence.Teams?.Teams.Where(team => team.Visits + team.Touchpoints + team.Resolved.Trials > 0) ?? []];
        if (page.Map.Definition.Teams.IsEmpty && measured.Length == 0)
        {
            return;
        }

        page.Document.Heading(2, "For each team");
        if (measured.Length > 0)
        {
            page.Document.Table(
                ["Team", "Left in the stages that it leads", ":Buyers' time there", ":Contacts", "Its obstacles removed", ":Half are removed in"],
                measured.Select(team => Row(page, team)));
            page.Document.Paragraph(
                "*Left*: of the visits that have ended. *Buyers' time there*: of all days that buyers spent in stages. *Half are removed in*: those that stand still are counted with the time that they have stood so far. A team may have the harder stage.");
        }

        foreach (Team team in page.Map.Definition.Teams)
        {
            page.Document.Heading(3, page.Writing.Text(page.Writing.NameOf(team.Id)));
            page.Document.Bullets(BriefText.Lines(TeamBrief.Of(page.Map, team.Id, page.Options.Goals), page));
        }
    }

    private static string[] Row(ReportPage page, TeamFigures team) =>
    [
        page.Writing.Text(page.Writing.NameOf(team.Team)),
        page.Writing.Share(team.DropOff),
        team is { Leads.Count: > 0, ShareOfTime: { } share } ? page.Writing.Percent(share) : Texts.Writing.None,
        page.Writing.Number(team.Touchpoints),
        page.Writing.Share(team.Resolved),
        page.Writing.Length(team.TimeToResolve.Median),
    ];
}
