using BenchmarkDotNet.Attributes;
using BuyerJourney.Benchmarks.Simulators;
using BuyerJourney.Definitions.Templates;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Fitting;
using BuyerJourney.Simulation.Scenarios;
using BuyerJourney.Simulation.Simulators;

namespace BuyerJourney.Benchmarks.Simulation;

/// <summary>Simulated journeys: into a log, as events, by scenarios; and learning a simulator from a log.</summary>
[MemoryDiagnoser]
public class SimulationBenchmarks
{
    private const int Journeys = 10_000;

    private readonly B2bSalesScenarios _stories = new();
    private readonly BareSimulation _floor = new(Journeys);
    private readonly JourneySimulator _template = JourneySimulator.For(JourneyTemplates.B2bSales("b2b-sales"), seed: 42);
    private JourneyLog _log = null!;

    /// <summary>A log to learn from.</summary>
    [GlobalSetup]
    public void Setup() => _log = IntoALog();

    /// <summary>The bare loop into arrays.</summary>
    /// <returns>How many events there are.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Journeys)]
    public int Floor() => _floor.Run().Offsets[^1];

    /// <summary>Simulated journeys in a log.</summary>
    /// <returns>The log.</returns>
    [Benchmark(OperationsPerInvoke = Journeys)]
    public JourneyLog IntoALog() => SalesChain.Simulator.Run(Journeys, SalesChain.From, SalesChain.Until);

    /// <summary>Journeys of the sales template in a log.</summary>
    /// <returns>The log.</returns>
    [Benchmark(OperationsPerInvoke = Journeys)]
    public JourneyLog TemplateIntoALog() => _template.Run(Journeys, SalesChain.From, SalesChain.Until);

    /// <summary>Simulated journeys as events.</summary>
    /// <returns>How many events there are.</returns>
    [Benchmark(OperationsPerInvoke = Journeys)]
    public int AsEvents() => SalesChain.Simulator.Events(Journeys, SalesChain.From, SalesChain.Until).Count();

    /// <summary>A story told.</summary>
    /// <returns>The journey.</returns>
    [Benchmark]
    public Journey Scenario() => _stories.Won.ToJourney();

    /// <summary>A simulator learnt from a log.</summary>
    /// <returns>What was learnt.</returns>
    [Benchmark(OperationsPerInvoke = Journeys)]
    public SimulatorFit Fit() => SimulatorFit.To(_log, SalesChain.Until, seed: 7);
}
