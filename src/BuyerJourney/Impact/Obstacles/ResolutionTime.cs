using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>How long an obstacle stands from its raising to its resolving: of 100 that are raised, how many still stand after a while.</summary>
/// <remarks>
/// Kaplan–Meier (Greenwood's variance, log-log interval). Those that stand still, and those that stood when their journey was closed, count as long as they were seen: the estimate says how soon
/// they would have been resolved had nothing else happened. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed class ResolutionTime : IEquatable<ResolutionTime>
{
    internal ResolutionTime(SurvivalCurve curve) => Curve = curve;

    /// <param name="resolved">How long those stood that were resolved, each length with how often.</param>
    /// <param name="unresolved">How long the others were seen to stand.</param>
    internal static ResolutionTime Of(IEnumerable<(long Ticks, long Count)> resolved, IEnumerable<(long Ticks, long Count)> unresolved)
    {
        var points = new SortedDictionary<long, (long Resolved, long Unresolved)>();
        foreach ((long ticks, long count) in resolved)
        {
            (long ended, long open) = points.GetValueOrDefault(ticks);
            points[ticks] = (ended + count, open);
        }

        foreach ((long ticks, long count) in unresolved)
        {
            (long ended, long open) = points.GetValueOrDefault(ticks);
            points[ticks] = (ended, open + count);
        }

        return new ResolutionTime(KaplanMeier.FromCounts(
            (ReadOnlySpan<long>)[.. points.Keys],
            [.. points.Values.Select(p => p.Resolved)],
            [.. points.Values.Select(p => p.Unresolved)]));
    }

    /// <summary>The whole curve, over lengths in ticks of 100 ns.</summary>
    public SurvivalCurve Curve { get; }

    /// <summary>How many were resolved.</summary>
    public long Resolved => Curve.EventCount;

    /// <summary>How many were not, as far as was seen.</summary>
    public long Unresolved => Curve.CensoredCount;

    /// <summary>The length at which half have been resolved; null when it lies beyond what was seen.</summary>
    public Duration? Median => LengthOf(Curve.Median.Time);

    /// <summary>The lower bound of the 95 % interval of <see cref="Median"/>; null when there is none.</summary>
    public Duration? MedianLower => LengthOf(Curve.Median.Lower);

    /// <summary>The upper bound of the 95 % interval of <see cref="Median"/>; null when there is none.</summary>
    public Duration? MedianUpper => LengthOf(Curve.Median.Upper);

    /// <summary>The share that stands longer than a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareStanding(Duration length) => Curve.SurvivalAt(length.TotalTicks);

    /// <inheritdoc/>
    public bool Equals(ResolutionTime? other) => other is not null && (ReferenceEquals(this, other)
        || (Curve.Times.SequenceEqual(other.Curve.Times) && Curve.Events.SequenceEqual(other.Curve.Events) && Curve.AtRisk.SequenceEqual(other.Curve.AtRisk)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ResolutionTime);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Resolved, Unresolved, Curve.Count);

    /// <summary>The median and of how many.</summary>
    /// <returns>For example <c>median 4.5 days, 31 of 48 resolved</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{LengthText.OfMedian(Median, lower: null, upper: null)}, {Resolved:N0} of {Curve.Subjects:N0} resolved");

    private static Duration? LengthOf(double? ticks) => ticks is { } value ? Duration.FromTicks(value) : null;
}
