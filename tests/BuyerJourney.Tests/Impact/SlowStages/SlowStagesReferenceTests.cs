using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.SlowStages;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.SlowStages;

/// <summary>Section 7 of the semantics: every figure of the stages that take too long against the reference.</summary>
public class SlowStagesReferenceTests
{
    [Fact]
    public void Every_figure_agrees_with_the_reference() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            SlowStagesReport report = generated.Build().Measure(generated.AsOf, Metric.SlowStages).Get(Metric.SlowStages);
            report.Stages.Select(row => row.Stage).Should().Equal(log.Definition.Stages.Select(s => s.Id));
            foreach (Stage stage in log.Definition.Stages)
            {
                RequireAgreement(report[stage.Id], log, stage);
            }

            RequireRankings(report);
        },
        iter: 500);

    [Fact]
    public void Loss_overtakes_advance_where_of_those_still_there_more_are_lost_from_then_on() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            SlowStagesReport report = generated.Build().Measure(generated.AsOf, Metric.SlowStages).Get(Metric.SlowStages);
            foreach (Stage stage in log.Definition.Stages)
            {
                ReferenceSurvival survival = new ReferenceTimeInStage(log, stage).Survival;
                Duration last = survival.Times.Concat([Duration.Zero]).Max();
                double Gain(VisitEnding ending, Duration after) => survival.LeftBy(last, (int)ending) - (after < Duration.Zero ? 0 : survival.LeftBy(after, (int)ending));
                bool IsAhead(Duration after) => Gain(VisitEnding.Lost, after) - Gain(VisitEnding.Advanced, after) > 1e-9;
                bool IsOver(Duration after) => survival.Ended.All(e => e.Length <= after || (e.Cause != (int)VisitEnding.Lost && e.Cause != (int)VisitEnding.Advanced));

                // Before anything ended is written as −1 step: ends of length 0 come after it.
                Duration[] places = [-GeneratedLogs.Step, .. survival.Times];
                Duration[] beyond = [.. places.Where(p => IsAhead(p) && places.Where(q => q > p).All(q => IsAhead(q) || IsOver(q)))];
                if (beyond.Length == 0)
                {
                    report[stage.Id].LossOvertakes.Should().BeNull();
                    continue;
                }

                Duration dwell = beyond.Min();
                LossOvertakes found = report[stage.Id].LossOvertakes!;
                found.Dwell.Should().Be(Duration.Max(dwell, Duration.Zero));
                found.LostLater.Should().Be(survival.Ended.Count(e => e.Length > dwell && e.Cause == (int)VisitEnding.Lost));
                found.AdvancedLater.Should().Be(survival.Ended.Count(e => e.Length > dwell && e.Cause == (int)VisitEnding.Advanced));
                found.StillThere.Should().Be(survival.Ended.Count(e => e.Length > dwell) + survival.Open.Count(o => o > dwell));
                double there = dwell < Duration.Zero ? 1 : survival.StillThere(dwell);
                found.ShareLostLater.Should().BeApproximately(Gain(VisitEnding.Lost, dwell) / there, 1e-9);
                found.ShareAdvancedLater.Should().BeApproximately(Gain(VisitEnding.Advanced, dwell) / there, 1e-9);
            }
        },
        iter: 500);

    [Fact]
    public void A_stage_without_an_expectation_or_a_median_has_no_limit()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));
        Instant start = Instant.FromUtc(2026, 3, 2, 9, 0);
        SlowStage row = BuyerJourney.Tests.Metrics.TestLogs.Of(definition, start, "talks 0", "talks 1").Measure(start + Duration.FromDays(9), Metric.SlowStages).Get(Metric.SlowStages)["talks"];

        row.Limit.Should().BeNull();
        row.Over.Value.Should().BeNull();
        row.LossRatio.Value.Should().BeNull();
        row.ToString().Should().Contain("no expectation");
    }

    [Fact]
    public void Days_and_losses_fall_on_the_side_of_the_limit_on_which_they_were_lived()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks", s => s.Expect(Duration.FromDays(10))).Stage("offer"));
        Instant start = Instant.FromUtc(2026, 3, 2, 9, 0);
        SlowStagesReport report = BuyerJourney.Tests.Metrics.TestLogs
            .Of(definition, start, "talks 0, offer 4, lost 5", "talks 0, lost 10, 70 EUR", "talks 0, lost 30, 100 EUR", "talks 0, lost 12", "talks 0, won 15", "talks 0")
            .Measure(start + Duration.FromDays(40), Metric.SlowStages).Get(Metric.SlowStages);
        SlowStage row = report["talks"];

        row.Over.Should().Be(new Proportion(4, 6));
        row.DaysOver.Should().Be(20 + 2 + 5 + 30);
        row.LossesWithin.Should().Be(new Rate(1, 4 + (5 * 10)));
        row.LossesOver.Should().Be(new Rate(2, 57));
        row.AbandonedWithin.Should().Be(new Proportion(1, 2));
        row.AbandonedOver.Should().Be(new Proportion(2, 3));
        row.LostValueOver.Should().Equal(new MoneySum(new Money(100, "EUR"), 1));
        row.LostOverWithoutValue.Should().Be(1);
        report.Bottlenecks[0].Stages[0].Should().Be(new Bottleneck("talks", new Money(100, "EUR"), 57));
        report.ToString().Should().Contain("not causes");
    }

    [Fact]
    public void A_dwell_beyond_which_few_are_left_is_not_called_clear()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks", s => s.Expect(Duration.FromDays(10))));
        Instant start = Instant.FromUtc(2026, 3, 2, 9, 0);
        string[] soon = [.. Enumerable.Repeat("talks 0, won 5", 30)];
        SlowStage few = Measured([.. soon, "talks 0, lost 20"]);
        SlowStage many = Measured([.. soon, .. Enumerable.Repeat("talks 0, lost 20", 9), "talks 0, won 15"]);

        few.LossOvertakes!.Dwell.Should().Be(Duration.FromDays(5));
        few.LossOvertakes.IsClear.Should().BeFalse();
        few.ToString().Should().NotContain("overtakes");
        many.LossOvertakes!.LostShare.Should().Be(new Proportion(9, 10));
        many.LossOvertakes.IsClear.Should().BeTrue();
        many.ToString().Should().Contain("beyond 5 days loss overtakes advance (9 lost, 1 advanced later)");

        SlowStage Measured(string[] journeys) => BuyerJourney.Tests.Metrics.TestLogs.Of(definition, start, journeys).Measure(start + Duration.FromDays(40), Metric.SlowStages).Get(Metric.SlowStages)["talks"];
    }

    private static void RequireAgreement(SlowStage row, ReferenceLog log, Stage stage)
    {
        (ReferenceJourney Journey, ReferenceVisit Visit, Duration Length)[] visits =
        [
            .. from journey in log.Journeys
               from visit in journey.Visits
               where visit.Stage == stage && !visit.IsEntryUnknown
               select (journey, visit, (visit.Left ?? log.AsOf) - visit.Entered),
        ];
        var reference = new ReferenceTimeInStage(log, stage);
        row.UnknownEntries.Should().Be(reference.UnknownEntries);
        row.IsExpectation.Should().Be(stage.ExpectedStay is not null);
        Duration? limit = stage.ExpectedStay ?? row.Limit;
        row.Limit.Should().Be(limit);
        if (stage.ExpectedStay is null && row.Limit is { } median)
        {
            // Half is still there up to the median, and no more than half beyond it: exactly half from one length to the next puts it between the two.
            reference.Survival.StillThere(median).Should().BeLessThanOrEqualTo(0.5 + 1e-9);
            reference.Survival.StillThere(median - GeneratedLogs.Step).Should().BeGreaterThanOrEqualTo(0.5 - 1e-9);
            reference.Survival.Median.Should().NotBeNull();
            median.Should().BeGreaterThanOrEqualTo(reference.Survival.Median!.Value);
        }
        else if (stage.ExpectedStay is null)
        {
            reference.Survival.Median.Should().BeNull();
        }

        bool IsOver(Duration length) => limit is not null && length > limit;
        var over = visits.Where(v => IsOver(v.Length)).ToArray();
        var within = limit is null ? [] : visits.Where(v => !IsOver(v.Length)).ToArray();
        bool IsLost(ReferenceVisit visit) => visit.Ending == VisitEnding.Lost;
        row.OpenOver.Should().Be(over.Count(v => v.Visit.IsOpen));
        row.OpenWithin.Should().Be(within.Count(v => v.Visit.IsOpen));
        row.Over.Should().Be(new Proportion(over.Length, over.Length + within.Count(v => !v.Visit.IsOpen)));
        row.DaysOver.Should().BeApproximately(over.Sum(v => (v.Length - limit!.Value).TotalDays), 1e-9);
        row.LossesOver.Events.Should().Be(over.Count(v => IsLost(v.Visit)));
        row.LossesOver.Exposure.Should().Be(row.DaysOver);
        row.LossesWithin.Events.Should().Be(within.Count(v => IsLost(v.Visit)));
        row.LossesWithin.Exposure.Should().BeApproximately(within.Sum(v => v.Length.TotalDays) + over.Sum(_ => limit!.Value.TotalDays), 1e-9);
        row.AbandonedOver.Should().Be(new Proportion(over.Count(v => IsLost(v.Visit)), over.Count(v => !v.Visit.IsOpen)));
        row.AbandonedWithin.Should().Be(new Proportion(within.Count(v => IsLost(v.Visit)), within.Count(v => !v.Visit.IsOpen)));

        ReferenceJourney[] lostOver = [.. over.Where(v => v.Journey.IsLost && v.Visit == v.Journey.Visits[^1] && IsLost(v.Visit)).Select(v => v.Journey)];
        row.LostOverWithoutValue.Should().Be(lostOver.Count(j => j.Value is null));
        row.LostValueOver.Should().Equal(lostOver.Select(j => j.Value).OfType<Money>().GroupBy(v => v.Currency).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new MoneySum(new Money(c.Sum(v => v.Amount), c.Key), c.Count())));
    }

    private static void RequireRankings(SlowStagesReport report)
    {
        SlowStage[] limited = [.. report.Stages.Where(row => row.Limit is not null)];
        report.Bottlenecks.Select(r => r.Currency).Should().Equal([.. limited.SelectMany(row => row.LostValueOver).Select(v => v.Total.Currency).Distinct().Order(StringComparer.Ordinal), null]);
        foreach (BottleneckRanking ranking in report.Bottlenecks)
        {
            ranking.Stages.Select(line => line.Stage).Should().BeEquivalentTo(limited.Select(row => row.Stage));
            foreach (Bottleneck line in ranking.Stages)
            {
                line.DaysOver.Should().Be(report[line.Stage].DaysOver);
                line.LostValueOver.Should().Be(ranking.Currency is null
                    ? null
                    : new Money(report[line.Stage].LostValueOver.Where(v => v.Total.Currency == ranking.Currency).Sum(v => v.Total.Amount), ranking.Currency));
            }

            foreach ((Bottleneck worse, Bottleneck better) in ranking.Stages.Zip(ranking.Stages.Skip(1)))
            {
                decimal more = worse.LostValueOver?.Amount ?? 0;
                decimal less = better.LostValueOver?.Amount ?? 0;
                (more > less || (more == less && worse.DaysOver >= better.DaysOver)).Should().BeTrue();
            }
        }
    }
}
