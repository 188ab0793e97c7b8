using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Movers;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.WorkingTime;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>Every metric of the library, and three as a user would write them. Add a new metric here, and every law is checked for it.</summary>
internal static class AllMetrics
{
    public static Metric[] List { get; } =
    [
        Metric.Funnel,
        Metric.TimeInStage,
        Metric.TimeInEndedVisits,
        Metric.TimeInStage.In(WorkingCalendar.Weekdays("office", DateTimeZoneProviders.Tzdb["Europe/Vienna"], new LocalTime(9, 0), new LocalTime(17, 0), new LocalDate(2026, 3, 5))),
        Metric.Flow,
        Metric.StepConversion("intro-call", "demo-request", within: Duration.FromDays(10)),
        Metric.StepConversion("demo", "demo", within: Duration.FromDays(3)).EachOccurrence(),
        Metric.LeavesAfter("demo"),
        Metric.OrderedFunnel(new StepPattern
        {
            Steps = ["intro-call", new FunnelStep("demo") { IsOptional = true }, new FunnelStep("demo-request") { AtMost = Duration.FromDays(2) }, "demo"],
            Window = Duration.FromDays(4),
            Exclusions = [new StepExclusion(Step.ObstacleRaised("paperwork"), 1, 3)],
        }),
        Metric.OrderedFunnel(new StepPattern
        {
            Steps = [Step.Anything.OnChannel("phone", "web"), "demo"],
            Window = Duration.FromDays(2),
            Anchor = AttemptAnchor.Each,
            Order = StepOrder.AnyOrder,
            Denominator = FunnelDenominator.AllEntrants,
        }).By(StepBreakdown.FirstTouch("source")),
        Metric.Sales,
        Metric.Sales.Of(VelocityPopulation.Of(7, "planned")).WeightedBy(WinProbabilities.Given("forecast", ("s0", 0.25))),
        Metric.Sales.WeightedBy(WinProbabilities.OfTheDefinition),
        Metric.Stalled,
        Metric.Conformance,
        Metric.DataQuality,
        Metric.Trend(CalendarPeriod.Day, DateTimeZoneProviders.Tzdb["Europe/Vienna"], within: Duration.FromDays(2)).With(Metric.StepConversion("demo", "demo", within: Duration.FromDays(1)).EachOccurrence()),
        Metric.WinRateByLevel(JourneyAttribute.Segment, JourneyAttribute.Owner),
        Metric.WinRateByLevel(JourneyAttribute.Segment).Over(ComparisonFamily.Report).OfAtLeast(2).At(AttributeMoment.Latest),
        Metric.ObstacleImpact,
        Metric.ObstacleImpact.At(Duration.FromHours(12)).Within(Dimension.Segment).Recognising("no kinds", ObstacleTaxonomy.Empty).Over(ComparisonFamily.Report),
        Metric.SlowStages,
        Metric.Attribution,
        Metric.Voice,
        Metric.Teams,
        Metric.Silence(after: Duration.FromHours(30)),
        Metric.WhatMovesBuyersOn,
        Metric.WhatMovesBuyersOn.Of(ActionKind.Touchpoint, ActionKind.Team).By(Duration.FromDays(1)).Within(Dimension.Segment),
        Metric.ImmediateAgreement("demo", within: Duration.FromDays(1)),
        Metric.ConversionByPainPoint("intro-call", "demo-request", within: Duration.FromDays(2)),
        Metric.ObjectionsAfterTouchpoints(within: Duration.FromDays(1)),
        Metric.MapObservations,
        Metric.MapObservations.SilentAfter(Duration.FromHours(12)),
        new EveryPart(),
        new DemoShare(),
        new StageVisits(),
    ];
}
