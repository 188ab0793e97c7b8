namespace BuyerJourney.Statistics;

/// <summary>One bucket of a histogram. Immutable; safe to share between threads.</summary>
/// <param name="LowerBound">The smallest value that falls into it.</param>
/// <param name="UpperBound">The largest value that falls into it.</param>
/// <param name="Count">How many values do.</param>
public readonly record struct HistogramBucket(long LowerBound, long UpperBound, long Count);
