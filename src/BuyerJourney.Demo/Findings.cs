using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Demo.Panels;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Goals;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Trends;
using NodaTime;
using Spectre.Console.Rendering;

namespace BuyerJourney.Demo;

/// <summary>What was measured, ready to be shown.</summary>
internal sealed class Findings
{
    private static readonly Duration Month = Duration.FromDays(30);

    // Longer than the sample's median sales cycle of 76 days: by then the quick ones no longer stand for all.
    private static readonly Duration OldEnough = Duration.FromDays(90);

    private readonly ImmutableArray<StepConversionMetric> _conversions;
    private readonly ImmutableArray<LeavesAfterMetric> _leavers;

    // Groups of different age are compared by what became of their journeys in the same time.
    private readonly TrendMetric? _sameTime;

    private Findings(MeasuredLog source, IReadOnlyList<string> by)
    {
        ImmutableArray<Touchpoint> touchpoints = source.Log.Definition.Touchpoints;
        _conversions = [.. touchpoints.Zip(touchpoints.Skip(1), (from, to) => Metric.StepConversion(Step.Touchpoint(from.Id), Step.Touchpoint(to.Id), Month))];
        _leavers = [.. touchpoints.Select(touchpoint => Metric.LeavesAfter(Step.Touchpoint(touchpoint.Id)))];
        ImmutableArray<Dimension> dimensions = [.. by.Select(name => DimensionOf(name, source.Log))];
        _sameTime = dimensions.Any(dimension => dimension.GroupsDifferInAge) ? Metric.Trend(CalendarPeriod.Year, DateTimeZone.Utc, OldEnough) : null;
        Reports = source.Log.Measure(
            source.AsOf,
            new MeasureOptions { SplitBy = dimensions },
            [Metric.Funnel, Metric.TimeInStage, Metric.Sales, Metric.Flow, .. _conversions, .. _leavers, .. _sameTime is null ? ImmutableArray<Metric>.Empty : [_sameTime]]);
        Goals = source.Goals is not { } goals ? null
            : (source.Log.Score(source.AsOf, goals), source.Log.CheckRealism(source.AsOf, goals, CalendarPeriod.Quarter, DateTimeZone.Utc, OldEnough));
    }

    public MetricReports Reports { get; }

    /// <summary>How the goals stand, and whether their targets have been reached before; null where there are no goals.</summary>
    private (Scorecard Card, Rows<GoalRealism> Realism)? Goals { get; }

    public static Findings Of(MeasuredLog source, IReadOnlyList<string> by) => new(source, by);

    public IEnumerable<IRenderable> Panels()
    {
        if (Goals is var (card, realism))
        {
            yield return GoalsPanel.Of(card, realism);
        }

        yield return SalesPanel.Of(Reports.Get(Metric.Sales));
        yield return FunnelPanel.Of(Reports.Get(Metric.Funnel));
        yield return TimeInStagePanel.Of(Reports.Get(Metric.TimeInStage));
        if (!_conversions.IsEmpty)
        {
            yield return StepsPanel.Conversions(_conversions.Select(Reports.Get));
        }

        if (!_leavers.IsEmpty)
        {
            yield return StepsPanel.Leavers(_leavers.Select(Reports.Get));
        }

        if (!Reports.Groups.IsEmpty)
        {
            yield return _sameTime is null ? GroupsPanel.Of(Reports) : GroupsPanel.OfDifferentAge(Reports, _sameTime);
        }
    }

    private static Dimension DimensionOf(string name, JourneyLog log) => Enum.TryParse(name, ignoreCase: true, out CalendarPeriod period) && Enum.IsDefined(period)
        ? Dimension.Cohort(period, DateTimeZone.Utc)
        : log.Attributes.Concat(log.Definition.Attributes.Select(attribute => attribute.Id)).Contains(name)
        ? Dimension.Attribute(name)
        : throw new DemoException($"--by: no journey has an attribute '{name}'. Split by {string.Join(", ", log.Attributes.Select(attribute => attribute.Value).Concat(Enum.GetNames<CalendarPeriod>().Select(period => period.ToLowerInvariant())))}.");
}
