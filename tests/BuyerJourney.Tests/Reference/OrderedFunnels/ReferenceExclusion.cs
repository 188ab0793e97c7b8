using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>Something that must not happen after one step (from 0) and before another.</summary>
internal sealed record ReferenceExclusion(Func<JourneyEvent, bool> Is, int After, int Before);
