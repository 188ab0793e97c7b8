using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Metrics;

/// <summary>How journeys are measured live.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record LiveOptions
{
    /// <summary>The dimensions that figures are split by, beside the total. With several, a group is a combination of values that occurs.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <remarks>The list is copied, and compared by what it holds.</remarks>
    public IReadOnlyList<Dimension> SplitBy
    {
        get;
        init => field = Rows.CopyOf(value);
    }
    = Rows.Of<Dimension>();

    /// <summary>How percentiles of lengths are worked out. Exact unless said.</summary>
    public Percentiles Percentiles { get; init; } = Percentiles.Exact;
}
