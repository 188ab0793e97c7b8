using BuyerJourney.Metrics.Sales;

namespace BuyerJourney.Maps.Stages;

/// <summary>The money of one stage in one currency.</summary>
/// <param name="Currency">The currency's three-letter code.</param>
/// <param name="Value">What the journeys are worth that entered the stage, reached it and stand in it.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record CurrencyOfStage(string Currency, StageValue Value);
