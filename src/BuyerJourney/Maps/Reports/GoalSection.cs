using BuyerJourney.Definitions.Naming;
using BuyerJourney.Goals;
using BuyerJourney.Metrics.Figures;

namespace BuyerJourney.Maps.Reports;

/// <summary>How the goals stand.</summary>
internal static class GoalSection
{
    private const int ShareDecimals = 1;

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

    /// <summary>A figure's value in its unit.</summary>
    public static string Value(ReportPage page, FigureUnit unit, double? value) => value is not { } known ? Texts.Writing.None
        : unit == FigureUnit.Share ? page.Writing.Percent(known, ShareDecimals)
        : unit == FigureUnit.Days ? $"{page.Writing.Number(known)} {CountText.Word(Math.Round(known, 2), "day")}"
        : unit == FigureUnit.WorkingHours ? $"{page.Writing.Number(known)} {CountText.Word(Math.Round(known, 2), "working hour")}"
        : unit.Currency.Length > 0 ? $"{page.Writing.Number(known)} {page.Writing.Text(unit.Name)}"
        : page.Writing.Number(known);

    public static string Standing(GoalStatus status) => status switch
    {
        GoalStatus.Met => "met",
        GoalStatus.OnTrack => "on track",
        GoalStatus.AtRisk => "**at risk**",
        GoalStatus.Missed => "**missed**",
        _ => "too little data to say",
    };

    /// <summary>A figure's value without its unit: the first of two that share one.</summary>
    private static string Bare(ReportPage page, FigureUnit unit, double value) => unit == FigureUnit.Share ? page.Writing.Hundredths(value, ShareDecimals) : page.Writing.Number(value);

    private static string[] Row(ReportPage page, GoalProgress goal)
    {
        FigureUnit unit = goal.Reading.Unit;
        string interval = goal.Reading.Interval is { } range ? $" ({Bare(page, unit, range.Lower)}–{Value(page, unit, range.Upper)})" : string.Empty;
        return
        [
            page.Writing.Text(goal.Goal.Name),
            $"{(goal.Goal.Direction == GoalDirection.AtLeast ? "at least" : "at most")} {Value(page, unit, goal.Goal.Target)}",
            $"{Value(page, unit, goal.Reading.Value)}{interval}",
            Texts.Writing.Day(goal.Goal.By, page.Options.Zone),
            Standing(goal.Status),
        ];
    }
}
