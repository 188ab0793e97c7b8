using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using NodaTime;

namespace BuyerJourney.Demo.Sample;

/// <summary>What the sales manager of the made-up company wants to reach.</summary>
internal static class SampleGoals
{
    private static readonly Instant NewYear = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly Instant Summer = Instant.FromUtc(2026, 7, 1, 0, 0);

    public static GoalSet For(JourneyDefinition definition) => GoalSet.For(
        definition,
        Goal.AtLeast(Figure.WinRate, 0.15, NewYear) with { Name = "Win 15% by the new year" },
        Goal.AtLeast(Figure.ConversionFromStart("discovery"), 0.55, Summer) with { Name = "More leads reach discovery" },
        Goal.AtLeast(Figure.StepConversion(Metric.AsksForDemoAfterIntroCall), 0.45, Summer) with { Name = "Calls lead to demo requests" },
        Goal.AtMost(Figure.LeavesAfter(Metric.LeavesAfter("product-demo")), 0.25, Summer) with { Name = "Fewer leave after the demo" },
        Goal.AtMost(Figure.MedianTimeInStage("proposal"), Duration.FromDays(21), Summer) with { Name = "Proposals take three weeks" },
        Goal.AtMost(Figure.MedianSalesCycle, Duration.FromDays(75), Summer) with { Name = "Shorter sales cycle" });
}
