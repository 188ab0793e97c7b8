using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Maps.Observations;

/// <summary>How often journeys went from one place directly to another on one trigger.</summary>
/// <param name="From">The place left.</param>
/// <param name="To">The place that came next.</param>
/// <param name="Trigger">The trigger; null when nobody recorded it.</param>
/// <param name="Times">How often.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TriggeredMove(Waypoint From, Waypoint To, Id<Trigger>? Trigger, long Times)
{
    /// <summary>The move in a line.</summary>
    /// <returns>For example <c>demo → proposal on asks: 412</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{From} → {To}{(Trigger is { } trigger ? $" on {trigger}" : string.Empty)}: {Times:N0}");
}
