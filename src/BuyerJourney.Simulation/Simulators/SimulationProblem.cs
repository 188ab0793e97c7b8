namespace BuyerJourney.Simulation.Simulators;

/// <summary>One thing that is wrong with a simulator or with what it was asked to run.</summary>
/// <param name="Code">A code that stays the same between versions, for example <c>SIM003</c>; the constants of <see cref="SimulationProblemCodes"/>.</param>
/// <param name="Place">Where it is: a stage, an obstacle, the arrivals, with the persona or segment in front where only that one has it.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SimulationProblem(string Code, string Place, string Message)
{
    /// <summary>The problem in a line.</summary>
    /// <returns>For example <c>SIM003 at stage 'decision': The probabilities add up to 0.9 …</c>.</returns>
    public override string ToString() => $"{Code} at {Place}: {Message}";
}
