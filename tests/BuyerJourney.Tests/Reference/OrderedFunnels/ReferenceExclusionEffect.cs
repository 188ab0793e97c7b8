namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>What an excluded event does.</summary>
internal enum ReferenceExclusionEffect
{
    DropsAttempt,
    DropsJourney,
    DropsUnlessAsFar,
    ResetsProgress,
}
