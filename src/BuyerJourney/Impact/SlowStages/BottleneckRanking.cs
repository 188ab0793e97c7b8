using BuyerJourney.Metrics;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>The stages by what was lost from visits over the limit, and by the journey-days over it where that is equal.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record BottleneckRanking
{
    /// <summary>The currency of the values; null in the ranking by journey-days alone.</summary>
    public required string? Currency { get; init; }

    /// <summary>The stages that have a limit, the worst first.</summary>
    public required Rows<Bottleneck> Stages { get; init; }

    /// <summary>The ranking, one stage a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"by {(Currency is null ? "journey-days over the limit" : $"value lost in {Currency}")}:{Environment.NewLine}{Stages}";
}
