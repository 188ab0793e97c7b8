using System.Globalization;
using BuyerJourney.Maps.Gaps;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Reports;

/// <summary>What a report found, in a few sentences.</summary>
internal static class Headlines
{
    public static IEnumerable<string> Of(ReportPage page) => new[]
    {
        Leak(page), ObstacleSection.Headline(page), WhatWorksSection.Headline(page), BottleneckSection.Headline(page), WinRate(page), GoalSection.Headline(page), Gaps(page),
    }
    .OfType<string>();

    private static string? WinRate(ReportPage page) => page.Evidence.Funnel is { WinRate: { Trials: > 0 } rate }
        ? page.Lead("What is won:") + page.Say($" of the journeys that have ended, {rate:share} ended in a purchase.")
        : null;

    /// <summary>Where most buyers are lost; with the money, where its value is known.</summary>
    private static string? Leak(ReportPage page)
    {
        if (page.Evidence.Funnel is not { } funnel || funnel.Stages.Sum(row => row.Lost) is not (> 0 and var lost))
        {
            return null;
        }

        StageFunnel worst = funnel.Stages.MaxBy(row => row.Lost)!;
        return page.Lead("Where most buyers are lost:") + page.Say($" {worst.Stage}. Of {lost:# time|# times} that a buyer left, {worst.Lost:# was|# were} here ({new Proportion(worst.Lost, lost):share}); of the visits here that have ended, {worst.DropOff:share} ended so.");
    }

    private static string? Gaps(ReportPage page)
    {
        if (page.Map.Gaps.Count == 0)
        {
            return page.Lead("What is missing:") + " nothing that this report looks for.";
        }

        IGrouping<MapGapCode, MapGap>[] heavy = [.. page.Map.Gaps.Where(gap => gap.Severity == GapSeverity.High).GroupBy(gap => gap.Code).OrderByDescending(kind => GapSection.IsSeen(kind.Key))];
        string[] found = [.. heavy.Select(kind => $"{kind.Key.Meaning.ToLower(CultureInfo.InvariantCulture)} ({GapSection.Places(page, [.. kind])})")];
        return found.Length == 0
            ? page.Lead("What is missing:") + page.Say($" no gap of high weight, {page.Map.Gaps.Count:# smaller one|# smaller ones}; more in the section on gaps.")
            : page.Lead("What is missing:") + $" {string.Join("; ", found)}. More in the section on gaps.";
    }
}
