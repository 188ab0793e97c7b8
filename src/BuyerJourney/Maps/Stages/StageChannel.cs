using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Stages;

/// <summary>A channel in a stage and the touchpoints that go through it.</summary>
/// <param name="Channel">The channel; null for touchpoints whose channel nobody knows.</param>
/// <param name="Touchpoints">The touchpoints.</param>
/// <param name="Times">How many contacts went through it; null where nothing was measured.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageChannel(string? Channel, Rows<Id<Touchpoint>> Touchpoints, long? Times);
