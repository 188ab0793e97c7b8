using System.Collections.Immutable;
using BuyerJourney.Journeys;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>A scenario that was played.</summary>
/// <param name="Journey">The journey, without the steps that were refused.</param>
/// <param name="Breaches">The steps that were refused, in their order; empty when the scenario obeys the rules.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ScenarioOutcome(Journey Journey, ImmutableArray<ScenarioBreach> Breaches);
