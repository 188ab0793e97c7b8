namespace BuyerJourney.Statistics;

/// <summary>Where the value of a rank lies in a histogram.</summary>
/// <param name="Bucket">The bucket's number.</param>
/// <param name="RankInside">The value's rank among those of the bucket, from 0.</param>
/// <param name="Count">How many values the bucket holds.</param>
internal readonly record struct RankPlace(int Bucket, long RankInside, int Count);
