namespace BuyerJourney.Simulation.Expectations;

/// <summary>An expectation that a log does not meet.</summary>
/// <param name="Expectation">What was expected, in words.</param>
/// <param name="Message">What is so instead, and where to look.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record UnmetExpectation(string Expectation, string Message)
{
    /// <summary>Both in one text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"Expected {Expectation}: {Message}";
}
