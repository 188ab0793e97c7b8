using System.Globalization;
using BuyerJourney.Maps.Gaps;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Reports;

/// <summary>What a report found, in a few sentences.</summary>
internal static class Headlines
{
    public static IEnumerable<string> Of(ReportPage page) => new[] { Leak(page), WinRate(page), Slowest(page), Gaps(page) }.OfType<string>();

    private static string? WinRate(ReportPage page) => page.Evidence.Funnel is { WinRate: { Trials: > 0 } rate }
        ? page.Say($"**What is won:** of the journeys that have ended, {rate:share} ended in a purchase.")
        : null;

    /// <summary>Where most buyers are lost; with the money, where its value is known.</summary>
    private static string? Leak(ReportPage page)
    {
        if (page.Evidence.Funnel is not { } funnel || funnel.Stages.Sum(row => row.Lost) is not (> 0 and var lost))
        {
            return null;
        }

        StageFunnel worst = funnel.Stages.MaxBy(row => row.Lost)!;
        return page.Say($"**Where most buyers are lost:** {worst.Stage}. Of {lost} times that a buyer left, {worst.Lost} were here ({new Proportion(worst.Lost, lost):share}); of the visits here that have ended, {worst.DropOff:share} ended so.");
    }

    /// <summary>The stage whose stays exceed what is expected most often; where nothing is expected, the one that takes longest.</summary>
    private static string? Slowest(ReportPage page)
    {
        (StageTime Time, Proportion Over)[] over = [.. OverExpectation.In(page).Where(row => row.Over.Interval is not null).OrderByDescending(row => row.Over.Interval!.Value.Lower)];
        if (over is [var (time, share), ..])
        {
            return share.Successes == 0 ? null
                : page.Say($"**What takes too long:** {time.Stage}. It should take {time.ExpectedStay} at most; {share:share} of the visits took, or have already taken, longer.");
        }

        return page.Evidence.TimeInStage?.Stages.Where(stage => stage.Survival?.Median is not null).MaxBy(stage => stage.Survival!.Median!.Value) is { } slowest
            ? page.Say($"**What takes longest:** {slowest.Stage}. Half of the buyers are through in {slowest.Survival!.Median}. Nobody has said how long it should take.")
            : null;
    }

    private static string? Gaps(ReportPage page)
    {
        if (page.Map.Gaps.Count == 0)
        {
            return "**What is missing:** nothing that this report looks for.";
        }

        IGrouping<MapGapCode, MapGap>[] heavy = [.. page.Map.Gaps.Where(gap => gap.Severity == GapSeverity.High).GroupBy(gap => gap.Code).OrderByDescending(kind => GapSection.IsSeen(kind.Key))];
        string[] found = [.. heavy.Select(kind => $"{kind.Key.Meaning.ToLower(CultureInfo.InvariantCulture)} ({GapSection.Places(page, [.. kind])})")];
        return found.Length == 0
            ? page.Say($"**What is missing:** no gap of high weight, {page.Map.Gaps.Count} smaller ones; see the gaps below.")
            : $"**What is missing:** {string.Join("; ", found)}. See the gaps below.";
    }
}
