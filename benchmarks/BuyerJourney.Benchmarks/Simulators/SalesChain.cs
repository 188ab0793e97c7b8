using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Benchmarks.Simulators;

/// <summary>A chain of eight stages in which journeys mostly go on, sometimes back and sometimes out: 6 events on average, exponential stays.</summary>
internal static class SalesChain
{
    public const long Seed = 42;
    public const int Stages = 8;
    public const double Onward = 0.8;
    public const double Back = 0.07;

    public static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    public static readonly Instant Until = Instant.FromUtc(2027, 1, 1, 0, 0);

    public static JourneyDefinition Definition { get; } = JourneyDefinition.Create("chain", journey =>
    {
        for (int stage = 0; stage < Stages; stage++)
        {
            journey.Stage(StageName(stage));
        }

        journey.Won("won").Lost("lost");
    });

    public static JourneySimulator Simulator { get; } = Describe();

    public static string StageName(int stage) => $"stage-{stage}";

    public static Duration StayIn(int stage) => Duration.FromDays(3 + stage);

    private static JourneySimulator Describe()
    {
        JourneySimulator simulator = JourneySimulator.For(Definition, Seed).AgainstTheRules();
        for (int stage = 0; stage < Stages; stage++)
        {
            string name = StageName(stage);
            simulator = simulator.Stay(name, Dwell.Exponential(StayIn(stage)));
            simulator = stage + 1 < Stages ? simulator.Next(name, StageName(stage + 1), Onward) : simulator.Close(name, "won", Onward);
            if (stage > 0) simulator = simulator.Next(name, StageName(stage - 1), Back);
            simulator = simulator.Close(name, "lost", stage > 0 ? 1 - Onward - Back : 1 - Onward);
        }

        return simulator;
    }
}
