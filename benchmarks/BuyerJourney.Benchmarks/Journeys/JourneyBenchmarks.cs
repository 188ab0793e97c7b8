using BenchmarkDotNet.Attributes;
using BuyerJourney.Benchmarks.Moves;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Benchmarks.Journeys;

/// <summary>What journeys do for their host: deciding, moving, recording, explaining, replaying.</summary>
[MemoryDiagnoser]
public class JourneyBenchmarks
{
    private readonly Journey _journey = Pipeline.InProposal(withDemo: true);
    private readonly Journey _withoutDemo = Pipeline.InProposal(withDemo: false);
    private readonly StatelessPipeline _machine = new(withDemo: true);
    private JourneyEvent[] _thousandEvents = [];

    /// <summary>A journey's stored events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Journey journey = _journey;
        while (journey.Events.Count < 1_000)
        {
            journey = journey.RecordTouchpoint("demo", Pipeline.At + Duration.FromMinutes(journey.Events.Count)).OrThrow();
        }

        _thousandEvents = [.. journey.Events];
    }

    /// <summary>Stateless, for comparison: there and back.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 2)]
    public void StatelessFire()
    {
        _machine.Fire("accepts");
        _machine.Fire("reconsiders");
    }

    /// <summary>A move with a criterion, decided.</summary>
    /// <returns>True.</returns>
    [Benchmark]
    public bool CanFire() => _journey.CanFire(Pipeline.Accepts, Pipeline.At);

    /// <summary>Moves with a criterion, made: there and back.</summary>
    /// <returns>The journey.</returns>
    [Benchmark(OperationsPerInvoke = 2)]
    public Journey Fire() => _journey.Fire(Pipeline.Accepts, Pipeline.At).Journey.Fire(Pipeline.Reconsiders, Pipeline.At).Journey;

    /// <summary>A move refused, with its reason.</summary>
    /// <returns>The decision.</returns>
    [Benchmark]
    public JourneyDecision FireRefused() => _withoutDemo.Fire(Pipeline.Accepts, Pipeline.At);

    /// <summary>Every trigger with what it still needs.</summary>
    /// <returns>How many there are.</returns>
    [Benchmark]
    public int PermittedTriggers() => _withoutDemo.PermittedTriggers(Pipeline.At).Length;

    /// <summary>A touchpoint, recorded.</summary>
    /// <returns>The decision.</returns>
    [Benchmark]
    public JourneyDecision RecordTouchpoint() => _journey.RecordTouchpoint("demo", Pipeline.At);

    /// <summary>A journey made of 1,000 stored events.</summary>
    /// <returns>The journey.</returns>
    [Benchmark]
    public Journey Replay() => Journey.Replay(Pipeline.Definition, _thousandEvents);
}
