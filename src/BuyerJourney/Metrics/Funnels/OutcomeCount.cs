using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>How many journeys ended in an outcome.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="IsWon">Whether the buyer bought.</param>
/// <param name="Journeys">The journeys whose last close was this one.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct OutcomeCount(Id<Outcome> Outcome, bool IsWon, long Journeys);
