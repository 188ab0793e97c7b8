using BuyerJourney.Goals;
using BuyerJourney.Maps.Briefs;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Reports;

/// <summary>A brief as lines of Markdown.</summary>
internal static class BriefText
{
    public static IEnumerable<string> Lines(TeamBrief brief, ReportPage page)
    {
        foreach (StageDuty duty in brief.Leads)
        {
            yield return page.Say($"leads {duty.Stage}{Duties(duty)}");
        }

        if (brief.Supports.Count > 0)
        {
            yield return page.Say($"supports {brief.Supports.Select(duty => duty.Stage).ToArray()}");
        }

        foreach (ApprovalDuty approval in brief.Approvals)
        {
            yield return page.Say($"has to approve: {approval.Rule}");
        }

        foreach (ObstacleDuty obstacle in brief.Obstacles)
        {
            MapText met = obstacle.Impact is { } impact ? new($" ({impact.Journeys:# buyer|# buyers} met it, {impact.LostJourneys} of them left while it stood or for it)") : new($"");
            MapText help = obstacle.Remedy is { Length: > 0 } remedy ? new($": {remedy}") : new($"");
            yield return page.Say($"has to remove {obstacle.Obstacle}{met}{help}");
        }

        foreach (GoalProgress goal in brief.Goals)
        {
            yield return $"goal: {page.Writing.Text(goal.Goal.Name)}, {GoalSection.Standing(goal.Status)}";
        }

        foreach (IGrouping<string, Gaps.MapGap> kind in brief.Gaps.GroupBy(gap => gap.Code.Meaning))
        {
            yield return $"should look at: {kind.Key.ToLower(System.Globalization.CultureInfo.InvariantCulture)} ({string.Join(", ", kind.Select(gap => gap.Place.In(page.Writing)))})";
        }

        if (brief.IsEmpty)
        {
            yield return "nothing in the description of the journey";
        }
    }

    private static MapText Duties(StageDuty duty)
    {
        string activities = string.Join("; ", duty.Activities.Select(activity => activity.TrimEnd('.')));
        return activities.Length == 0 ? new($"") : new($": {activities}");
    }
}
