using BuyerJourney.Definitions;
using BuyerJourney.Maps.Briefs;

namespace BuyerJourney.Maps.Reports;

/// <summary>What each team should know.</summary>
internal static class TeamSection
{
    public static void Write(ReportPage page)
    {
        if (page.Map.Definition.Teams.IsEmpty)
        {
            return;
        }

        page.Document.Heading(2, "For each team");
        foreach (Team team in page.Map.Definition.Teams)
        {
            page.Document.Heading(3, page.Writing.Text(page.Writing.NameOf(team.Id)));
            page.Document.Bullets(BriefText.Lines(TeamBrief.Of(page.Map, team.Id, page.Options.Goals), page));
        }
    }
}
