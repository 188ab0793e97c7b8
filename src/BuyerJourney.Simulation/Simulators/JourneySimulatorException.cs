using System.Collections.Immutable;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>A simulator cannot run as it was described. Carries all problems, not only the first.</summary>
public sealed class JourneySimulatorException : ArgumentException
{
    /// <summary>An exception for problems.</summary>
    /// <param name="problems">What is wrong, at least one.</param>
    public JourneySimulatorException(ImmutableArray<SimulationProblem> problems)
        : base(MessageFor(problems)) => Problems = problems;

    /// <summary>What is wrong, in the order of the description.</summary>
    public ImmutableArray<SimulationProblem> Problems { get; }

    private static string MessageFor(ImmutableArray<SimulationProblem> problems) =>
        $"The simulator cannot run, for {(problems.Length == 1 ? "this reason" : $"these {problems.Length} reasons")}:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}";
}
