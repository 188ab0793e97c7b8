using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Simulation.Expectations;

/// <summary>Something that happened on a journey though its definition does not permit it.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="At">When.</param>
/// <param name="What">What happened, for example <c>entered 'decision'</c>.</param>
/// <param name="Why">Why it is not permitted, in plain sentences.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record DefinitionBreach(Id<Journey> Journey, Instant At, string What, string Why)
{
    /// <summary>The breach in a line.</summary>
    /// <returns>For example <c>deal-42 entered 'decision' at 2026-03-01T09:00:00Z: …</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Journey} {What} at {At}: {Why}");
}
