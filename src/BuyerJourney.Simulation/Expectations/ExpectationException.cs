using System.Collections.Immutable;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>A log does not meet what was expected of it. Lists every expectation that it does not meet; any test framework shows the message.</summary>
public sealed class ExpectationException : Exception
{
    internal ExpectationException(string log, ImmutableArray<UnmetExpectation> unmet)
        : base($"{log} does not meet {(unmet.Length == 1 ? "this expectation" : $"these {unmet.Length} expectations")}:{Environment.NewLine}{string.Join(Environment.NewLine, unmet)}") => Unmet = unmet;

    /// <summary>The expectations that are not met, in the order in which they were stated.</summary>
    public ImmutableArray<UnmetExpectation> Unmet { get; }
}
