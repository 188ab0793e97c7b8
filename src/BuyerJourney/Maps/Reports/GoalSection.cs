using BuyerJourney.Goals;

namespace BuyerJourney.Maps.Reports;

/// <summary>How the goals stand.</summary>
internal static class GoalSection
{
    public static void Write(ReportPage page)
    {
        if (page.Options.Goals is { Goals.Count: > 0 } card)
        {
            page.Document.Table(["Goal", "Target", "Now", "By", "How it stands"], card.Goals.Select(goal => Row(page, goal)));
        }
    }

    /// <summary>The goals that are missed or at risk, in the one sentence of the report's first page.</summary>
    public static string? Headline(ReportPage page)
    {
        GoalProgress[] behind = [.. page.Options.Goals?.Goals.Where(goal => goal.Status is GoalStatus.Missed or GoalStatus.AtRisk) ?? []];
        return behind.Length == 0 ? null
            : page.Lead("Goals:") + page.Say($" {behind.Length} of {page.Options.Goals!.Goals.Count} {behind.Length:is|are} missed or at risk: {string.Join("; ", behind.Select(goal => goal.Goal.Name))}.");
    }

    public static string Standing(GoalStatus status) => status switch
    {
        GoalStatus.Met => "met",
        GoalStatus.OnTrack => "on track",
        GoalStatus.AtRisk => "**at risk**",
        GoalStatus.Missed => "**missed**",
        _ => "too little data to say",
    };

    private static string[] Row(ReportPage page, GoalProgress goal) =>
    [
        page.Writing.Text(goal.Goal.Name),
        $"{(goal.Goal.Direction == GoalDirection.AtLeast ? "at least" : "at most")} {FigureText.Value(page, goal.Reading.Unit, goal.Goal.Target)}",
        FigureText.Measured(page, goal.Reading),
        Texts.Writing.Day(goal.Goal.By, page.Options.Zone),
        Standing(goal.Status),
    ];
}
