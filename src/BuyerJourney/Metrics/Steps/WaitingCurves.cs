using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>How long a step is waited for, with those still waiting taken into account: the estimate that uses everybody, the young included.</summary>
/// <remarks>
/// Aalen–Johansen with the journey's end as competing event. A step that comes after the close, as one after the purchase does, counts as done when it comes, as it does in the rate: the close
/// competes where the step has not come. It competes with what was waited for before it: a trial that began with the close or after it still waits, as does a customer who went on in a stage after the
/// purchase, and no win competes with entering one of those. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed class WaitingCurves : IEquatable<WaitingCurves>
{
    internal const int Converted = 1;
    internal const int Closed = 2;
    internal const int Causes = 2;

    private readonly Lazy<CumulativeIncidence> _curves;

    internal WaitingCurves(Lazy<CumulativeIncidence> curves) => _curves = curves;

    /// <summary>The whole curves, over lengths in ticks of 100 ns; cause 1 is converted, cause 2 is closed. Worked out when first read, and all that follows from them.</summary>
    public CumulativeIncidence Curves => _curves.Value;

    /// <summary>The share that has done the step within a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareConverted(Duration length) => Curves.IncidenceAt(Converted, length.TotalTicks);

    /// <summary>The share whose journey has ended within a length, and who have not done the step.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareClosed(Duration length) => Curves.IncidenceAt(Closed, length.TotalTicks);

    /// <summary>The share that still waits after a length.</summary>
    /// <param name="length">The length.</param>
    /// <returns>From 0 to 1; null beyond what was seen.</returns>
    public double? ShareWaiting(Duration length) => Curves.EventFree.SurvivalAt(length.TotalTicks);

    /// <inheritdoc/>
    public bool Equals(WaitingCurves? other) => other is not null
        && (ReferenceEquals(this, other) || Curves.HasCountsOf(other.Curves));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WaitingCurves);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Curves.EventFree.Subjects, Curves.EventFree.CensoredCount, Curves.EventFree.Count);
}
