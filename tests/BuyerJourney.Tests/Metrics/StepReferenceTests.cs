using BuyerJourney.Journeys;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Section 5 of the semantics: every figure of step conversion, and of who closes the door, against the reference.</summary>
public class StepReferenceTests
{
    private static readonly (Step Step, Func<JourneyEvent, bool> Is)[] Steps =
    [
        ("intro-call", e => e is TouchpointHappened { Touchpoint.Value: "intro-call" }),
        ("demo-request", e => e is TouchpointHappened { Touchpoint.Value: "demo-request" }),
        ("demo", e => e is TouchpointHappened { Touchpoint.Value: "demo" }),
        ("webinar", e => e is TouchpointHappened { Touchpoint.Value: "webinar" }),
        (Step.Stage("s0"), e => e is StageEntered { Stage.Value: "s0" }),
        (Step.Stage("s1"), e => e is StageEntered { Stage.Value: "s1" }),
        (Step.Outcome("lost"), e => e is JourneyClosed { Outcome.Value: "lost" }),
        (Step.ObstacleRaised("paperwork"), e => e is ObstacleRaised { Obstacle.Value: "paperwork" }),
    ];

    private static readonly Gen<(Step Step, Func<JourneyEvent, bool> Is)> AnyStep = Gen.Int[0, Steps.Length - 1].Select(i => Steps[i]);

    private static readonly Gen<GeneratedLog> LogsThatCanBeLost = GeneratedLogs.Small.Where(generated => generated.Definition.FindOutcome("lost") is not null && generated.Definition.FindStage("s1") is not null);

    [Fact]
    public void Step_conversion_agrees_with_the_reference_on_any_log() => Gen.Select(LogsThatCanBeLost, AnyStep, AnyStep, Gen.Int[1, 20], Gen.Bool).Sample(
        (generated, from, to, steps, eachOccurrence) =>
        {
            Duration within = GeneratedLogs.Step * steps;
            StepConversionMetric metric = Metric.StepConversion(from.Step, to.Step, within);
            metric = eachOccurrence ? metric.EachOccurrence() : metric;
            StepConversionReport found = generated.Build().Measure(generated.AsOf, metric).Get(metric);
            var expected = new ReferenceStepConversion(generated.Reference(), from.Is, to.Is, within, eachOccurrence);

            found.Rate.Should().Be(new Proportion(expected.Rate.Successes, expected.Rate.Trials));
            found.UnmaturedConverted.Should().Be(expected.UnmaturedConverted);
            found.UnmaturedClosed.Should().Be(expected.UnmaturedClosed);
            found.UnmaturedWaiting.Should().Be(expected.UnmaturedWaiting);
            found.Unmatured.Should().Be(expected.Trials.Count(t => !t.IsMatured));
            found.TimeToConvert.Count.Should().Be(expected.Times.Count);
            found.TimeToConvert.TotalTicks.Should().Be(expected.Times.Sum(time => time.BclCompatibleTicks));
            found.TimeToConvert.Maximum.Should().Be(expected.Times.Count == 0 ? null : expected.Times.Max());
            RequireCurves(found, expected.Waiting);
        },
        iter: 3_000);

    [Fact]
    public void Leaving_after_a_step_agrees_with_the_reference_on_any_log() => Gen.Select(LogsThatCanBeLost, AnyStep).Sample(
        (generated, after) =>
        {
            LeavesAfterMetric metric = Metric.LeavesAfter(after.Step);
            LeavesAfterReport found = generated.Build().Measure(generated.AsOf, metric).Get(metric);
            var expected = new ReferenceDoorClosing(generated.Reference(), after.Is);

            found.Rate.Should().Be(new Proportion(expected.Rate.Successes, expected.Rate.Trials));
            found.Undecided.Should().Be(expected.Undecided);
            found.TimeToLeave.Count.Should().Be(expected.Rate.Successes);
            found.TimeToLeave.TotalTicks.Should().Be(expected.TimesToLeave.Sum(time => time.BclCompatibleTicks));
        },
        iter: 5_000);

    private static void RequireCurves(StepConversionReport found, ReferenceSurvival expected)
    {
        if (expected.Ended.Count + expected.Open.Count == 0)
        {
            found.Waiting.ShareConverted(Duration.Zero).Should().BeNull();
            return;
        }

        foreach (Duration time in expected.Times.Concat(expected.Open).Append(Duration.Zero))
        {
            found.Waiting.ShareConverted(time)!.Value.Should().BeApproximately(expected.LeftBy(time, ReferenceStepConversion.Converted), 1e-12);
            found.Waiting.ShareClosed(time)!.Value.Should().BeApproximately(expected.LeftBy(time, ReferenceStepConversion.Closed), 1e-12);
            found.Waiting.ShareWaiting(time)!.Value.Should().BeApproximately(expected.StillThere(time), 1e-12);
        }

        Duration longest = expected.Ended.Select(e => e.Length).Concat(expected.Open).Max();
        found.EstimateOfAll.Should().Be(found.Within <= longest || expected.Open.All(o => o < longest) ? found.Waiting.ShareConverted(found.Within) : null);
    }
}
