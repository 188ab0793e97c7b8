using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Metrics;

/// <summary>How a log is measured.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record MeasureOptions
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

    /// <summary>How many threads measure, 1 or more. One unless said; the figures are the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Is told how far the run has come, now and then; null for nobody.</summary>
    public IProgress<MeasureProgress>? Progress { get; init; }

    /// <summary>Stops the run: it then throws <see cref="OperationCanceledException"/> and leaves nothing behind.</summary>
    public CancellationToken CancellationToken { get; init; }
}
