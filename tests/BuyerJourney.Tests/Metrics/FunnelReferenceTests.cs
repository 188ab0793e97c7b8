using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Section 3 of the semantics: every figure of the funnel against the reference.</summary>
public class FunnelReferenceTests
{
    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 3_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 100);

    private static void RequireAgreement(GeneratedLog generated)
    {
        FunnelReport found = generated.Build().Measure(generated.AsOf, Metric.Funnel).Get(Metric.Funnel);
        ReferenceLog log = generated.Reference();

        found.AsOf.Should().Be(generated.AsOf);
        found.Journeys.Should().Be(log.Journeys.Count);
        found.Open.Should().Be(log.Journeys.Count(j => !j.IsClosed));
        found.Won.Should().Be(log.Journeys.Count(j => j.IsWon));
        found.Lost.Should().Be(log.Journeys.Count(j => j.IsLost));
        found.WinRate.Should().Be(new Proportion(found.Won, found.Won + found.Lost));
        found.Outcomes.Should().Equal(log.Definition.Outcomes.Select(o => new OutcomeCount(o.Id, o.IsWon, log.Journeys.Count(j => j.Close?.Outcome == o))));
        found.Stages.Select(row => row.Stage).Should().Equal(log.Definition.Stages.Select(stage => stage.Id));
        foreach (Stage stage in log.Definition.Stages)
        {
            var expected = new ReferenceFunnel(log, stage);
            StageFunnel row = found[stage.Id];
            row.Entered.Should().Be(expected.Entered);
            row.Reached.Should().Be(expected.Reached);
            row.Skipped.Should().Be(expected.Skipped);
            row.Visits.Should().Be(expected.Visits);
            row.Reentries.Should().Be(expected.Reentries);
            row.Advanced.Should().Be(expected.Advanced);
            row.Regressed.Should().Be(expected.Regressed);
            row.Reentered.Should().Be(expected.Reentered);
            row.SetAside.Should().Be(expected.SetAside);
            row.Lost.Should().Be(expected.Lost);
            row.Open.Should().Be(expected.Open);
            (row.Advanced + row.Regressed + row.Reentered + row.SetAside + row.Lost + row.Open).Should().Be(row.Visits);
            Counts(row.ConversionToNext).Should().Be(expected.ConversionToNext, $"of {stage}");
            Counts(row.ConversionFromStart).Should().Be(expected.ConversionFromStart, $"of {stage}");
            Counts(row.ResolvedWinRate).Should().Be(expected.ResolvedWinRate);
            Counts(row.DropOff).Should().Be(expected.DropOff);
        }
    }

    private static ReferenceRate? Counts(Proportion? share) => share is { } s ? new ReferenceRate(s.Successes, s.Trials) : null;
}
