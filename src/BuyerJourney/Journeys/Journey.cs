namespace BuyerJourney.Journeys;

/// <summary>One buyer's journey: where it stands and what happened on it.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class Journey;
