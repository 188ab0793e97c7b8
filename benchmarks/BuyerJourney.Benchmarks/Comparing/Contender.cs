namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>One way of doing the work of a contest.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Units">How many events (or whatever the contest counts) one run handles.</param>
/// <param name="Run">Does the work once and gives the result that <see cref="Contest.Check"/> compares.</param>
internal sealed record Contender(string Name, long Units, Func<object> Run)
{
    /// <summary>How often it runs at most: peers that need seconds are measured fewer times.</summary>
    public int MaxRounds { get; init; } = int.MaxValue;

    /// <summary>Puts back what a run changed; not timed.</summary>
    public Action? Reset { get; init; }
}
