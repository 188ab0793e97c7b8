using System.Collections.Immutable;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Gathers problems; what is wrong for everybody is said once, not again for each persona.</summary>
internal sealed class ProblemList
{
    private readonly List<SimulationProblem> _problems = [];
    private readonly HashSet<(string Code, string Place, string Message)> _seen = [];

    /// <summary>Whom the problems that come next are about; empty for everybody.</summary>
    public string Who { get; set; } = string.Empty;

    public void Add(string code, string place, string message)
    {
        if (_seen.Add((code, place, message))) _problems.Add(new SimulationProblem(code, Who.Length == 0 ? place : $"{Who}, {place}", message));
    }

    public void AddRange(string code, string place, IEnumerable<string> messages)
    {
        foreach (string message in messages) Add(code, place, message);
    }

    public ImmutableArray<SimulationProblem> ToImmutable() => [.. _problems];
}
