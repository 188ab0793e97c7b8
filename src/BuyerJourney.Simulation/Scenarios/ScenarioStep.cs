using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>One step of a scenario: time passes, the journey is asked for something, or a fact is written down.</summary>
internal sealed record ScenarioStep
{
    public string What { get; private init; } = string.Empty;

    public Func<Instant, Scenario, Instant>? Pass { get; private init; }

    public Func<Journey, Instant, JourneyDecision>? Decide { get; private init; }

    public Func<Journey, Instant, JourneyEvent>? Happens { get; private init; }

    public static ScenarioStep Wait(Func<Instant, Scenario, Instant> pass) => new() { Pass = pass };

    public static ScenarioStep Ask(string what, Func<Journey, Instant, JourneyDecision> decide) => new() { What = what, Decide = decide };

    public static ScenarioStep Fact(string what, Func<Journey, Instant, JourneyEvent> happens) => new() { What = what, Happens = happens };
}
