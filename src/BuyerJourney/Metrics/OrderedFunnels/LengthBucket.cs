using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>One bar of a histogram of lengths.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <param name="From">The shortest length that falls into it, included.</param>
/// <param name="Count">How many lengths do.</param>
public readonly record struct LengthBucket(Duration From, long Count);
