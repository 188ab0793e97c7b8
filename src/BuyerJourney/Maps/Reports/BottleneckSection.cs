using BuyerJourney.Impact.SlowStages;
using BuyerJourney.Maps.Diagrams;
using BuyerJourney.Metrics.StageTimes;

namespace BuyerJourney.Maps.Reports;

/// <summary>How long each stage takes, and where that is too long.</summary>
internal static class BottleneckSection
{
    public static void Write(ReportPage page)
    {
        StageTime[] stages = [.. page.Evidence.TimeInStage?.Stages.Where(stage => stage.Ended.Count + stage.Open > 0) ?? []];
        if (stages.Length == 0)
        {
            return;
        }

        page.Document.Heading(2, "Bottlenecks: how long each stage takes");
        page.Document.Table(["Stage", ":Should take at most", ":Half are through in", ":9 in 10 are through in", "Longer than it should", ":Waiting now"], stages.Select(stage => Row(page, stage)));
        page.Document.Paragraph(
            "*Half are through in*: buyers who still wait are counted with the time that they have waited so far, so that slow deals are not forgotten (a Kaplan–Meier estimate). "
            + "*9 in 10*: of the visits that have ended." + (stages.Any(stage => stage.ExpectedStay is not null) ? string.Empty : " The definition does not say how long any stage should take."));
        if (page.Evidence.TimeInStage!.WorkingTimeOf is { } calendar)
        {
            page.Document.Paragraph(page.Say($"How long stays last is in working time of {calendar}; what they should take at most, and what follows from it, in elapsed time."));
        }

        page.Document.Bullets(Lost(page).Concat(Overtaken(page)));
        page.Document.Mermaid(TimeInStageDiagram.ToMermaid(page.Evidence.TimeInStage!, page.Writing.NameOf));
        StalledSection.Write(page);
    }

    /// <summary>The stage whose stays exceed what is expected most often; where nothing is expected, the one that takes longest.</summary>
    public static string? Headline(ReportPage page)
    {
        SlowStage[] over = [.. Expected(page).Where(row => row.Over.Interval is not null).OrderByDescending(row => row.Over.Interval!.Value.Lower)];
        if (over is [var worst, ..])
        {
            return worst.Over.Successes == 0 ? null
                : page.Lead("What takes too long:") + page.Say($" {worst.Stage}. It should take {worst.Limit} at most; {worst.Over:share} of the visits took, or have already taken, longer.");
        }

        return page.Evidence.TimeInStage?.Stages.Where(stage => stage.Survival?.Median is not null).MaxBy(stage => stage.Survival!.Median!.Value) is { } slowest
            ? page.Lead("What takes longest:") + page.Say($" {slowest.Stage}. Half of the buyers are through in {page.Stay(slowest.Survival!.Median!.Value)}. Nobody has said how long it should take.")
            : null;
    }

    /// <summary>The stages that should take no longer than somebody has said, and that can be left.</summary>
    private static IEnumerable<SlowStage> Expected(ReportPage page) => page.Evidence.SlowStages?.Stages.Where(row => row.IsExpectation && CanBeLeft(page, row)) ?? [];

    // Of a stage after the purchase that nothing leads out of nobody is expected to leave.
    private static bool CanBeLeft(ReportPage page, SlowStage row) =>
        page.Map[row.Stage] is var stage && (stage.Ways.Count > 0 || stage.Phase != Definitions.Phase.AfterPurchase || row.Over.Trials > row.OpenOver);

    private static string[] Row(ReportPage page, StageTime stage) =>
    [
        page.Cell(stage.Stage),
        page.Writing.Length(stage.ExpectedStay),
        Median(page, stage),
        page.Writing.Length(stage.Ended.P90, page.IsWorkingTime),
        page.Writing.Share(Expected(page).FirstOrDefault(row => row.Stage == stage.Stage)?.Over),
        page.Writing.Number(stage.Open),
    ];

    /// <summary>What was lost from visits that took too long: the worst stage of each currency.</summary>
    private static IEnumerable<string> Lost(ReportPage page) =>
        from ranking in page.Evidence.SlowStages?.Bottlenecks ?? []
        where ranking.Currency is not null && ranking.Stages.Count > 0
        let worst = ranking.Stages[0]
        where worst.LostValueOver is { Amount: > 0 }
        select page.Say($"Most money is lost late in {worst.Stage}: deals worth {worst.LostValueOver!.Value} left after more than {page.Evidence.SlowStages![worst.Stage].Limit} there.");

    private static IEnumerable<string> Overtaken(ReportPage page) =>
        from row in page.Evidence.SlowStages?.Stages ?? []
        where row.LossOvertakes is { Dwell: var dwell, StillThere: var left } && dwell > NodaTime.Duration.Zero && left >= page.Map.Options.MinimumCases
        select page.Say($"In {row.Stage}, of the buyers who are still there after {row.LossOvertakes!.Dwell}, more leave than go on ({row.LossOvertakes.LostLater} left, {row.LossOvertakes.AdvancedLater} went on).");

    private static string Median(ReportPage page, StageTime stage) => stage.Survival switch
    {
        null => page.Writing.Length(stage.Ended.Median, page.IsWorkingTime),
        { Median: null } => "not yet known",
        { Median: { } median, MedianLower: { } lower, MedianUpper: { } upper } => page.Writing.Length(median, lower, upper, page.IsWorkingTime),
        var survival => page.Writing.Length(survival.Median, page.IsWorkingTime),
    };
}
