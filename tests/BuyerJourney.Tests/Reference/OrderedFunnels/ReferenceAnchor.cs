namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>Which entries begin an attempt that counts.</summary>
internal enum ReferenceAnchor
{
    Best,
    First,
    Each,
    BestOfPeriod,
}
