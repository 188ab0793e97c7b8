namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>What the order of two events of one instant is.</summary>
internal enum ReferenceTies
{
    AsRecorded,
    FavourConversion,
    StrictlyLater,
}
