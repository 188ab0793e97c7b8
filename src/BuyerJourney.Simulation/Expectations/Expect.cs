using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>States what a test expects of journeys, without an assertion library.</summary>
public static class Expect
{
    /// <summary>Begins to say what is expected of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant at which the figures are looked at, not before the log's latest event.</param>
    /// <returns>What is expected so far: nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before the log's latest event.</exception>
    /// <example><code>
    /// Expect.Log(log, asOf)
    ///     .ToFollowItsDefinition()
    ///     .ToHave(Figure.WinRate, 0.31, within: 0.02)
    ///     .ToHaveAtMost(Figure.MedianTimeInStage("decision"), 21)
    ///     .Verify();
    /// </code></example>
    public static LogExpectations Log(JourneyLog log, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Latest is { } latest && asOf < latest) throw new ArgumentOutOfRangeException(nameof(asOf), $"The log's latest event is of {latest}, after {asOf}. To look at an earlier instant, cut the log there first.");

        return new LogExpectations(log, asOf);
    }
}
