using BuyerJourney.Definitions;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Maps.Texts;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Reports;

/// <summary>What stands in the buyers' way, and what it goes together with.</summary>
internal static class ObstacleSection
{
    private const int Shown = 12;
    private const double MostlyUnknown = 0.5;

    public static void Write(ReportPage page)
    {
        if (page.Evidence.Obstacles is not { Obstacles.Count: > 0 } report)
        {
            return;
        }

        page.Document.Heading(2, "Obstacles: what stands in the way");
        page.Document.Table(
            ["Obstacle", ":Buyers who met it", "Removed in time", "Bought, if it came up early", "Bought, if it did not", "Left when it stood"],
            report.Obstacles.Take(Shown).Select(row => Row(page, row)));
        if (report.Obstacles.Count > Shown)
        {
            page.Document.Paragraph(page.Say($"{report.Obstacles.Count - Shown:# more was|# more were} met."));
        }

        page.Document.Paragraph(
            "*Removed in time*: of those that have ended, the share that was removed before the journey ended. *Came up early*: buyers who were still in the stage when three quarters of those who meet it there have met it; "
            + "the ones who had met it by then beside the ones who had not. A star marks a difference that chance alone would hardly bring. *Left when it stood*: purchases lost while it stood, or for which it was given as the reason.");
        page.Document.Bullets(Together(page, report).Concat(AtRisk(page, report)));
    }

    /// <summary>What it costs most, in the one sentence of the report's first page.</summary>
    public static string? Headline(ReportPage page)
    {
        if (page.Evidence.Obstacles?.Rankings is not { Count: > 0 } rankings || rankings.MaxBy(ranking => ranking.Currency is null ? 0 : ranking.Journeys) is not { Lines: [var worst, ..] })
        {
            return null;
        }

        MapText name = Name(worst.Name);
        return worst.Value is { Share: { } share } value
            ? $"{page.Lead("The obstacle that costs most:") + page.Say($" {name}. It stood, or was the reason given, in lost deals worth {value.Touched}")} ({page.Writing.Percent(share)} of all that was lost)."
            : page.Lead("The obstacle that costs most:") + page.Say($" {name}. It stood, or was the reason given, in {worst.Journeys:# lost deal|# lost deals}, {worst.CumulativeJourneys:share} of all.");
    }

    private static MapText Name(string obstacle) => Id<Obstacle>.TryCreate(obstacle, out Id<Obstacle> id, out _) ? new($"{id}") : new($"{obstacle}");

    private static string[] Row(ReportPage page, ObstacleImpact row) =>
    [
        page.Say($"{Name(row.Obstacle)}"),
        page.Writing.Number(row.Journeys),
        page.Writing.Share(row.ResolvedShare),
        page.Writing.Share(row.AtLandmark.Table.Exposed) + (row.AtLandmark.Differs ? " ★" : string.Empty),
        page.Writing.Share(row.AtLandmark.Table.Unexposed),
        LostWith(page, row),
    ];

    private static string LostWith(ReportPage page, ObstacleImpact row)
    {
        string deals = page.Say($"{row.LostJourneys:# deal|# deals}");
        return row.LostValue.Count == 0 ? deals : $"{deals}, {Writing.List(row.LostValue.Select(sum => page.Writing.Amount(sum.Total)))}";
    }

    /// <summary>Which few obstacles touch most of what was lost.</summary>
    private static IEnumerable<string> Together(ReportPage page, ObstacleImpactReport report)
    {
        bool hasValues = report.Rankings.Any(ranking => ranking.Currency is not null && ranking.Lines.Count > 1);
        foreach (ParetoRanking ranking in report.Rankings.Where(ranking => ranking.Currency is not null == hasValues && ranking.Lines.Count > 1))
        {
            ParetoRow second = ranking.Lines[1];
            MapText both = new($"{Name(ranking.Lines[0].Name)} and {Name(second.Name)}");
            if (second.CumulativeValue is { Share: { } share } value)
            {
                yield return $"{page.Say($"The two that matter most, {both}, touch")} {page.Writing.Percent(share)}{page.Say($" of what was lost in {value.Total.Currency}.")}";
            }
            else if (ranking.Currency is null)
            {
                yield return page.Say($"The two that matter most, {both}, touch {second.CumulativeJourneys:share} of the lost deals.");
            }
        }

        if (report.Rankings.FirstOrDefault(ranking => ranking.Currency is null) is { } byJourneys && new Proportion(byJourneys.WithoutAny, byJourneys.Journeys) is { Value: > MostlyUnknown } unknown)
        {
            yield return page.Say($"In {unknown:share} of the lost deals no obstacle stood and no reason was given: nobody has written down why these buyers left.");
        }
    }

    private static IEnumerable<string> AtRisk(ReportPage page, ObstacleImpactReport report) => report.Obstacles
        .Where(row => row.AtRisk.LossRatioLikeForLike is { Interval.Lower: > 1 })
        .Take(Shown / 2)
        .Select(row => page.Say($"While {Name(row.Obstacle)} stands, buyers leave {row.AtRisk.LossRatioLikeForLike} times as often a day as buyers in the same stages without it."));
}
