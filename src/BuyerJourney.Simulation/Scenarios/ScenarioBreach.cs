using System.Globalization;
using BuyerJourney.Journeys;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>A step of a scenario that the journey refused.</summary>
/// <param name="Step">The step's number, from 1; passing time is no step.</param>
/// <param name="What">The step in words, for example <c>fires 'signs'</c>.</param>
/// <param name="At">When it was to happen.</param>
/// <param name="Refusals">Every reason.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ScenarioBreach(int Step, string What, Instant At, Rows<Refusal> Refusals)
{
    /// <summary>The breach in a line.</summary>
    /// <returns>For example <c>step 4, fires 'signs' at 2024-01-10T09:00:00Z: needs the touchpoint 'demo' first</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Step}, {What} at {At}: {string.Join(" ", Refusals)}");
}
