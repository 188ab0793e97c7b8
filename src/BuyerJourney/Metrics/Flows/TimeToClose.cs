using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Flows;

/// <summary>How long journeys last from their first event to their close, with those still open taken into account: of 100 that start, how many are won, lost and open after a while.</summary>
/// <remarks>
/// The share still open is the Kaplan–Meier estimate (Greenwood's variance, log-log interval); the shares by outcome are Aalen–Johansen cumulative incidences.
/// At every length they add up to 1. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed class TimeToClose : IEquatable<TimeToClose>
{
    private readonly Lazy<CumulativeIncidence> _curves;
    private readonly ImmutableArray<Outcome> _outcomes;

    internal TimeToClose(Lazy<CumulativeIncidence> curves, ImmutableArray<Outcome> outcomes) => (_curves, _outcomes) = (curves, outcomes);

    /// <summary>The whole curves, over lengths in ticks of 100 ns; cause k is the outcome of index k − 1 in the definition. Worked out when first read, and all that follows from them.</summary>
    public CumulativeIncidence Curves => _curves.Value;

    /// <summary>Journeys whose start is known, closed and open.</summary>
    public long Journeys => Curves.EventFree.Subjects;

    /// <summary>Journeys still open.</summary>
    public long Open => Curves.EventFree.CensoredCount;

    /// <summary>The length at which half of the journeys have been closed; null when it lies beyond what was seen.</summary>
    public Duration? Median => LengthOf(Curves.EventFree.Median.Time);

    /// <summary>The lower bound of the 95 % interval of <see cref="Median"/>; null when there is none.</summary>
    public Duration? MedianLower => LengthOf(Curves.EventFree.Median.Lower);

    /// <summary>The upper bound of the 95 % interval of <see cref="Median"/>; null when there is none.</summary>
    public Duration? MedianUpper => LengthOf(Curves.EventFree.Median.Upper);

    /// <summary>The share of journeys that are still open after a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareOpen(Duration length) => Curves.EventFree.SurvivalAt(length.TotalTicks);

    /// <summary>The share of journeys that have been closed in an outcome within a length.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    /// <exception cref="ArgumentException">The definition has no such outcome.</exception>
    public double? ShareClosed(Id<Outcome> outcome, Duration length) => _outcomes.FirstOrDefault(o => o.Id == outcome) is { } found
        ? Curves.IncidenceAt(found.Index + 1, length.TotalTicks)
        : throw new ArgumentException($"There is no outcome '{outcome}'; the outcomes are {string.Join(", ", _outcomes)}.", nameof(outcome));

    /// <summary>The share of journeys that have been won within a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareWon(Duration length) => ShareOf(isWon: true, length);

    /// <summary>The share of journeys that have been lost within a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareLost(Duration length) => ShareOf(isWon: false, length);

    /// <summary>How long the won journeys took, as a curve: all of them have ended.</summary>
    internal SurvivalCurve CyclesOfWon()
    {
        long[] won = new long[Curves.Times.Length];
        foreach (Outcome outcome in _outcomes.Where(o => o.IsWon))
        {
            ReadOnlySpan<int> ended = Curves.Events(outcome.Index + 1);
            for (int i = 0; i < won.Length; i++)
            {
                won[i] += ended[i];
            }
        }

        double[] times = Curves.Times.ToArray();
        int[] occurring = [.. Enumerable.Range(0, won.Length).Where(i => won[i] > 0)];
        return KaplanMeier.FromCounts([.. occurring.Select(i => times[i])], [.. occurring.Select(i => won[i])], new long[occurring.Length]);
    }

    /// <inheritdoc/>
    public bool Equals(TimeToClose? other) => other is not null && (ReferenceEquals(this, other) || Curves.HasCountsOf(other.Curves));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TimeToClose);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Journeys, Open, Curves.EventFree.Count);

    /// <summary>The median and of how many.</summary>
    /// <returns>For example <c>median 41 days (38 days–44 days), 327 of 5,015 open</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{LengthText.OfMedian(Median, MedianLower, MedianUpper)}, {Open:N0} of {Journeys:N0} open");

    private static Duration? LengthOf(double? ticks) => ticks is { } value ? Duration.FromTicks(value) : null;

    private double? ShareOf(bool isWon, Duration length) => ShareOpen(length) is null
        ? null
        : _outcomes.Where(o => o.IsWon == isWon).Sum(o => Curves.IncidenceAt(o.Index + 1, length.TotalTicks));
}
