using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>What came with a trigger.</summary>
internal readonly record struct FiringDetails(TriggerInput? Input, Labels? Reasons, string? Motivation, string? RecordedBy);
