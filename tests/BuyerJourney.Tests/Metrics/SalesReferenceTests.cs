using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Sales;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Section 10 of the semantics: every figure against the reference.</summary>
public class SalesReferenceTests
{
    private static readonly SalesMetric OfAll = Metric.Sales.Of(VelocityPopulation.All);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 1_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 50);

    private static void RequireAgreement(GeneratedLog generated)
    {
        MetricReports reports = generated.Build().Measure(generated.AsOf, Metric.Sales, OfAll);
        SalesReport found = reports.Get(Metric.Sales);
        ReferenceLog log = generated.Reference();
        ReferenceJourney[] alive = [.. log.Journeys.Where(j => !j.IsEmpty)];
        ReferenceJourney[] won = [.. alive.Where(j => j.IsWon)];
        int open = alive.Count(j => !j.IsClosed);

        found.AsOf.Should().Be(generated.AsOf);
        found.Open.Should().Be(open);
        found.PopulationJourneys.Should().Be(open);
        reports.Get(OfAll).PopulationJourneys.Should().Be(alive.Length);
        found.WinRate.Should().Be(new Proportion(won.Length, alive.Count(j => j.IsClosed)));
        found.Cycle.Count.Should().Be(won.Count(j => !ReferenceFlow.HasUnknownStart(j)));
        found.Cycle.TotalTicks.Should().Be((Int128)won.Select(ReferenceFlow.Cycle).OfType<Duration>().Sum(c => c.BclCompatibleTicks));
        found.LostCycle.TotalTicks.Should().Be((Int128)alive.Where(j => j.IsLost).Select(ReferenceFlow.Cycle).OfType<Duration>().Sum(c => c.BclCompatibleTicks));
        found.UnknownStarts.Should().Be(won.Count(ReferenceFlow.HasUnknownStart));
        found.OpenWithoutValue.Should().Be(alive.Count(j => !j.IsClosed && j.Value is null));
        found.WonWithoutValue.Should().Be(won.Count(j => j.Value is null));
        found.LostWithoutValue.Should().Be(alive.Count(j => j.IsLost && j.Value is null));
        found.Currencies.Select(c => c.Currency).Should().Equal(alive.Select(j => j.Value).OfType<Money>().Select(v => v.Currency).Distinct().Order(StringComparer.Ordinal));
        foreach (CurrencySales row in found.Currencies)
        {
            var expected = new ReferenceSales(log, row.Currency);
            Pair(row.Won).Should().Be(expected.Won);
            row.Velocity.Won.Should().Be(row.Won);
            row.Velocity.Journeys.Should().Be(open);
            row.Velocity.WinRate.Should().Be(found.WinRate);
            row.Velocity.Cycle.Should().Be(found.Cycle);
            row.ShareOfWins.Should().Be(new Proportion(expected.Won.Count, won.Count(j => j.Value is not null)));
            Pair(row.Lost).Should().Be(expected.Lost);
            Pair(row.Open).Should().Be(expected.Open);
            ((double?)row.VelocityPerDay?.Amount).ShouldMatch(expected.VelocityPerDay(open));
            ((double?)reports.Get(OfAll)[row.Currency].VelocityPerDay?.Amount).ShouldMatch(expected.VelocityPerDay(alive.Length));
            ((double)row.WeightedPipeline.Amount).ShouldMatch(expected.WeightedPipeline());
            (row.OpenWithoutProbability.Count + row.Stages.Where(s => s.Weighted is not null).Sum(s => s.Open.Count)).Should().Be(row.Open.Count);
            foreach (Stage stage in log.Definition.Stages)
            {
                Pair(row[stage.Id].Entered).Should().Be(expected.EnteredBy(stage));
                Pair(row[stage.Id].Reached).Should().Be(expected.ReachedBy(stage));
                Pair(row[stage.Id].Open).Should().Be(expected.OpenIn(stage));
                Pair(row[stage.Id].Won).Should().Be(expected.EnteredBy(stage, j => j.IsWon));
                Pair(row[stage.Id].Lost).Should().Be(expected.EnteredBy(stage, j => j.IsLost));
                Pair(row[stage.Id].LostHere).Should().Be(expected.LostIn(stage));
                row[stage.Id].ResolvedWinRate.ShouldMatch(ShareOf(row[stage.Id].Won.Total.Amount, row[stage.Id].Won.Total.Amount + row[stage.Id].Lost.Total.Amount));
                row[stage.Id].ConversionFromStart.ShouldMatch(stage.IsOnHold ? null : ShareOf(expected.ReachedBy(stage).Amount, expected.ReachedBy(ReferenceStageOrder.Of(log.Definition)[0]).Amount));
            }
        }
    }

    private static double? ShareOf(decimal part, decimal whole) => part >= 0 && part <= whole && whole > 0 ? (double)part / (double)whole : null;

    private static (decimal Amount, int Count) Pair(MoneySum sum) => (sum.Total.Amount, (int)sum.Count);
}
