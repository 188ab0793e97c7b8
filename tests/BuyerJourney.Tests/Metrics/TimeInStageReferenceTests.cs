using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Section 4 of the semantics: every figure of time in stage against the reference.</summary>
public class TimeInStageReferenceTests
{
    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 2_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 50);

    [Fact]
    public void Approximate_percentiles_are_within_one_percent_and_all_else_is_exact() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            JourneyLog log = generated.Build();
            TimeInStageReport exact = log.Measure(generated.AsOf, Metric.TimeInStage).Get(Metric.TimeInStage);
            TimeInStageReport approximate = log.Measure(generated.AsOf, new MeasureOptions { Percentiles = Percentiles.Approximate }, Metric.TimeInStage).Get(Metric.TimeInStage);

            approximate.Percentiles.Should().Be(Percentiles.Approximate);
            foreach ((StageTime found, StageTime expected) in approximate.Stages.Zip(exact.Stages))
            {
                found.Survival.Should().Be(expected.Survival);
                found.Ended.Count.Should().Be(expected.Ended.Count);
                found.Ended.TotalTicks.Should().Be(expected.Ended.TotalTicks);
                found.Ended.Mean.Should().Be(expected.Ended.Mean);
                if (expected.Ended.Count == 0)
                {
                    found.Ended.P90.Should().BeNull();
                    continue;
                }

                found.Ended.Minimum!.Value.Should().BeLessThanOrEqualTo(expected.Ended.Minimum!.Value);
                found.Ended.Maximum!.Value.Should().BeGreaterThanOrEqualTo(expected.Ended.Maximum!.Value);
                foreach ((Duration? one, Duration? other) in new[] { (found.Ended.Median, expected.Ended.Median), (found.Ended.P75, expected.Ended.P75), (found.Ended.P90, expected.Ended.P90), (found.Ended.P95, expected.Ended.P95) })
                {
                    one!.Value.TotalTicks.Should().BeApproximately(other!.Value.TotalTicks, 0.01 * other.Value.TotalTicks);
                }
            }
        },
        iter: 100);

    [Fact]
    public void Adds_up_more_than_a_duration_holds()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));
        Instant start = Instant.FromUtc(2020, 1, 1, 0, 0);
        var builder = new JourneyLogBuilder(definition);
        for (int i = 0; i < 20_000; i++)
        {
            JourneyIndex journey = builder.Journey($"deal-{i}");
            builder.Add(journey, builder.Codes.Stage("awareness"), start);
            builder.Add(journey, builder.Codes.Outcome("lost"), start + Duration.FromDays(1_000));
        }

        LengthSummary ended = builder.Build().Measure(start + Duration.FromDays(1_000), Metric.TimeInStage).Get(Metric.TimeInStage)["awareness"].Ended;

        ended.TotalDays.Should().Be(20_000_000);
        ended.Mean.Should().Be(Duration.FromDays(1_000));
    }

    private static void RequireAgreement(GeneratedLog generated)
    {
        TimeInStageReport found = generated.Build().Measure(generated.AsOf, Metric.TimeInStage).Get(Metric.TimeInStage);
        ReferenceLog log = generated.Reference();
        found.Stages.Select(row => row.Stage).Should().Equal(log.Definition.Stages.Select(stage => stage.Id));
        foreach (Stage stage in log.Definition.Stages)
        {
            var expected = new ReferenceTimeInStage(log, stage);
            StageTime row = found[stage.Id];
            row.ExpectedStay.Should().Be(stage.ExpectedStay);
            row.Open.Should().Be(expected.Open);
            row.UnknownEntries.Should().Be(expected.UnknownEntries);
            RequireSummary(row.Ended, expected.PerVisit);
            RequireSummary(row.PerJourney!, expected.Cumulative);
            RequireSurvival(row.Survival!, expected.Survival);
        }
    }

    private static void RequireSummary(LengthSummary found, IReadOnlyList<Duration> lengths)
    {
        found.Percentiles.Should().Be(Percentiles.Exact);
        found.Count.Should().Be(lengths.Count);
        Duration total = lengths.Aggregate(Duration.Zero, (sum, length) => sum + length);
        found.TotalTicks.Should().Be(total.BclCompatibleTicks);
        found.TotalDays.Should().BeApproximately(total.TotalDays, 1e-9);
        found.Mean.Should().Be(lengths.Count == 0 ? null : total / lengths.Count);
        found.Minimum.Should().Be(lengths.Count == 0 ? null : lengths.Min());
        found.Maximum.Should().Be(lengths.Count == 0 ? null : lengths.Max());
        RequireQuantile(found.Median, lengths, 0.50);
        RequireQuantile(found.P75, lengths, 0.75);
        RequireQuantile(found.P90, lengths, 0.90);
        RequireQuantile(found.P95, lengths, 0.95);
    }

    private static void RequireQuantile(Duration? found, IReadOnlyList<Duration> lengths, double probability)
    {
        if (ReferenceQuantile.Ticks(lengths, probability) is { } expected)
        {
            // A tick holds what a double of this size rounds to.
            found!.Value.TotalTicks.Should().BeApproximately(expected, 1);
        }
        else
        {
            found.Should().BeNull();
        }
    }

    private static void RequireSurvival(StaySurvival found, ReferenceSurvival expected)
    {
        found.Stays.Should().Be(expected.Ended.Count + expected.Open.Count);
        found.Open.Should().Be(expected.Open.Count);
        foreach (Duration time in expected.Times.Concat(expected.Open).Append(Duration.Zero))
        {
            double? stillThere = found.ShareLongerThan(time);
            stillThere.Should().BeApproximately(found.Stays == 0 ? null : expected.StillThere(time), 1e-12);
            if (stillThere is null)
            {
                continue;
            }

            double sum = stillThere.Value;
            for (VisitEnding ending = VisitEnding.Advanced; ending <= VisitEnding.Lost; ending++)
            {
                found.ShareEnded(ending, time)!.Value.Should().BeApproximately(expected.LeftBy(time, (int)ending), 1e-12);
                sum += found.ShareEnded(ending, time)!.Value;
            }

            sum.Should().BeApproximately(1, 1e-12);
        }
    }
}
