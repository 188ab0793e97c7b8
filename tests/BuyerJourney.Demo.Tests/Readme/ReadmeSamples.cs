#pragma warning disable xUnit1051 // The samples read as users write them.
using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Impact;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Reports;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Demo.Tests.Readme;

/// <summary>The README's samples as they stand there, run. <see cref="ReadmeTests"/> says that both are the same.</summary>
public class ReadmeSamples
{
    private static readonly Instant at = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Embedding() => Embedded().Stages.Should().HaveCount(3);

    /// <returns>The definition of the first sample, which is also that of those below it.</returns>
    private static JourneyDefinition Embedded()
    {
        #region embedding
        JourneyDefinition b2b = JourneyDefinition.Create("b2b-saas", journey => journey
            .Stage("awareness", s => s.In(Phase.Awareness).OwnedBy("marketing").Expect(Duration.FromDays(14)))
            .Stage("consideration", s => s.In(Phase.Consideration).OwnedBy("sales").Expect(Duration.FromDays(30)))
            .Stage("decision", s => s.In(Phase.Decision).OwnedBy("sales", "legal").Expect(Duration.FromDays(21)))
            .Touchpoint("intro-call").Touchpoint("demo-request").Touchpoint("demo")
            .Obstacle("paperwork", o => o.In("decision"))
            .Rule("awareness", "consideration", on: "asks-for-discovery-call")
            .Rule("consideration", "decision", on: "accepts-proposal",
                  r => r.Requires(Criterion.Touchpoint("demo")).Requires(Criterion.NoOpenObstacle(Severity.Blocking)))
            .Rule("decision", "won", on: "signs"));

        Journey journey = b2b.Start("deal-42", at, persona: "cfo");
        journey = journey.Fire("asks-for-discovery-call", at + Duration.FromDays(3)).OrThrow();

        JourneyDecision decision = journey.Fire("accepts-proposal", at + Duration.FromDays(5));
        foreach (Refusal refusal in decision.Refusals)
        {
            Console.WriteLine(refusal.Sentence);
        }
        #endregion

        decision.Accepted.Should().BeFalse();
        decision.Refusals.Should().ContainSingle().Which.Sentence.Should().Contain("demo");
        decision.Journey.Should().BeSameAs(journey);
        return b2b;
    }

    [Fact]
    public async Task Integrating()
    {
        JourneyDefinition b2b = Embedded();
        using var export = new StringReader(
            """
            deal,stage,at,owner
            42,awareness,2026-03-02T09:00:00Z,anna
            42,intro-call,2026-03-03T09:00:00Z,anna
            42,demo-request,2026-03-09T09:00:00Z,anna
            42,decision,2026-03-20T09:00:00Z,anna
            43,awareness,2026-03-02T09:00:00Z,bert
            43,intro-call,2026-03-05T09:00:00Z,bert
            43,lost,2026-03-30T09:00:00Z,bert
            44,launch,2026-03-02T09:00:00Z,bert
            """);
        Instant asOf = Instant.FromUtc(2026, 6, 1, 0, 0);

        #region integrating
        JourneyImport import = await StageHistoryCsv.ReadAsync(export, b2b,
            new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at", Attributes = ["owner"] });
        Console.WriteLine(import.Report);               // rows used and refused, and why

        StepConversionMetric asksForDemo = Metric.StepConversion("intro-call", "demo-request", within: Duration.FromDays(30));
        MetricReports reports = import.Log.Measure(asOf, new MeasureOptions { SplitBy = [Dimension.Owner] },
            Metric.Funnel, Metric.TimeInStage, asksForDemo, Metric.LeavesAfter("demo"));

        Console.WriteLine(reports.Get(Metric.Funnel)["decision"].ConversionFromStart);
        Console.WriteLine(reports.Get(Metric.TimeInStage)["awareness"].Survival?.Median);
        Console.WriteLine(reports.Get(asksForDemo).Rate);   // with its numerator, denominator and interval
        Console.WriteLine(reports.Group("anna")?.Get(Metric.Funnel).WinRate);
        #endregion

        reports.Get(Metric.Funnel)["decision"].ConversionFromStart.Should().Be(new Proportion(1, 2));
        reports.Get(asksForDemo).Rate.Should().Be(new Proportion(1, 2));
        import.Report.UnknownNames.Should().ContainSingle().Which.Name.Should().Be("launch");
    }

    [Fact]
    public void Finding_out_why()
    {
        JourneyDefinition b2b = Embedded();
        JourneyLog log = JourneySimulator.For(b2b, seed: 7).Run(journeys: 400, from: at, until: at + Duration.FromDays(365));
        Instant asOf = at + Duration.FromDays(365);
        Instant endOfJune = at + Duration.FromDays(480);

        #region finding-out-why
        MetricReports why = log.Measure(asOf, [.. JourneyMap.Metrics]);
        Console.WriteLine(why.Get(Metric.ObstacleImpact).Rankings);      // which obstacles stood where deals were lost, and what they were worth
        Console.WriteLine(why.Get(Metric.SlowStages).Bottlenecks);       // the steps that take so long that buyers leave
        Console.WriteLine(why.Get(Metric.WhatMovesBuyersOn));            // what was done in the stays that went on, and in those that did not

        Scorecard scorecard = log.Score(asOf, GoalSet.For(b2b,
            Goal.AtLeast(Figure.WinRate, 0.30, by: endOfJune),
            Goal.AtMost(Figure.MedianTimeInStage("decision"), Duration.FromDays(14), by: endOfJune)));
        Console.WriteLine(scorecard);                                    // met, missed, on track, at risk or not enough data

        string report = JourneyReport.ToMarkdown(JourneyMap.Of(b2b, why));
        #endregion

        scorecard.Goals.Should().HaveCount(2);
        report.Should().StartWith("# ");
    }

    [Fact]
    public void Simulating()
    {
        JourneyDefinition b2b = JourneyDefinition.Create("b2b-saas", journey => journey.Stage("awareness").Stage("consideration").Stage("decision"));
        Instant start = at;
        Instant asOf = start + Duration.FromDays(365);

        #region simulating
        JourneyLog simulated = JourneySimulator.For(b2b, seed: 42)
            .Stay("awareness", Dwell.LogNormal(median: Duration.FromDays(5), sigma: 0.8))
            .Next("awareness", "consideration", 0.6).Close("awareness", "lost", 0.4)
            .Run(journeys: 10_000, from: start, until: asOf);
        #endregion

        simulated.Measure(asOf, Metric.Funnel).Get(Metric.Funnel)["awareness"].DropOff.Interval!.Value.Contains(0.4).Should().BeTrue();
    }

    [Fact]
    public void Measuring_with_a_metric_of_ones_own()
    {
        JourneyDefinition b2b = JourneyDefinition.Create("b2b-saas", journey => journey.Stage("awareness").Touchpoint("demo"));
        JourneyLog log = JourneyLog.Of(b2b,
        [
            new TouchpointHappened { Journey = "a", At = at, Touchpoint = "demo" },
            new StageEntered { Journey = "b", At = at, Stage = "awareness" },
        ]);

        Proportion share = log.Measure(at, new DemoShare()).Get(new DemoShare());

        share.Should().Be(new Proportion(1, 2));
    }
}
