using BuyerJourney.Journeys;
using BuyerJourney.Metrics;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>A scenario that was played.</summary>
/// <param name="Journey">The journey, without the steps that were refused.</param>
/// <param name="Breaches">The steps that were refused, in their order; empty when the scenario obeys the rules.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ScenarioOutcome(Journey Journey, Rows<ScenarioBreach> Breaches)
{
    /// <summary>Where the journey stands, and what was refused.</summary>
    /// <returns>A line for the journey and one for each breach.</returns>
    public override string ToString() => string.Join(Environment.NewLine, Breaches.Select(breach => breach.ToString()).Prepend(Journey.ToString()));
}
