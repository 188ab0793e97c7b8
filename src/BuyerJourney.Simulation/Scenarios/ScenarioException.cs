using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>A scenario breaks rules of its definition. Lists every step that does.</summary>
public sealed class ScenarioException : InvalidOperationException
{
    internal ScenarioException(Id<Journey> journey, ImmutableArray<ScenarioBreach> breaches)
        : base($"The scenario '{journey}' breaks rules:{Environment.NewLine}{string.Join(Environment.NewLine, breaches)}") => Breaches = breaches;

    /// <summary>The steps that were refused, in their order.</summary>
    public ImmutableArray<ScenarioBreach> Breaches { get; }
}
