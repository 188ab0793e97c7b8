using BuyerJourney.Logs;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.StageTimes;

/// <summary>How long stays last, with those still open taken into account: of 100 that begin, how many are still there after a while, and how the others ended.</summary>
/// <remarks>
/// The share still there is the Kaplan–Meier estimate (Greenwood's variance, log-log interval); the shares by ending are Aalen–Johansen cumulative incidences.
/// At every length they add up to 1. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed class StaySurvival : IEquatable<StaySurvival>
{
    private readonly bool _isWorkingTime;

    internal StaySurvival(CumulativeIncidence curves, bool isWorkingTime = false) => (Curves, _isWorkingTime) = (curves, isWorkingTime);

    /// <summary>The whole curves, over lengths in ticks of 100 ns; cause k is the <see cref="VisitEnding"/> of value k.</summary>
    public CumulativeIncidence Curves { get; }

    /// <summary>Stays known, ended and open.</summary>
    public long Stays => Curves.EventFree.Subjects;

    /// <summary>Stays still open.</summary>
    public long Open => Curves.EventFree.CensoredCount;

    /// <summary>The length at which half of the stays have ended; null when it lies beyond what was seen.</summary>
    public Duration? Median => LengthOf(Curves.EventFree.Median.Time);

    /// <summary>The lower bound of the 95 % interval of <see cref="Median"/>; null when there is none.</summary>
    public Duration? MedianLower => LengthOf(Curves.EventFree.Median.Lower);

    /// <summary>The upper bound of the 95 % interval of <see cref="Median"/>; null when there is none.</summary>
    public Duration? MedianUpper => LengthOf(Curves.EventFree.Median.Upper);

    /// <summary>The share of stays that last longer than a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareLongerThan(Duration length) => Curves.EventFree.SurvivalAt(length.TotalTicks);

    /// <summary>The share of stays that have ended in a way within a length.</summary>
    /// <param name="ending">The way.</param>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    /// <exception cref="ArgumentException">An open stay has not ended.</exception>
    public double? ShareEnded(VisitEnding ending, Duration length)
    {
        return ending == VisitEnding.Open
            ? throw new ArgumentException("An open stay has not ended; name the way it ends.", nameof(ending))
            : Curves.IncidenceAt((int)ending, length.TotalTicks);
    }

    /// <summary>The mean stay, of each no more counted than up to a length; needs no guess about what lies beyond.</summary>
    /// <param name="until">The length up to which stays are counted.</param>
    /// <returns>The restricted mean; null when <paramref name="until"/> lies beyond what was seen.</returns>
    public Duration? MeanUpTo(Duration until) => LengthOf(Curves.EventFree.RestrictedMean(until.TotalTicks)?.Value);

    /// <inheritdoc/>
    public bool Equals(StaySurvival? other) => other is not null && (ReferenceEquals(this, other) || Curves.HasCountsOf(other.Curves));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StaySurvival);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stays, Open, Curves.EventFree.Count);

    /// <summary>The median and of how many; working time in hours.</summary>
    /// <returns>For example <c>median 15.1 days (14.2 days–16 days), 327 of 5,015 open</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{LengthText.OfMedian(Median, MedianLower, MedianUpper, _isWorkingTime)}, {Open:N0} of {Stays:N0} open");

    private static Duration? LengthOf(double? ticks) => ticks is { } value ? Duration.FromTicks(value) : null;
}
