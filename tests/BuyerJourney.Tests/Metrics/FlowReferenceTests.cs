using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Every figure of flow against the reference.</summary>
public class FlowReferenceTests
{
    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 2_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 60);

    [Fact]
    public void Transitions_are_the_steps_of_all_paths() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            FlowReport flow = generated.Build().Measure(generated.AsOf, Metric.Flow).Get(Metric.Flow);

            flow.Transitions.Sum(t => t.Count).Should().Be(flow.Variants.Sum(v => v.Journeys * (v.Path.Count - 1)));
            flow.Variants.Sum(v => v.Journeys).Should().Be(flow.WithPath);
        },
        iter: 200);

    private static void RequireAgreement(GeneratedLog generated)
    {
        FlowReport found = generated.Build().Measure(generated.AsOf, Metric.Flow).Get(Metric.Flow);
        ReferenceLog log = generated.Reference();
        var expected = new ReferenceFlow(log);

        found.AsOf.Should().Be(generated.AsOf);
        found.Journeys.Should().Be(log.Journeys.Count);
        found.WithPath.Should().Be(expected.WithPath.Count);
        found.WithReentry.Should().Be(Share(expected, j => j.Visits.Any(v => v.IsReentry)));
        found.WithStepBack.Should().Be(Share(expected, expected.StepsBack));
        found.WithSkip.Should().Be(Share(expected, expected.Skips));
        RequireLengths(found.Won, log.Journeys.Where(j => j.IsWon).Select(ReferenceFlow.Cycle).OfType<Duration>());
        RequireLengths(found.Lost, log.Journeys.Where(j => j.IsLost).Select(ReferenceFlow.Cycle).OfType<Duration>());
        RequireLengths(found.FirstToLast, log.Journeys.Where(j => !j.IsEmpty).Select(j => j.Events[^1].At - j.Start));
        found.UnknownStarts.Should().Be(log.Journeys.Count(ReferenceFlow.HasUnknownStart));
        RequireTransitions(found, expected);
        found.Variants.ToDictionary(v => string.Join(" → ", v.Path), v => (int)v.Journeys).Should().BeEquivalentTo(expected.Variants);
        found.Variants.Should().BeInDescendingOrder(v => v.Journeys);
        foreach (Stage stage in log.Definition.Stages)
        {
            RequireStage(found[stage.Id], stage, log, expected);
        }
    }

    private static void RequireTransitions(FlowReport found, ReferenceFlow expected)
    {
        found.Transitions.Select(t => (t.From.ToString(), t.To.ToString())).Should().BeEquivalentTo(expected.Transitions.Select(t => t.Key));
        foreach (Transition row in found.Transitions)
        {
            Duration?[] times = [.. expected.Transitions[(row.From.ToString(), row.To.ToString())]];
            row.Count.Should().Be(times.Length);
            row.Share.Should().Be(new Proportion(times.Length, expected.Transitions.Where(t => t.Key.From == row.From.ToString()).Sum(t => t.Count())));
            RequireLengths(row.Time, times.OfType<Duration>());
            found.Between(row.From, row.To).Should().BeSameAs(row);
        }
    }

    private static void RequireStage(StageFlow row, Stage stage, ReferenceLog log, ReferenceFlow expected)
    {
        ReferenceVisit[] visits = [.. log.Journeys.SelectMany(j => j.Visits).Where(v => v.Stage == stage)];
        ReferenceJourney[] visiting = [.. log.Journeys.Where(j => j.HasEntered(stage))];
        row.Visits.Should().Be(visits.Length);
        row.Open.Should().Be(visits.Count(v => v.IsOpen));
        row.First.Should().Be(visiting.Count(j => j.Visits[0].Stage == stage));
        row.LastOfOpen.Should().Be(visiting.Count(j => j.Visits[^1].Stage == stage && !j.IsClosed));
        row.LastOfWon.Should().Be(visiting.Count(j => j.Visits[^1].Stage == stage && j.IsWon));
        row.LastOfLost.Should().Be(visiting.Count(j => j.Visits[^1].Stage == stage && j.IsLost));
        row.Reentries.Should().Be(visits.Length - visiting.Length);
        row.Reentering.Should().Be(new Proportion(visiting.Count(j => j.Visits.Count(v => v.Stage == stage) > 1), visiting.Length));
        row.StepsBack.Should().Be(visits.Count(v => v.Ending == BuyerJourney.Logs.VisitEnding.Regressed));
        row.PassedOver.Should().Be(expected.PassedOver(stage));
        row.MeanStay?.TotalTicks.Should().BeApproximately(expected.MeanStayTicks(stage)!.Value, 0.02);
        (row.MeanStay is null).Should().Be(expected.MeanStayTicks(stage) is null);
        Near(row.WinProbability, expected.WinProbability(stage), 1e-9);
        Near(row.ExpectedTimeToClose?.TotalTicks, expected.ExpectedTicksToClose(stage), 1e-9);
    }

    private static void Near(double? found, double? expected, double tolerance)
    {
        (found is null).Should().Be(expected is null);
        found?.Should().BeApproximately(expected!.Value, tolerance * Math.Max(1, expected.Value));
    }

    private static void RequireLengths(LengthSummary found, IEnumerable<Duration> expected)
    {
        Duration[] lengths = [.. expected];
        found.Count.Should().Be(lengths.Length);
        found.Minimum.Should().Be(lengths.Length == 0 ? null : lengths.Min());
        found.Maximum.Should().Be(lengths.Length == 0 ? null : lengths.Max());
        ((double?)found.Mean?.TotalTicks).ShouldMatch(lengths.Length == 0 ? null : lengths.Average(l => l.TotalTicks));
        ((double?)found.Median?.TotalTicks).ShouldMatch(ReferenceQuantile.Ticks(lengths, 0.5));
    }

    private static Proportion Share(ReferenceFlow expected, Func<ReferenceJourney, bool> has) => new(expected.WithPath.Count(has), expected.WithPath.Count);
}
