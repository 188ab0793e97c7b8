using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.WhatIf;

/// <summary>How a "what if" is simulated.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record WhatIfOptions
{
    /// <summary>Journeys in each run: as many as the question is about, such as a quarter's.</summary>
    public required int Journeys { get; init; }

    /// <summary>The first instant at which journeys start.</summary>
    public required Instant From { get; init; }

    /// <summary>The instant at which the figures are looked at.</summary>
    public required Instant Until { get; init; }

    /// <summary>How many runs, 2 or more; 20 unless said. More narrow the intervals.</summary>
    public int Runs { get; init; } = 20;

    /// <summary>On how many threads, 1 or more; the figures are the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Is told how far it is; null for nobody.</summary>
    public IProgress<SimulationProgress>? Progress { get; init; }

    /// <summary>Stops it: it then throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}
