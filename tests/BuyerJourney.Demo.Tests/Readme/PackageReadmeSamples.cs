#pragma warning disable xUnit1051 // The samples read as users write them.
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.DependencyInjection;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BuyerJourney.Demo.Tests.Readme;

/// <summary>The samples of the packages' READMEs as they stand there, run. <see cref="ReadmeTests"/> says that both are the same.</summary>
public class PackageReadmeSamples
{
    private static readonly JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("consideration"));

    [Fact]
    public async Task Reading_a_table()
    {
        using var file = new StringReader("deal,stage,at\n42,awareness,2026-03-02T09:00:00Z\n42,launch,2026-03-03T09:00:00Z\n");

        #region interchange
        JourneyImport import = await StageHistoryCsv.ReadAsync(file, definition, new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at" });
        Console.WriteLine(import.Report);   // rows used, ignored and refused, and why
        #endregion

        import.Log.EventCount.Should().Be(1);
        import.Report.ToString().Should().Contain("launch");
    }

    [Fact]
    public void Taking_a_definition_in_JSON_into_a_container()
    {
        var services = new ServiceCollection();
        string json = """
            { "id": "b2b", "stages": [{ "id": "deal" }], "rules": [{ "from": { "stages": ["deal"] }, "to": { "outcome": "won" }, "on": "signs", "requires": [{ "kind": "custom", "name": "credit-check" }] }] }
            """;

        #region json-definition
        services.AddBuyerJourney(options => options.AddCriterion<CreditCheck>("credit-check").AddJsonDefinition(json));
        #endregion

        services.Should().Contain(service => service.ServiceType == typeof(JourneyDefinition) && Equals(service.ServiceKey, "b2b"));
    }

    [Fact]
    public void Simulating()
    {
        Instant start = Instant.FromUtc(2026, 1, 1, 0, 0);
        Instant asOf = start + Duration.FromDays(90);

        #region simulation
        JourneyLog log = JourneySimulator.For(definition, seed: 42)
            .Stay("awareness", Dwell.LogNormal(median: Duration.FromDays(5), sigma: 0.8))
            .Next("awareness", "consideration", 0.6).Close("awareness", "lost", 0.4)
            .Run(journeys: 10_000, from: start, until: asOf);
        #endregion

        log.JourneyCount.Should().Be(10_000);
    }

    private sealed class CreditCheck : ICustomCriterion
    {
        public string Need => "Needs a passed credit check.";

        public bool IsMet(in CriterionContext context) => true;
    }
}
