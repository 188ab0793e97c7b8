using BuyerJourney.Definitions.Naming;
using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Goals;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Reports;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Demo;

/// <summary>The report in Markdown: measured by persona, so that kinds of buyer that get stuck are found.</summary>
internal static class MapReport
{
    public static string Of(MeasuredLog source, DemoOptions options)
    {
        MetricReports reports = source.Log.Measure(source.AsOf, new MeasureOptions { SplitBy = [Dimension.Persona] }, [.. JourneyMap.Metrics]);
        return JourneyReport.ToMarkdown(JourneyMap.Of(source.Log.Definition, reports), new JourneyReportOptions
        {
            Culture = options.Culture,
            Names = DisplayNames.Standard,
            Zone = options.Zone,
            Goals = source.Goals is { } goals ? source.Log.Score(source.AsOf, goals) : null,
            DataQuality = source.Quality,
        });
    }
}
