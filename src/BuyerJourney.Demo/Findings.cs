using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Demo.WhatIfs;
using BuyerJourney.Goals;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Impact.Silence;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Trends;
using NodaTime;

namespace BuyerJourney.Demo;

/// <summary>What was measured, ready to be shown.</summary>
internal sealed class Findings
{
    private static readonly Duration Month = Duration.FromDays(30);

    // Longer than the sample's median sales cycle of 76 days: by then the quick ones no longer stand for all.
    private static readonly Duration OldEnough = Duration.FromDays(90);

    private readonly ImmutableArray<StepConversionMetric> _conversions;
    private readonly ImmutableArray<LeavesAfterMetric> _leavers;
    private readonly Lazy<Comparison?> _change;
    private readonly Lazy<LearntWhatIf> _whatIf;
    private readonly MapReport _map;

    private Findings(MeasuredLog source, IReadOnlyList<string> by, MapReport map)
    {
        Source = source;
        _map = map;
        ImmutableArray<Touchpoint> touchpoints = source.Log.Definition.Touchpoints;
        _conversions = [.. touchpoints.Zip(touchpoints.Skip(1), (from, to) => Metric.StepConversion(Step.Touchpoint(from.Id), Step.Touchpoint(to.Id), Month))];
        _leavers = [.. touchpoints.Select(touchpoint => Metric.LeavesAfter(Step.Touchpoint(touchpoint.Id)))];
        ImmutableArray<Dimension> dimensions = [.. by.Select(name => DimensionOf(name, source.Log))];
        SameTime = dimensions.Any(dimension => dimension.GroupsDifferInAge) ? Metric.Trend(CalendarPeriod.Year, DateTimeZone.Utc, OldEnough) : null;
        ImmutableArray<Metric> sameTime = SameTime is null ? [] : [SameTime];
        Reports = source.Log.Measure(
            source.AsOf,
            new MeasureOptions { SplitBy = dimensions },
            [.. JourneyMap.Metrics.Union([Metric.Attribution, Metric.DataQuality, Silence, Trend, .. _conversions, .. _leavers, .. sameTime])]);
        Goals = source.Goals is not { } goals ? null
            : (source.Log.Score(source.AsOf, goals), source.Log.CheckRealism(source.AsOf, goals, CalendarPeriod.Quarter, DateTimeZone.Utc, OldEnough));
        _change = new(() => LastQuarters(source));
        _whatIf = new(() => LearntWhatIf.Of(source, Reports));
    }

    /// <summary>Of whom nothing was heard for two weeks, as <see cref="MapMetrics"/> takes it.</summary>
    public static SilenceMetric Silence { get; } = Metric.Silence(after: Duration.FromDays(14));

    public static TrendMetric Trend { get; } = Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, OldEnough);

    public MeasuredLog Source { get; }

    public JourneyDefinition Definition => Source.Log.Definition;

    public MetricReports Reports { get; }

    /// <summary>What was found, in a few sentences.</summary>
    public Rows<string> InShort => _map.InShort();

    /// <summary>How the goals stand, and whether their targets have been reached before; null where there are no goals.</summary>
    public (Scorecard Card, Rows<GoalRealism> Realism)? Goals { get; }

    public ImmutableArray<StepConversionReport> Conversions => [.. _conversions.Select(Reports.Get)];

    public ImmutableArray<LeavesAfterReport> Leavers => [.. _leavers.Select(Reports.Get)];

    /// <summary>Groups of different age are compared by what became of their journeys in the same time; null where they are of one age.</summary>
    public TrendMetric? SameTime { get; }

    /// <summary>The last two quarters of starts that are old enough, held against each other; null where one of them has no journeys.</summary>
    public Comparison? Change => _change.Value;

    public LearntWhatIf WhatIf => _whatIf.Value;

    public static Findings Of(MeasuredLog source, IReadOnlyList<string> by, MapReport map) => new(source, by, map);

    private static Comparison? LastQuarters(MeasuredLog source)
    {
        LocalDate day = (source.AsOf - OldEnough).InUtc().Date;
        var end = new LocalDate(day.Year, (3 * ((day.Month - 1) / 3)) + 1, 1);
        LocalDate between = end.PlusMonths(-3);
        LocalDate start = between.PlusMonths(-3);
        var comparison = Comparison.OfPeriods(source.Log, Between(start, between), Between(between, end), source.AsOf, OldEnough);
        return comparison.FollowUp is { First.Journeys: > 0, Second.Journeys: > 0 } ? comparison with { First = NameOf(start), Second = NameOf(between) } : null;
    }

    private static string NameOf(LocalDate quarter) => FormattableString.Invariant($"{quarter.Year}-Q{((quarter.Month - 1) / 3) + 1}");

    private static Interval Between(LocalDate from, LocalDate until) => new(from.AtMidnight().InUtc().ToInstant(), until.AtMidnight().InUtc().ToInstant());

    private static Dimension DimensionOf(string name, JourneyLog log) => Enum.TryParse(name, ignoreCase: true, out CalendarPeriod period) && Enum.IsDefined(period)
        ? Dimension.Cohort(period, DateTimeZone.Utc)
        : log.Attributes.Concat(log.Definition.Attributes.Select(attribute => attribute.Id)).Contains(name)
        ? Dimension.Attribute(name)
        : throw new DemoException($"--by: no journey has an attribute '{name}'. Split by {string.Join(", ", log.Attributes.Select(attribute => attribute.Value).Concat(Enum.GetNames<CalendarPeriod>().Select(period => period.ToLowerInvariant())))}.");
}
