using BuyerJourney.Demo.Panels;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;
using Spectre.Console.Rendering;

namespace BuyerJourney.Demo;

/// <summary>What was measured, ready to be shown.</summary>
internal sealed class Findings(MetricReports reports)
{
    private static readonly Metric[] Measured = [Metric.Funnel, Metric.TimeInStage];

    public MetricReports Reports => reports;

    public static Findings Of(MeasuredLog source, IReadOnlyList<string> by) =>
        new(source.Log.Measure(source.AsOf, new MeasureOptions { SplitBy = [.. by.Select(DimensionOf)] }, Measured));

    public IEnumerable<IRenderable> Panels()
    {
        yield return FunnelPanel.Of(reports.Get(Metric.Funnel));
        yield return TimeInStagePanel.Of(reports.Get(Metric.TimeInStage));
        if (reports.Groups.Length > 0)
        {
            yield return GroupsPanel.Of(reports);
        }
    }

    private static Dimension DimensionOf(string name) => Enum.TryParse(name, ignoreCase: true, out CalendarPeriod period) && Enum.IsDefined(period)
        ? Dimension.Cohort(period, DateTimeZone.Utc)
        : Dimension.Attribute(name);
}
