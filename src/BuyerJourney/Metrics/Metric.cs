using BuyerJourney.Logs;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Metrics.StageTimes;

namespace BuyerJourney.Metrics;

/// <summary>A figure, or a table of figures, that is computed by folding one journey at a time.</summary>
/// <remarks>
/// A metric is a fold with an inverse: whatever <c>Fold</c> adds with sign +1 it takes back with sign −1. From that one method the library measures in one pass,
/// in parallel, live, and from saved tallies, always with the same result. To write your own, derive from <see cref="Metric{TTally, TReport}"/>.
/// Immutable and safe to share between threads.
/// </remarks>
public abstract class Metric
{
    private protected Metric()
    {
    }

    /// <summary>How many journeys reach each stage, how its visits end, and what share goes on.</summary>
    public static FunnelMetric Funnel { get; } = new();

    /// <summary>How long journeys stay in each stage, open stays included.</summary>
    public static TimeInStageMetric TimeInStage { get; } = new(withSurvival: true);

    /// <summary>
    /// How long journeys stayed in each stage, of visits that have ended, without survival estimates. These need every length and every open visit's start in
    /// memory; without them and with <see cref="Percentiles.Approximate"/> the memory needed does not grow with the log.
    /// </summary>
    public static TimeInStageMetric TimeInEndedVisits { get; } = new(withSurvival: false);

    /// <summary>How journeys move: which stage follows which and how soon, the paths they take, how long they last, and where they are likely to end.</summary>
    public static FlowMetric Flow { get; } = new();

    /// <summary>The metric's name, with its parameters where it has any: two metrics of one name are the same metric.</summary>
    public abstract string Name { get; }

    /// <summary>The metric's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal abstract Tally CreateTally(TallyScope scope);

    internal abstract void FoldInto(Tally tally, in JourneyTrace trace, int sign);

    internal abstract object ReportOf(Tally tally, ReportScope scope);
}
